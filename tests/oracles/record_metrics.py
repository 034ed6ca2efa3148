"""Records tests/oracles/metrics.json: metrics by NumPy, SciPy and scikit-learn of numbers that C# computes too.

Each is written from its paper, by other ways than the library's where there are any.
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import linalg, ndimage, optimize, stats
from sklearn.metrics import pairwise_distances
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel
from sklearn.neighbors import KNeighborsClassifier

from figures import uniform

REAL, GENERATED, SIDE, CELL = (300, 16), (250, 16), 32, 4
PAIRS, PICTURES, PATCHES, DIRECTIONS = 4, 24, 32, 48


def features(stream, shape, scale, shift):
    mixing = uniform(stream + 1, (shape[1], shape[1]))
    return (uniform(stream, shape) @ mixing * scale + shift).astype(np.float32).astype(np.float64)


def pictures(stream, count, coarse, fine):
    """Bytes [N, 32, 32, 3]: cells of 4x4 pixels and noise."""
    cells = uniform(stream, (count, SIDE // CELL, SIDE // CELL, 3)).repeat(CELL, 1).repeat(CELL, 2)
    return np.floor(127.5 + coarse * cells + fine * uniform(stream + 1, (count, SIDE, SIDE, 3)))


def frechet(a, b):
    first, second = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(first + second - 2 * linalg.sqrtm(first @ second).real)


def unbiased(kernel, a, b):
    within = lambda x: (kernel(x, x).sum() - np.trace(kernel(x, x))) / (len(x) * (len(x) - 1))
    return within(a) + within(b) - 2 * kernel(a, b).mean()


def neighbours(real, fake, k):
    radius = lambda x: np.sort(pairwise_distances(x), 1)[:, k]
    across, real_radii, fake_radii = pairwise_distances(real, fake), radius(real), radius(fake)
    inside = across < real_radii[:, None]
    return {"precision": inside.any(0).mean(), "recall": (across < fake_radii[None, :]).any(1).mean(),
            "density": inside.sum(0).mean() / k, "coverage": (across.min(1) < real_radii).mean()}


def leave_one_out(real, fake):
    n = min(len(real), len(fake))
    x, y = np.concatenate([real[:n], fake[:n]]), np.repeat([0, 1], n)
    nearest = KNeighborsClassifier(2).fit(x, y).kneighbors(x, return_distance=False)[:, 1]
    return (y[nearest] == y).mean()


def luma(x):
    return 16 + (x @ np.array([65.481, 128.553, 24.966])) / 255


def psnr(a, b):
    return 10 * np.log10(255 ** 2 / ((a - b) ** 2).mean())


def window(size, deviation):
    x = np.arange(size) - (size - 1) / 2
    w = np.exp(-x ** 2 / (2 * deviation ** 2))
    w = np.outer(w, w)
    return w / w.sum()


def similarity(a, b, w):
    """Means of the index and of its contrast part for planes, where the window fits."""
    filtered = lambda x: np.lib.stride_tricks.sliding_window_view(x, w.shape).reshape(-1, w.size) @ w.ravel()
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    ma, mb = filtered(a), filtered(b)
    va, vb, cov = filtered(a * a) - ma ** 2, filtered(b * b) - mb ** 2, filtered(a * b) - ma * mb
    structure = (2 * cov + c2) / (va + vb + c2)
    return (structure * (2 * ma * mb + c1) / (ma ** 2 + mb ** 2 + c1)).mean(), structure.mean()


def ssim(a, b):
    planes = [(a, b)] if a.ndim == 2 else [(a[..., c], b[..., c]) for c in range(a.shape[2])]
    return np.mean([similarity(x, y, window(11, 1.5))[0] for x, y in planes])


def ms_ssim(a, b):
    product = 1.0
    for scale, weight in enumerate([0.0448, 0.2856, 0.3001, 0.2363, 0.1333]):
        size = min(11, *a.shape[:2])
        parts = np.mean([similarity(a[..., c], b[..., c], window(size, 1.5 * size / 11)) for c in range(3)], 0)
        product *= max(parts[0 if scale == 4 else 1], 0) ** weight
        halve = lambda x: x.reshape(x.shape[0] // 2, 2, x.shape[1] // 2, 2, 3).mean((1, 3)) if x.shape[0] > 1 else x
        a, b = halve(a), halve(b)
    return product


BINOMIAL = np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1])[None, :, :, None] / 256


def pyramid(x):
    """Two levels."""
    small = ndimage.convolve(x, BINOMIAL, mode="mirror")[:, ::2, ::2]
    wide = np.zeros_like(x)
    wide[:, ::2, ::2] = small
    return [x - ndimage.convolve(wide, BINOMIAL * 4, mode="mirror"), small]


def descriptors(level, stream):
    """Patches at places that C# finds too."""
    n, room = level.shape[0], level.shape[1] - 6
    places = np.floor((uniform(stream, (n, PATCHES, 2)) + 1) / 2 * room).astype(int)
    patches = np.array([image[y:y + 7, x:x + 7] for image, some in zip(level, places) for x, y in some])
    return ((patches - patches.mean((0, 1, 2))) / patches.std((0, 1, 2))).reshape(len(patches), -1)


def sliced(a, b):
    found = []
    for level, (first, second) in enumerate(zip(pyramid(a), pyramid(b))):
        first, second = descriptors(first, 80 + level), descriptors(second, 90 + level)
        directions = uniform(100 + level, (DIRECTIONS, first.shape[1])).T
        directions = directions / np.sqrt((directions ** 2).sum(0))
        found.append(np.abs(np.sort(first @ directions, 0) - np.sort(second @ directions, 0)).mean() * 1000)
    return found


def classifier_score(p):
    return np.exp((p * (np.log(p) - np.log(p.mean(0)))).sum(1).mean())


if __name__ == "__main__":
    real, fake = features(10, REAL, 1.0, 0.0), features(20, GENERATED, 0.9, 0.2)
    a, b = pictures(30, PAIRS, 80, 30), pictures(30, PAIRS, 75, 20)
    many, others = pictures(40, PICTURES, 80, 30), pictures(50, PICTURES, 30, 90)
    chances = (uniform(60, (200, 10)) + 1) ** 4
    chances = (chances / chances.sum(1, keepdims=True)).astype(np.float32).astype(np.float64)
    points, moved = real[:200, :2], fake[:200, :2]
    crop = lambda x: x[:, 2:-2, 2:-2]
    record = {
        "about": {"by": "tests/oracles/record_metrics.py", "numpy": np.__version__, "scipy": scipy.__version__, "sklearn": sklearn.__version__},
        "frechet": frechet(real, fake),
        "kernel": unbiased(lambda x, y: polynomial_kernel(x, y, degree=3, gamma=1 / x.shape[1], coef0=1), real, fake),
        "mmd": unbiased(lambda x, y: rbf_kernel(x, y, gamma=1 / (2 * 1.5 ** 2)), real, fake),
        "k3": neighbours(real, fake, 3), "k5": neighbours(real, fake, 5),
        "nearestNeighbour": leave_one_out(real, fake),
        "wasserstein": (lambda c: c[optimize.linear_sum_assignment(c)].mean())(pairwise_distances(points, moved)),
        "columns": np.mean([stats.wasserstein_distance(real[:, c], fake[:, c]) / np.ptp(real[:, c]) for c in range(16)]),
        "classifierScore": classifier_score(chances),
        "psnr": np.mean([psnr(x, y) for x, y in zip(a, b)]), "psnrY": np.mean([psnr(luma(x), luma(y)) for x, y in zip(crop(a), crop(b))]),
        "ssim": np.mean([ssim(x, y) for x, y in zip(a, b)]), "ssimY": np.mean([ssim(luma(x), luma(y)) for x, y in zip(crop(a), crop(b))]),
        "msSsim": ms_ssim(a[0], b[0]),
        "sliced": sliced(many / 127.5 - 1, others / 127.5 - 1),
    }
    path = pathlib.Path(__file__).with_name("metrics.json")
    path.write_text(json.dumps(record, indent=1) + "\n")
    print(path.read_text())
