"""Super-resolution in PyTorch: the compact network of `duel sr train --network compact`, its data and its schedule, for a time on the clock.

    enlarge.py --learn learn.npz --test test.npz [--scale 2] [--minutes 10] [--batch 16] [--patch 32] [--rate 2e-3] [--seed 0] [--threads N]

The archives hold pictures, bytes [H, W, 3] each. Small pictures are made by antialiased bicubic interpolation (a = -0.5), brightness is
ITU-R BT.601's, patches are cut at random places and turned and mirrored in eight ways, the loss is L1, Adam's rate falls along half a cosine
by the clock. Prints one JSON object: PSNR of brightness at ten moments, with as many pixels cut off at borders as the scale, of the last
weights and of averaged ones, and that of bicubic interpolation. Measuring is not counted as time.
"""

import argparse
import copy
import json
import math
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

HALF_LIFE, MOMENTS = 10_000, 10


def brightness(picture):
    """Bytes [H, W, 3] to [1, 1, H, W] of 0 to 1, black being 16 and white 235 of 255."""
    red, green, blue = torch.from_numpy(picture).double().div(255).unbind(2)
    return ((16 + 65.481 * red + 128.553 * green + 24.966 * blue) / 255).float()[None, None]


def resized(picture, size):
    return F.interpolate(picture, size=size, mode="bicubic", antialias=True, align_corners=False)


def pairs(path, scale):
    """The archive's pictures, cut to multiples of the scale, small and large."""
    made = []
    for picture in numpy.load(path).values():
        height, width = (extent // scale * scale for extent in picture.shape[:2])
        large = brightness(picture[:height, :width])
        made.append((resized(large, (height // scale, width // scale)).clamp(0, 1).mul(255).round().div(255), large))
    return made


class Upscaler(nn.Module):
    """3x3 convolutions with leaky rectifiers; what comes of them is added to the picture enlarged by bicubic interpolation."""

    def __init__(self, scale, width=32, blocks=8):
        super().__init__()
        layers = []
        for block in range(blocks + 1):
            layers += [nn.Conv2d(width if block else 1, width, 3, 1, 1), nn.LeakyReLU(0.1, True)]
            nn.init.kaiming_normal_(layers[-2].weight, 0.1)
            nn.init.zeros_(layers[-2].bias)
        self.body = nn.Sequential(*layers, nn.Conv2d(width, scale * scale, 3, 1, 1), nn.PixelShuffle(scale))
        nn.init.normal_(self.body[-2].weight, 0, 1e-3)
        nn.init.zeros_(self.body[-2].bias)
        self.scale = scale

    def forward(self, small):
        return self.body(small) + resized(small, (small.shape[2] * self.scale, small.shape[3] * self.scale))


@torch.no_grad()
def signal_to_noise(enlarge, tests, scale):
    """Mean PSNR in decibels."""
    found = []
    for small, large in tests:
        made = enlarge(small).clamp(0, 1).mul(255).round().div(255)
        found.append(-10 * math.log10((made - large)[:, :, scale:-scale, scale:-scale].double().square().mean().item()))
    return sum(found) / len(found)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--learn", required=True)
    options.add_argument("--test", required=True)
    options.add_argument("--scale", type=int, default=2)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--batch", type=int, default=16)
    options.add_argument("--patch", type=int, default=32)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--threads", type=int)
    given = options.parse_args()

    torch.manual_seed(given.seed)
    if given.threads:
        torch.set_num_threads(given.threads)
    scale, patch = given.scale, given.patch
    learned, tests = pairs(given.learn, scale), pairs(given.test, scale)
    network = Upscaler(scale)
    average = copy.deepcopy(network)
    mover = torch.optim.Adam(network.parameters(), lr=given.rate, betas=(0.9, 0.99))
    share = 1 - 0.5 ** (given.batch / HALF_LIFE)

    def patches():
        small, large = [], []
        for _ in range(given.batch):
            low, high = learned[torch.randint(len(learned), ()).item()]
            top, left = (torch.randint(extent - patch + 1, ()).item() for extent in low.shape[2:])
            low = low[0, :, top:top + patch, left:left + patch]
            high = high[0, :, top * scale:(top + patch) * scale, left * scale:(left + patch) * scale]
            way = torch.randint(8, ()).item()
            turned = [x.rot90(way % 4, (1, 2)) if way < 4 else x.rot90(way % 4, (1, 2)).flip(2) for x in (low, high)]
            small.append(turned[0])
            large.append(turned[1])
        return torch.stack(small), torch.stack(large)

    spent, steps, moments = 0.0, 0, []
    while len(moments) < MOMENTS:
        begun = time.monotonic()
        for group in mover.param_groups:
            group["lr"] = given.rate * 0.5 * (1 + math.cos(math.pi * min(1, spent / (60 * given.minutes))))
        small, large = patches()
        mover.zero_grad()
        F.l1_loss(network(small), large).backward()
        mover.step()
        steps += 1
        with torch.no_grad():
            for mean, value in zip(average.parameters(), network.parameters()):
                mean.lerp_(value, share)
        spent += time.monotonic() - begun
        if spent >= 60 * given.minutes * (len(moments) + 1) / MOMENTS:
            moments.append({"seconds": round(spent, 1), "steps": steps, "psnr": round(signal_to_noise(network, tests, scale), 3), "average": round(signal_to_noise(average, tests, scale), 3)})

    bicubic = signal_to_noise(lambda small: resized(small, (small.shape[2] * scale, small.shape[3] * scale)), tests, scale)
    print(json.dumps({"program": f"PyTorch {torch.__version__}", "scale": scale, "threads": torch.get_num_threads(), "bicubic": round(bicubic, 3), "moments": moments}))


if __name__ == "__main__":
    main()
