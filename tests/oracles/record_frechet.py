"""Records tests/oracles/frechet.json: feature matrices and their Frechet distances by NumPy.

The trace of the root is taken from the eigenvalues of S1 S2, another way than the library's.
"""
import json
import pathlib

import numpy as np


def distance(a, b):
    first, second = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    roots = np.sqrt(np.maximum(np.linalg.eigvals(first @ second).real, 0))
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(first) + np.trace(second) - 2 * roots.sum()


def features(rng, count, length, scale, shift):
    return np.round((rng.normal(size=(count, length)) @ rng.normal(size=(length, length))) * scale + shift, 3)


def case(name, seed, first, second):
    rng = np.random.default_rng(seed)
    a, b = features(rng, *first), features(rng, *second)
    return {"name": name, "length": a.shape[1], "first": a.ravel().tolist(), "second": b.ravel().tolist(), "distance": float(distance(a, b))}


CASES = [
    case("alike", 1, (40, 4, 1, 0), (50, 4, 1, 0)),
    case("apart", 2, (30, 5, 1, 0), (30, 5, 2, 3)),
    case("far from 0", 3, (40, 3, 0.01, 1000), (40, 3, 0.02, 1000)),
    case("fewer samples than features", 4, (4, 7, 1, 0), (30, 7, 1, 1)),
]

if __name__ == "__main__":
    about = {"by": "tests/oracles/record_frechet.py", "numpy": np.__version__}
    path = pathlib.Path(__file__).with_name("frechet.json")
    path.write_text(json.dumps({"about": about, "cases": CASES}, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
    print(path.name, path.stat().st_size, [c["distance"] for c in CASES])
