"""Records tests/oracles/lpips.json: LPIPS on three trunks in PyTorch with numbers that C# computes too.

Trunks as torchvision has them and the distance as richzhang/PerceptualSimilarity (version 0.1) has it, written out here from
their papers and documentation. Pictures of a side at which SqueezeNet's pools have a window left over.
"""
import json
import pathlib

import torch
from torch.nn.functional import conv2d, max_pool2d

from figures import REAL, uniform

SIDE, SLOPE, EPSILON = 68, 1.6, 1e-10
SHIFT, SCALE = torch.tensor([-0.030, -0.088, -0.188]).view(1, 3, 1, 1), torch.tensor([0.458, 0.448, 0.450]).view(1, 3, 1, 1)
made = []


def array(name, shape, low=-1.0, high=1.0):
    """Element i is SplitMix64 of the stream that the name's place in the record gives, between two bounds."""
    stream = len(made)
    made.append({"name": name, "shape": list(shape), "low": low, "high": high})
    return torch.tensor((uniform(stream, shape) + 1) / 2 * (high - low) + low, dtype=torch.float32)


def conv(name, inputs, outputs, window, stride=1, padding=0):
    bound = SLOPE / (inputs * window * window) ** 0.5
    weight, bias = array(f"{name}.weight", (outputs, inputs, window, window), -bound, bound), array(f"{name}.bias", (outputs,), -0.1, 0.3)
    return lambda x: torch.relu(conv2d(x, weight, bias, stride, padding))


def fire(place, inputs, squeezed):
    squeeze = conv(f"features.{place}.squeeze", inputs, squeezed, 1)
    narrow, wide = conv(f"features.{place}.expand1x1", squeezed, 4 * squeezed, 1), conv(f"features.{place}.expand3x3", squeezed, 4 * squeezed, 3, padding=1)
    return lambda x: torch.cat([narrow(squeeze(x)), wide(squeeze(x))], 1)


def pool(x):
    return max_pool2d(x, 3, 2)


def pool_up(x):
    return max_pool2d(x, 3, 2, ceil_mode=True)


def alex():
    f = lambda place, *rest, **more: conv(f"features.{place}", *rest, **more)
    return [[f(0, 3, 64, 11, 4, 2)], [pool, f(3, 64, 192, 5, padding=2)], [pool, f(6, 192, 384, 3, padding=1)], [f(8, 384, 256, 3, padding=1)], [f(10, 256, 256, 3, padding=1)]], [64, 192, 384, 256, 256]


def vgg():
    stages, inputs = [], 3
    for channels, places in [(64, [0, 2]), (128, [5, 7]), (256, [10, 12, 14]), (512, [17, 19, 21]), (512, [24, 26, 28])]:
        stages.append([lambda x: max_pool2d(x, 2)] if inputs > 3 else [])
        for place in places:
            stages[-1].append(conv(f"features.{place}", inputs, channels, 3, padding=1))
            inputs = channels
    return stages, [64, 128, 256, 512, 512]


def squeeze():
    return [[conv("features.0", 3, 64, 3, 2)], [pool_up, fire(3, 64, 16), fire(4, 128, 16)], [pool_up, fire(6, 128, 32), fire(7, 256, 32)],
            [pool_up, fire(9, 256, 48)], [fire(10, 384, 48)], [fire(11, 384, 64)], [fire(12, 512, 64)]], [64, 128, 256, 384, 384, 512, 512]


def unit(x):
    return x / (x.square().sum(1, keepdim=True).sqrt() + EPSILON)


def distance(trunk, a, b):
    stages, channels = trunk()
    layers = [array(f"lin{i}.model.1.weight", (1, c, 1, 1), 0.0, 1.0) for i, c in enumerate(channels)]
    a, b, total = (a - SHIFT) / SCALE, (b - SHIFT) / SCALE, 0
    for stage, layer in zip(stages, layers):
        for layer_of in stage:
            a, b = layer_of(a), layer_of(b)
        total = total + conv2d((unit(a) - unit(b)).square(), layer).mean((1, 2, 3))
    return total.tolist()


if __name__ == "__main__":
    record = {"about": {"by": "tests/oracles/record_lpips.py", "torch": torch.__version__}, "side": SIDE, "trunks": {}}
    first, second = (torch.tensor(uniform(stream, (2, 3, SIDE, SIDE)), dtype=torch.float32) for stream in (REAL, REAL + 1))
    with torch.no_grad():
        for trunk in (alex, vgg, squeeze):
            made.clear()
            record["trunks"][trunk.__name__] = {"distances": distance(trunk, first, second), "arrays": list(made)}
    path = pathlib.Path(__file__).with_name("lpips.json")
    path.write_text(json.dumps(record, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
    print(path.name, path.stat().st_size, {name: trunk["distances"] for name, trunk in record["trunks"].items()})
