// Creation, views, and copies of cv::Mat.
#include "guard.h"

#include <cstdint>

// Mirrored in MatInfo.cs.
struct MatInfo {
    uint8_t* data;
    int64_t step;
    int32_t rows;
    int32_t cols;
    int32_t type;
    int32_t continuous;
    int32_t submatrix;
};

SHIM Failure* mat_new(cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(); });
}

SHIM Failure* mat_new_sized(int rows, int cols, int type, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(rows, cols, checked_type(type)); });
}

SHIM Failure* mat_new_filled(int rows, int cols, int type, const cv::Scalar* value, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(rows, cols, checked_type(type), *value); });
}

SHIM Failure* mat_new_over(int rows, int cols, int type, void* data, int64_t step, cv::Mat** result) {
    return guarded([&] {
        // OpenCV checks these in debug builds only.
        CV_Check(rows, rows >= 0, "The number of rows cannot be negative");
        CV_Check(cols, cols >= 0, "The number of columns cannot be negative");
        const int64_t row_bytes = static_cast<int64_t>(cols) * CV_ELEM_SIZE(type);
        if (step != cv::Mat::AUTO_STEP && step < row_bytes)
            CV_Error(cv::Error::BadStep, cv::format("A row of %lld bytes does not fit into a step of %lld bytes",
                                                    static_cast<long long>(row_bytes), static_cast<long long>(step)));
        *result = new cv::Mat(rows, cols, checked_type(type), data, static_cast<size_t>(step));
    });
}

SHIM Failure* mat_new_region(const cv::Mat* mat, int x, int y, int width, int height, cv::Mat** result) {
    return guarded([&] {
        // OpenCV adds these as int: a sum that overflows would pass its check.
        CV_Check(width, int64_t{x} + width <= mat->cols, "The region ends right of the matrix");
        CV_Check(height, int64_t{y} + height <= mat->rows, "The region ends below the matrix");
        *result = new cv::Mat(*mat, cv::Rect(x, y, width, height));
    });
}

SHIM void mat_delete(cv::Mat* mat) { delete mat; }

SHIM Failure* mat_info(const cv::Mat* mat, MatInfo* info) {
    return guarded([&] {
        *info = {mat->data, static_cast<int64_t>(mat->step), mat->rows, mat->cols,
                 mat->type(), mat->isContinuous(), mat->isSubmatrix()};
    });
}

SHIM Failure* mat_clone(const cv::Mat* mat, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(mat->clone()); });
}

SHIM Failure* mat_copy_to(const cv::Mat* mat, cv::Mat* target, const cv::Mat* mask) {
    return guarded([&] {
        if (mask)
            mat->copyTo(*target, *mask);
        else
            mat->copyTo(*target);
    });
}

SHIM Failure* mat_convert_to(const cv::Mat* mat, cv::Mat* target, int type, double alpha, double beta) {
    return guarded([&] { mat->convertTo(*target, checked_type(type), alpha, beta); });
}

SHIM Failure* mat_create(cv::Mat* mat, int rows, int cols, int type) {
    return guarded([&] { mat->create(rows, cols, checked_type(type)); });
}
