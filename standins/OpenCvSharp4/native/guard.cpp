#include "guard.h"

#include <cstdlib>
#include <cstring>

namespace {

// Handed out when not even a failure can be allocated; never freed.
char out_of_memory_text[] = "Insufficient memory";
char nothing[] = "";
Failure out_of_memory{cv::Error::StsNoMem, 0, out_of_memory_text, nothing, nothing};

// OpenCV prints every error before it throws; here the exception alone carries it.
int keep_silent(int, const char*, const char*, const char*, int, void*) { return 0; }

struct Silence {
    Silence() { cv::redirectError(keep_silent); }
} silence;

}  // namespace

Failure* make_failure(int code, const char* message, const char* function, const char* file, int line) noexcept {
    auto* failure = static_cast<Failure*>(std::malloc(sizeof(Failure)));
    if (!failure) return &out_of_memory;
    *failure = {code, line, strdup(message), strdup(function), strdup(file)};
    return failure;
}

SHIM void failure_delete(Failure* failure) {
    if (!failure || failure == &out_of_memory) return;
    std::free(failure->message);
    std::free(failure->function);
    std::free(failure->file);
    std::free(failure);
}
