// Arithmetic and channels: OpenCV's core module.
#include "guard.h"

#include <vector>

SHIM Failure* core_set_num_threads(int threads) {
    return guarded([&] { cv::setNumThreads(threads); });
}

SHIM Failure* core_get_num_threads(int* result) {
    return guarded([&] { *result = cv::getNumThreads(); });
}

SHIM const char* core_version() { return CV_VERSION; }

SHIM Failure* core_bitwise_not(const cv::Mat* src, cv::Mat* dst, const cv::Mat* mask) {
    return guarded([&] { cv::bitwise_not(*src, *dst, optional(mask)); });
}

SHIM Failure* core_bitwise_and(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst, const cv::Mat* mask) {
    return guarded([&] { cv::bitwise_and(*a, *b, *dst, optional(mask)); });
}

SHIM Failure* core_bitwise_or(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst, const cv::Mat* mask) {
    return guarded([&] { cv::bitwise_or(*a, *b, *dst, optional(mask)); });
}

SHIM Failure* core_absdiff(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst) {
    return guarded([&] { cv::absdiff(*a, *b, *dst); });
}

SHIM Failure* core_compare(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst, int operation) {
    return guarded([&] { cv::compare(*a, *b, *dst, operation); });
}

SHIM Failure* core_add(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst, const cv::Mat* mask, int type) {
    return guarded([&] { cv::add(*a, *b, *dst, optional(mask), type); });
}

SHIM Failure* core_subtract(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst, const cv::Mat* mask, int type) {
    return guarded([&] { cv::subtract(*a, *b, *dst, optional(mask), type); });
}

SHIM Failure* core_multiply(const cv::Mat* a, const cv::Mat* b, cv::Mat* dst, double scale, int type) {
    return guarded([&] { cv::multiply(*a, *b, *dst, scale, type); });
}

SHIM Failure* core_add_weighted(const cv::Mat* a, double alpha, const cv::Mat* b, double beta, double gamma, cv::Mat* dst, int type) {
    return guarded([&] { cv::addWeighted(*a, alpha, *b, beta, gamma, *dst, type); });
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
    return guarded([&] { cv::merge(gather(planes, count), *dst); });
}

SHIM Failure* core_mix_channels(cv::Mat* const* src, int src_count, cv::Mat* const* dst, int dst_count, const int* pairs, int pair_count) {
    return guarded([&] {
        const auto from = gather(src, src_count);
        auto to = gather(dst, dst_count);
        cv::mixChannels(from.data(), from.size(), to.data(), to.size(), pairs, static_cast<size_t>(pair_count));
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

SHIM Failure* core_mean(const cv::Mat* src, const cv::Mat* mask, cv::Scalar* result) {
    return guarded([&] { *result = cv::mean(*src, optional(mask)); });
}

SHIM Failure* core_sum(const cv::Mat* src, cv::Scalar* result) {
    return guarded([&] { *result = cv::sum(*src); });
}

SHIM Failure* core_count_non_zero(const cv::Mat* src, int* result) {
    return guarded([&] { *result = cv::countNonZero(*src); });
}

SHIM Failure* core_min_max(const cv::Mat* src, double* smallest, double* largest) {
    return guarded([&] { cv::minMaxIdx(*src, smallest, largest); });
}

SHIM Failure* core_copy_make_border(const cv::Mat* src, cv::Mat* dst, int top, int bottom, int left, int right, int border, const cv::Scalar* value) {
    return guarded([&] { cv::copyMakeBorder(*src, *dst, top, bottom, left, right, border, *value); });
}
