"""Records tests/oracles/inception.json: the Inception-v3 of FID in PyTorch with numbers that C# computes too.

The architecture is written out here from its paper and from what pytorch-fid documents as different from torchvision's.
"""
import json
import pathlib

import torch
from torch.nn.functional import avg_pool2d, conv2d, max_pool2d

from figures import REAL, figures, uniform

SIDE, SLOPE, EPSILON = 299, 1.6, 1e-3
made = []


def array(name, shape, low=-1.0, high=1.0):
    """Element i is SplitMix64 of the stream that the name's place in the record gives, between two bounds."""
    stream = len(made)
    made.append({"name": name, "shape": list(shape), "low": low, "high": high})
    return torch.tensor((uniform(stream, shape) + 1) / 2 * (high - low) + low, dtype=torch.float32)


def conv(name, inputs, outputs, height, width, stride=1, padded=True):
    bound = SLOPE / (inputs * height * width) ** 0.5
    weight = array(f"{name}.conv.weight", (outputs, inputs, height, width), -bound, bound)
    scale, shift = array(f"{name}.bn.weight", (outputs,), 0.8, 1.2), array(f"{name}.bn.bias", (outputs,), -0.1, 0.3)
    mean, variance = array(f"{name}.bn.running_mean", (outputs,), -0.1, 0.1), array(f"{name}.bn.running_var", (outputs,), 0.5, 1.5)
    padding = (height // 2, width // 2) if padded else 0
    column = lambda x: x[None, :, None, None]

    def forward(x):
        y = conv2d(x, weight, stride=stride, padding=padding)
        return torch.relu((y - column(mean)) / torch.sqrt(column(variance) + EPSILON) * column(scale) + column(shift))
    return forward


def chain(*steps):
    def forward(x):
        for step in steps:
            x = step(x)
        return x
    return forward


def branches(*ways):
    return lambda x: torch.cat([way(x) for way in ways], 1)


def mean_around(x):
    return avg_pool2d(x, 3, 1, 1, count_include_pad=False)


def greatest_around(x):
    return max_pool2d(x, 3, 1, 1)


def pooled(x):
    return max_pool2d(x, 3, 2)


def at35(n, c, p):
    return branches(conv(f"{n}.branch1x1", c, 64, 1, 1), chain(conv(f"{n}.branch5x5_1", c, 48, 1, 1), conv(f"{n}.branch5x5_2", 48, 64, 5, 5)),
                    chain(conv(f"{n}.branch3x3dbl_1", c, 64, 1, 1), conv(f"{n}.branch3x3dbl_2", 64, 96, 3, 3), conv(f"{n}.branch3x3dbl_3", 96, 96, 3, 3)),
                    chain(mean_around, conv(f"{n}.branch_pool", c, p, 1, 1)))


def to17(n, c):
    return branches(conv(f"{n}.branch3x3", c, 384, 3, 3, 2, False),
                    chain(conv(f"{n}.branch3x3dbl_1", c, 64, 1, 1), conv(f"{n}.branch3x3dbl_2", 64, 96, 3, 3), conv(f"{n}.branch3x3dbl_3", 96, 96, 3, 3, 2, False)), pooled)


def at17(n, m):
    return branches(conv(f"{n}.branch1x1", 768, 192, 1, 1),
                    chain(conv(f"{n}.branch7x7_1", 768, m, 1, 1), conv(f"{n}.branch7x7_2", m, m, 1, 7), conv(f"{n}.branch7x7_3", m, 192, 7, 1)),
                    chain(conv(f"{n}.branch7x7dbl_1", 768, m, 1, 1), conv(f"{n}.branch7x7dbl_2", m, m, 7, 1), conv(f"{n}.branch7x7dbl_3", m, m, 1, 7),
                          conv(f"{n}.branch7x7dbl_4", m, m, 7, 1), conv(f"{n}.branch7x7dbl_5", m, 192, 1, 7)),
                    chain(mean_around, conv(f"{n}.branch_pool", 768, 192, 1, 1)))


def to8(n):
    return branches(chain(conv(f"{n}.branch3x3_1", 768, 192, 1, 1), conv(f"{n}.branch3x3_2", 192, 320, 3, 3, 2, False)),
                    chain(conv(f"{n}.branch7x7x3_1", 768, 192, 1, 1), conv(f"{n}.branch7x7x3_2", 192, 192, 1, 7), conv(f"{n}.branch7x7x3_3", 192, 192, 7, 1),
                          conv(f"{n}.branch7x7x3_4", 192, 192, 3, 3, 2, False)), pooled)


def at8(n, c, pool):
    return branches(conv(f"{n}.branch1x1", c, 320, 1, 1),
                    chain(conv(f"{n}.branch3x3_1", c, 384, 1, 1), branches(conv(f"{n}.branch3x3_2a", 384, 384, 1, 3), conv(f"{n}.branch3x3_2b", 384, 384, 3, 1))),
                    chain(conv(f"{n}.branch3x3dbl_1", c, 448, 1, 1), conv(f"{n}.branch3x3dbl_2", 448, 384, 3, 3),
                          branches(conv(f"{n}.branch3x3dbl_3a", 384, 384, 1, 3), conv(f"{n}.branch3x3dbl_3b", 384, 384, 3, 1))),
                    chain(pool, conv(f"{n}.branch_pool", c, 192, 1, 1)))


def network():
    return chain(
        conv("Conv2d_1a_3x3", 3, 32, 3, 3, 2, False), conv("Conv2d_2a_3x3", 32, 32, 3, 3, 1, False), conv("Conv2d_2b_3x3", 32, 64, 3, 3), pooled,
        conv("Conv2d_3b_1x1", 64, 80, 1, 1), conv("Conv2d_4a_3x3", 80, 192, 3, 3, 1, False), pooled,
        at35("Mixed_5b", 192, 32), at35("Mixed_5c", 256, 64), at35("Mixed_5d", 288, 64), to17("Mixed_6a", 288),
        at17("Mixed_6b", 128), at17("Mixed_6c", 160), at17("Mixed_6d", 160), at17("Mixed_6e", 192), to8("Mixed_7a"),
        at8("Mixed_7b", 1280, mean_around), at8("Mixed_7c", 2048, greatest_around))


if __name__ == "__main__":
    with torch.no_grad():
        body = network()
        fc = array("fc.weight", (1008, 2048), -0.05, 0.05)
        features = body(torch.tensor(uniform(REAL, (1, 3, SIDE, SIDE)), dtype=torch.float32)).mean((2, 3))
        scores = features @ fc.T
    record = {"about": {"by": "tests/oracles/record_inception.py", "torch": torch.__version__}, "features": figures(features), "scores": figures(scores), "arrays": made}
    path = pathlib.Path(__file__).with_name("inception.json")
    path.write_text(json.dumps(record, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
    print(path.name, path.stat().st_size, record["features"], record["scores"])
