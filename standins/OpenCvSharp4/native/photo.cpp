// Denoising: OpenCV's photo module.
#include "guard.h"

#include <opencv2/photo.hpp>

#include <cmath>

namespace {

// Outside of this OpenCV's sum of weights is zero, and it divides by it.
void check_strength(float strength) { CV_Check(strength, std::isfinite(strength) && strength > 0.01f, "The strength must be positive"); }

void check_windows(int template_size, int search_size) {
    CV_Check(template_size, template_size > 0 && template_size < 1000, "The template window must be 1 to 999 pixels wide");
    CV_Check(search_size, search_size > 0 && search_size < 1000, "The search window must be 1 to 999 pixels wide");
}

}  // namespace

SHIM Failure* photo_denoise(const cv::Mat* src, cv::Mat* dst, float strength, int template_size, int search_size) {
    return guarded([&] {
        check_strength(strength);
        check_windows(template_size, search_size);
        cv::fastNlMeansDenoising(filled(src), *dst, strength, template_size, search_size);
    });
}

SHIM Failure* photo_denoise_colored(const cv::Mat* src, cv::Mat* dst, float strength, float color_strength, int template_size, int search_size) {
    return guarded([&] {
        check_strength(strength);
        check_strength(color_strength);
        check_windows(template_size, search_size);
        cv::fastNlMeansDenoisingColored(filled(src), *dst, strength, color_strength, template_size, search_size);
    });
}
