// Denoising: OpenCV's photo module.
#include "guard.h"

#include <opencv2/photo.hpp>

SHIM Failure* photo_denoise(const cv::Mat* src, cv::Mat* dst, float strength, int template_size, int search_size) {
    return guarded([&] { cv::fastNlMeansDenoising(*src, *dst, strength, template_size, search_size); });
}

SHIM Failure* photo_denoise_colored(const cv::Mat* src, cv::Mat* dst, float strength, float color_strength, int template_size, int search_size) {
    return guarded([&] { cv::fastNlMeansDenoisingColored(*src, *dst, strength, color_strength, template_size, search_size); });
}
