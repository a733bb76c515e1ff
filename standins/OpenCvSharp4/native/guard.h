// What every exported function is made of: the body runs under a catch-all, and a failure goes back as a value.
#pragma once

#include <opencv2/core.hpp>

#include <exception>
#include <new>

#define SHIM extern "C" __attribute__((visibility("default")))

// What went wrong; the caller frees it with failure_delete. The layout is mirrored in NativeFailure.cs.
struct Failure {
    int code;
    int line;
    char* message;
    char* function;
    char* file;
};

Failure* make_failure(int code, const char* message, const char* function, const char* file, int line) noexcept;

template <typename Body>
Failure* guarded(Body&& body) noexcept {
    try {
        body();
        return nullptr;
    } catch (const cv::Exception& e) {
        return make_failure(e.code, e.err.c_str(), e.func.c_str(), e.file.c_str(), e.line);
    } catch (const std::bad_alloc&) {
        return make_failure(cv::Error::StsNoMem, "Insufficient memory", "", "", 0);
    } catch (const std::exception& e) {
        return make_failure(cv::Error::StsError, e.what(), "", "", 0);
    } catch (...) {
        return make_failure(cv::Error::StsError, "Unknown C++ exception", "", "", 0);
    }
}

// OpenCV's tables have no functions for 16-bit floats, and it calls what is there without a look.
inline int checked_type(int type) {
    if (type >= 0 && CV_MAT_DEPTH(type) == CV_16F) CV_Error(cv::Error::StsUnsupportedFormat, "16-bit floats are not supported");
    return type;
}

// A source that has pixels: some of OpenCV's functions divide by its size or read its first pixel without a look.
inline const cv::Mat& filled(const cv::Mat* mat) {
    CV_Assert(!mat->empty());
    return *mat;
}

// An optional argument: no mask, no kernel.
inline cv::Mat optional(const cv::Mat* mat) { return mat ? *mat : cv::Mat(); }
