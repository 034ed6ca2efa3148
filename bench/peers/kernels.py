"""PyTorch's kernels on the shapes that `Duel.Bench bars` times, under the same names.

    kernels.py [--seconds 0.1] [--layout channels-last] [--only TEXT]

Prints one JSON object: {"kernels": [{"name", "median", "min"}, ...]}, in seconds a call. Transposed convolutions are called
t..., with the layer that they are the adjoint of: their forward pass computes what that layer's dx computes.
"""

import argparse
import json
import statistics
import time

import torch
from torch.nn import functional as F

BATCH = 64
SIZES = [(64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
         (64, 128, 128), (256, 128, 128), (64, 512, 512), (64, 8192, 112), (1024, 16, 512)]
LAYERS = [(4, 2, 3, 64, 64), (4, 2, 64, 128, 32), (4, 2, 128, 256, 16), (4, 2, 256, 512, 8),
          (4, 2, 1, 32, 32), (4, 2, 32, 64, 16), (4, 2, 64, 128, 8),
          (3, 1, 64, 64, 64), (3, 1, 128, 128, 32), (3, 1, 128, 128, 16), (3, 1, 256, 256, 16),
          (3, 1, 256, 256, 8), (3, 1, 512, 512, 4), (3, 1, 256, 256, 4),
          (1, 1, 64, 128, 32), (1, 1, 128, 256, 16), (1, 1, 256, 512, 8)]
FEW = [(4, 2, 64, 128, 32), (4, 2, 128, 256, 16), (3, 1, 64, 64, 64), (3, 1, 128, 128, 32), (3, 1, 256, 256, 16)]
PARAMETERS = 3_576_704


def products():
    for m, n, k in SIZES:
        a, b, at, bt = torch.randn(m, k), torch.randn(k, n), torch.randn(k, m), torch.randn(n, k)
        out = torch.empty(m, n)
        yield f"mm NN {m}x{n}x{k}", lambda: torch.mm(a, b, out=out)
        yield f"mm NT {m}x{n}x{k}", lambda: torch.mm(a, bt.T, out=out)
        yield f"mm TN {m}x{n}x{k}", lambda: torch.mm(at.T, b, out=out)


def convolutions(layout):
    back = torch.ops.aten.convolution_backward
    for batch, (taps, stride, inputs, outputs, size) in [(BATCH, layer) for layer in LAYERS] + [(few, layer) for few in (8, 1) for layer in FEW]:
        padding = taps > 1
        small = (size + 2 * padding - taps) // stride + 1
        of = {"memory_format": layout}
        x, y = torch.randn(batch, inputs, size, size).to(**of), torch.randn(batch, outputs, small, small).to(**of)
        w = torch.randn(outputs, inputs, taps, taps).to(**of)
        name = f"{'' if batch == BATCH else f'b{batch} '}c{taps}s{stride} {inputs}>{outputs} @{size}"
        settings = ([stride] * 2, [int(padding)] * 2, [1, 1])
        plain, transposed = (False, [0, 0], 1), (True, [0, 0], 1)
        yield f"{name} fwd", lambda: F.conv2d(x, w, None, *settings)
        yield f"{name} dx", lambda: back(y, x, w, [0], *settings, *plain, [True, False, False])
        yield f"{name} dw", lambda: back(y, x, w, [0], *settings, *plain, [False, True, False])
        if taps == 4 and batch == BATCH:
            # The twin takes y to x; its weight [outputs, inputs, taps, taps] is this layer's.
            yield f"t{name} fwd", lambda: F.conv_transpose2d(y, w, None, stride, int(padding))
            yield f"t{name} dx", lambda: back(x, y, w, [0], *settings, *transposed, [True, False, False])
            yield f"t{name} dw", lambda: back(x, y, w, [0], *settings, *transposed, [False, True, False])


def memory_bound(layout):
    x = torch.randn(BATCH, 64, 32, 32).to(memory_format=layout)
    yield "leaky relu", lambda: F.leaky_relu(x, 0.2)
    yield "tanh", lambda: torch.tanh(x)
    yield "add", lambda: x + x
    yield "sum", lambda: x.sum()
    rows = torch.randn(BATCH, 32, 32, 64)
    yield "permute to channels first", lambda: rows.permute(0, 3, 1, 2).contiguous()
    scale, shift = torch.ones(64, requires_grad=True), torch.zeros(64, requires_grad=True)
    mean, variance = torch.zeros(64), torch.ones(64)
    yield "batch norm fwd", lambda: F.batch_norm(x, mean, variance, scale, shift, True)
    leaf, dy = x.clone().requires_grad_(), torch.randn_like(x)
    y = F.batch_norm(leaf, mean, variance, scale, shift, True)
    yield "batch norm back", lambda: torch.autograd.grad(y, (leaf, scale, shift), dy, retain_graph=True)


def optimizers():
    for name, optimizer in (("adam", lambda p: torch.optim.Adam(p, 2e-4, (0.5, 0.999), fused=True)),
                            ("rmsprop", lambda p: torch.optim.RMSprop(p)), ("sgd", lambda p: torch.optim.SGD(p, 0.01, fused=True))):
        parameter = torch.randn(PARAMETERS, requires_grad=True)
        parameter.grad = torch.randn(PARAMETERS)
        yield name, optimizer([parameter]).step


def timed(work, calls):
    start = time.perf_counter()
    for _ in range(calls):
        work()
    return time.perf_counter() - start


def measure(work, seconds):
    for _ in range(3):
        work()
    calls = 1
    while timed(work, calls) < 1e-4:
        calls *= 2
    readings, start = [], time.perf_counter()
    while len(readings) < 5 or time.perf_counter() - start < seconds:
        readings.append(timed(work, calls) / calls)
    return {"median": statistics.median(readings), "min": min(readings)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seconds", type=float, default=0.1)
    arguments.add_argument("--layout", choices=["contiguous", "channels-last"], default="contiguous")
    arguments.add_argument("--only", default="")
    given = arguments.parse_args()
    layout = torch.channels_last if given.layout == "channels-last" else torch.contiguous_format
    found = []
    for family in (products(), convolutions(layout), memory_bound(layout), optimizers()):
        for name, work in family:
            if given.only in name:
                found.append({"name": name} | measure(work, given.seconds))
    print(json.dumps({"torch": torch.__version__, "simd": torch.backends.cpu.get_cpu_capability(), "kernels": found}))


if __name__ == "__main__":
    main()
