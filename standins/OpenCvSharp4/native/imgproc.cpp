// Filters: OpenCV's imgproc module.
#include "guard.h"

#include <opencv2/imgproc.hpp>

SHIM Failure* imgproc_cvt_color(const cv::Mat* src, cv::Mat* dst, int code, int channels) {
    return guarded([&] { cv::cvtColor(filled(src), *dst, code, channels); });
}

SHIM Failure* imgproc_threshold(const cv::Mat* src, cv::Mat* dst, double threshold, double max, int type, double* result) {
    return guarded([&] { *result = cv::threshold(filled(src), *dst, threshold, max, type); });
}

SHIM Failure* imgproc_adaptive_threshold(const cv::Mat* src, cv::Mat* dst, double max, int method, int type, int block, double c) {
    return guarded([&] { cv::adaptiveThreshold(filled(src), *dst, max, method, type, block, c); });
}

SHIM Failure* imgproc_apply_color_map(const cv::Mat* src, cv::Mat* dst, int map) {
    return guarded([&] { cv::applyColorMap(filled(src), *dst, map); });
}

SHIM Failure* imgproc_gaussian_blur(const cv::Mat* src, cv::Mat* dst, int width, int height, double sigma_x, double sigma_y, int border) {
    return guarded([&] { cv::GaussianBlur(filled(src), *dst, cv::Size(width, height), sigma_x, sigma_y, border); });
}

SHIM Failure* imgproc_blur(const cv::Mat* src, cv::Mat* dst, int width, int height, int anchor_x, int anchor_y, int border) {
    return guarded([&] { cv::blur(filled(src), *dst, cv::Size(width, height), cv::Point(anchor_x, anchor_y), border); });
}

SHIM Failure* imgproc_median_blur(const cv::Mat* src, cv::Mat* dst, int size) {
    return guarded([&] { cv::medianBlur(filled(src), *dst, size); });
}

SHIM Failure* imgproc_bilateral_filter(const cv::Mat* src, cv::Mat* dst, int diameter, double sigma_color, double sigma_space, int border) {
    return guarded([&] {
        // Floats that are infinite or no numbers send OpenCV's table look-up anywhere.
        CV_CheckDepthEQ(src->depth(), CV_8U, "Only 8-bit pictures");
        cv::bilateralFilter(filled(src), *dst, diameter, sigma_color, sigma_space, border);
    });
}

SHIM Failure* imgproc_filter_2d(const cv::Mat* src, cv::Mat* dst, int depth, const cv::Mat* kernel, int anchor_x, int anchor_y, double delta, int border) {
    return guarded([&] { cv::filter2D(filled(src), *dst, checked_type(depth), *kernel, cv::Point(anchor_x, anchor_y), delta, border); });
}

SHIM Failure* imgproc_sobel(const cv::Mat* src, cv::Mat* dst, int depth, int dx, int dy, int size, double scale, double delta, int border) {
    return guarded([&] { cv::Sobel(filled(src), *dst, checked_type(depth), dx, dy, size, scale, delta, border); });
}

SHIM Failure* imgproc_scharr(const cv::Mat* src, cv::Mat* dst, int depth, int dx, int dy, double scale, double delta, int border) {
    return guarded([&] { cv::Scharr(filled(src), *dst, checked_type(depth), dx, dy, scale, delta, border); });
}

SHIM Failure* imgproc_laplacian(const cv::Mat* src, cv::Mat* dst, int depth, int size, double scale, double delta, int border) {
    return guarded([&] { cv::Laplacian(filled(src), *dst, checked_type(depth), size, scale, delta, border); });
}

SHIM Failure* imgproc_canny(const cv::Mat* src, cv::Mat* dst, double low, double high, int aperture, int l2_gradient) {
    return guarded([&] { cv::Canny(filled(src), *dst, low, high, aperture, l2_gradient != 0); });
}

SHIM Failure* imgproc_structuring_element(int shape, int width, int height, int anchor_x, int anchor_y, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(cv::getStructuringElement(shape, cv::Size(width, height), cv::Point(anchor_x, anchor_y))); });
}

SHIM Failure* imgproc_morphology(const cv::Mat* src, cv::Mat* dst, int operation, const cv::Mat* kernel, int anchor_x, int anchor_y, int iterations,
                                 int border, const cv::Scalar* value) {
    return guarded([&] {
        cv::morphologyEx(filled(src), *dst, operation, optional(kernel), cv::Point(anchor_x, anchor_y), iterations, border, *value);
    });
}

SHIM Failure* imgproc_equalize_hist(const cv::Mat* src, cv::Mat* dst) {
    return guarded([&] { cv::equalizeHist(filled(src), *dst); });
}

SHIM Failure* imgproc_resize(const cv::Mat* src, cv::Mat* dst, int width, int height, double fx, double fy, int interpolation) {
    return guarded([&] { cv::resize(filled(src), *dst, cv::Size(width, height), fx, fy, interpolation); });
}

SHIM Failure* imgproc_connected_components(const cv::Mat* src, cv::Mat* labels, int connectivity, int type, int* result) {
    return guarded([&] { *result = cv::connectedComponents(filled(src), *labels, connectivity, checked_type(type)); });
}

SHIM Failure* imgproc_clahe_new(double clip_limit, int tiles_x, int tiles_y, cv::Ptr<cv::CLAHE>** result) {
    return guarded([&] {
        // OpenCV divides by these without a look.
        CV_Check(tiles_x, tiles_x > 0, "The grid needs at least one column");
        CV_Check(tiles_y, tiles_y > 0, "The grid needs at least one row");
        *result = new cv::Ptr<cv::CLAHE>(cv::createCLAHE(clip_limit, cv::Size(tiles_x, tiles_y)));
    });
}

SHIM void imgproc_clahe_delete(cv::Ptr<cv::CLAHE>* clahe) { delete clahe; }

SHIM Failure* imgproc_clahe_apply(cv::Ptr<cv::CLAHE>* clahe, const cv::Mat* src, cv::Mat* dst) {
    return guarded([&] { (*clahe)->apply(filled(src), *dst); });
}
