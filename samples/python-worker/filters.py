"""The filters that this worker can do, from docs/filters.md: each takes B G R or grey pixels and its arguments as they are written."""
import cv2
import numpy as np

cv2.setNumThreads(1)


def grey(img):
    return cv2.cvtColor(img, cv2.COLOR_BGR2GRAY) if img.ndim == 3 else img


def colour(img):
    return img if img.ndim == 3 else cv2.cvtColor(img, cv2.COLOR_GRAY2BGR)


def sobel(img, size="3"):
    x, y = (cv2.convertScaleAbs(cv2.Sobel(grey(img), cv2.CV_16S, dx, 1 - dx, ksize=int(size))) for dx in (1, 0))
    return cv2.addWeighted(x, .5, y, .5, 0)


def morphology(operation):
    return lambda img, size="3", shape="rect": cv2.morphologyEx(
        img, operation, cv2.getStructuringElement(getattr(cv2, f"MORPH_{shape.upper()}"), (int(size), int(size))))


FILTERS = {
    "grayscale": grey,
    "invert": cv2.bitwise_not,
    "channel": lambda img, name: cv2.extractChannel(colour(img), "bgr".index(name)),
    "threshold": lambda img, value: cv2.threshold(grey(img), float(value), int(np.iinfo(img.dtype).max), cv2.THRESH_BINARY)[1],
    "brightness": lambda img, delta: np.clip(img.astype(np.int32) + int(delta), 0, np.iinfo(img.dtype).max).astype(img.dtype),
    "gaussian": lambda img, size="0", sigma="0": cv2.GaussianBlur(img, (int(size), int(size)), float(sigma)),
    "median": lambda img, size: cv2.medianBlur(img, int(size)),
    "sharpen": lambda img: cv2.filter2D(img, -1, np.float32([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])),
    "sobel": sobel,
    **{name: morphology(getattr(cv2, f"MORPH_{name.upper()}")) for name in ("erode", "dilate", "open", "close", "gradient")},
}


def apply(steps, img):
    """Runs a pass's steps; alpha is kept aside and put back after each."""
    for name, *arguments in (step.split(":") for step in steps.split(",")):
        if img.ndim == 3 and img.shape[2] == 4:
            img = np.dstack((colour(FILTERS[name](cv2.cvtColor(img, cv2.COLOR_BGRA2BGR), *arguments)), img[:, :, 3]))
        else:
            img = FILTERS[name](img, *arguments)
    return img
