// Arithmetic and channels: OpenCV's core module.
#include "guard.h"

#include <vector>

SHIM Failure* core_set_num_threads(int threads) {
    return guarded([&] { cv::setNumThreads(threads); });
}

SHIM const char* core_version() { return CV_VERSION; }

SHIM Failure* core_bitwise_not(const cv::Mat* src, cv::Mat* dst, const cv::Mat* mask) {
    return guarded([&] { cv::bitwise_not(*src, *dst, optional(mask)); });
}

SHIM Failure* core_add_weighted(const cv::Mat* a, double alpha, const cv::Mat* b, double beta, double gamma, cv::Mat* dst, int type) {
    return guarded([&] { cv::addWeighted(*a, alpha, *b, beta, gamma, *dst, checked_type(type)); });
}

SHIM Failure* core_convert_scale_abs(const cv::Mat* src, cv::Mat* dst, double alpha, double beta) {
    return guarded([&] { cv::convertScaleAbs(*src, *dst, alpha, beta); });
}

SHIM Failure* core_lut(const cv::Mat* src, const cv::Mat* table, cv::Mat* dst) {
    return guarded([&] { cv::LUT(*src, *table, *dst); });
}

SHIM Failure* core_transform(const cv::Mat* src, cv::Mat* dst, const cv::Mat* matrix) {
    return guarded([&] { cv::transform(*src, *dst, *matrix); });
}

SHIM Failure* core_extract_channel(const cv::Mat* src, cv::Mat* dst, int channel) {
    return guarded([&] { cv::extractChannel(*src, *dst, channel); });
}

SHIM Failure* core_insert_channel(const cv::Mat* src, cv::Mat* dst, int channel) {
    return guarded([&] { cv::insertChannel(*src, *dst, channel); });
}

SHIM Failure* core_split(const cv::Mat* src, cv::Mat* const* planes, int count) {
    return guarded([&] {
        CV_CheckEQ(src->channels(), count, "One plane a channel");
        std::vector<cv::Mat> split;
        cv::split(*src, split);
        for (size_t i = 0; i < split.size(); i++) *planes[i] = split[i];
    });
}

namespace {

std::vector<cv::Mat> gather(cv::Mat* const* mats, int count) {
    std::vector<cv::Mat> gathered;
    gathered.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; i++) gathered.push_back(*mats[i]);
    return gathered;
}

}  // namespace

SHIM Failure* core_merge(cv::Mat* const* planes, int count, cv::Mat* dst) {
    return guarded([&] {
        const auto gathered = gather(planes, count);
        // OpenCV runs into undefined behaviour over empty planes.
        for (const auto& plane : gathered) CV_Assert(!plane.empty());
        cv::merge(gathered, *dst);
    });
}

SHIM Failure* core_flip(const cv::Mat* src, cv::Mat* dst, int axis) {
    return guarded([&] { cv::flip(*src, *dst, axis); });
}

SHIM Failure* core_rotate(const cv::Mat* src, cv::Mat* dst, int rotation) {
    return guarded([&] {
        CV_Check(rotation, rotation >= 0 && rotation <= 2, "Unknown rotation");
        cv::rotate(*src, *dst, rotation);
    });
}
