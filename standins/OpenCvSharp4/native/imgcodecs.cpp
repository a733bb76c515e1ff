// Picture formats: OpenCV's imgcodecs module.
#include "guard.h"

#include <opencv2/imgcodecs.hpp>

#include <cstdint>
#include <vector>

SHIM Failure* imgcodecs_decode(const uint8_t* bytes, int length, int flags, cv::Mat** result) {
    return guarded([&] {
        const cv::Mat file(1, length, CV_8UC1, const_cast<uint8_t*>(bytes));
        *result = new cv::Mat(cv::imdecode(file, flags));
    });
}

SHIM Failure* imgcodecs_encode(const char* extension, const cv::Mat* image, const int* parameters, int count, std::vector<uint8_t>** result, int* encoded) {
    return guarded([&] {
        std::vector<uint8_t> file;
        *encoded = cv::imencode(extension, *image, file, std::vector<int>(parameters, parameters + count));
        *result = new std::vector<uint8_t>(std::move(file));
    });
}

SHIM const uint8_t* bytes_data(const std::vector<uint8_t>* bytes) { return bytes->data(); }

SHIM int64_t bytes_length(const std::vector<uint8_t>* bytes) { return static_cast<int64_t>(bytes->size()); }

SHIM void bytes_delete(std::vector<uint8_t>* bytes) { delete bytes; }
