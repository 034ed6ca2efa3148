"""A DCGAN for colour pictures of 32 or 64 pixels in PyTorch, trained for a time on the clock, for Duel's judge.

    pictures.py --data DATA --out samples.npy --minutes 30 [--average average.npy] [--width 32] [--batch 64] [--count 2000] [--seed 0]
        [--diffaugment POLICY] [--mirror] [--threads N]

The networks are those of step.py, the recipe that of PyTorch's own DCGAN example: binary cross-entropy, batch norm in both
networks, weights N(0, 0.02), Adam 2e-4 (0.5, 0.999), no classes, no averaged weights, samples in training mode. --average keeps
an exponential average of the generator beside it (half-life of 10,000 pictures, as Duel's), which the clock counts too, and writes samples of that.

--diffaugment translation+cutout, or with color+ before it, shows the discriminator pictures changed as by Zhao et al. 2020 (arXiv:2006.10738).

Reads an array of bytes [N, side, side, 3] (.npy), or a folder with CIFAR's binary files whose names start with "train" or "data_batch"; writes bytes
[N, 3, side, side]. Prints one JSON object.
"""

import argparse
import copy
import json
import pathlib
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from step import DcganDiscriminator, DcganGenerator

RECORD, CIFAR_SIDE, LATENT = 3073, 32, 100


def read(folder):
    """All training pictures, [N, 3, side, side] from -1 to 1."""
    if folder.endswith(".npy"):
        return torch.from_numpy(numpy.load(folder)).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous()
    files = sorted(path for path in pathlib.Path(folder).glob("*.bin") if path.name.startswith(("train", "data_batch")))
    if not files:
        raise SystemExit(f"pictures.py: no training pictures of CIFAR's binary format in {folder}")
    records = torch.cat([torch.frombuffer(bytearray(path.read_bytes()), dtype=torch.uint8).view(-1, RECORD) for path in files])
    return records[:, 1:].view(-1, 3, CIFAR_SIDE, CIFAR_SIDE).float().div(127.5).sub(1)


def augmented(pictures, policy):
    """Differentiable augmentation, each picture in its own way."""
    count, _, side, _ = pictures.shape
    if "color" in policy:
        pictures = pictures + torch.rand(count, 1, 1, 1) - 0.5
        grey = pictures.mean(1, keepdim=True)
        pictures = grey + (pictures - grey) * (2 * torch.rand(count, 1, 1, 1))
        mean = pictures.mean((1, 2, 3), keepdim=True)
        pictures = mean + (pictures - mean) * (torch.rand(count, 1, 1, 1) + 0.5)
    if "translation" in policy:
        reach = side // 8
        framed = F.pad(pictures, (reach,) * 4)
        down, right = torch.randint(0, 2 * reach + 1, (2, count))
        rows, columns = down[:, None] + torch.arange(side), right[:, None] + torch.arange(side)
        pictures = framed[torch.arange(count)[:, None, None], :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
    if "cutout" in policy:
        middles = torch.randint(0, side + 1, (2, count, 1))
        inside = (torch.arange(side) - middles + side // 4).div(side // 2, rounding_mode="floor") == 0
        pictures = pictures * ~(inside[0][:, None, :, None] & inside[1][:, None, None, :])
    return pictures


def start(module):
    """The example's first weights."""
    for layer in module.modules():
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(layer.weight, 0, 0.02)
        elif isinstance(layer, nn.BatchNorm2d):
            nn.init.normal_(layer.weight, 1, 0.02)
            nn.init.zeros_(layer.bias)
    return module.to(memory_format=torch.channels_last)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--data", required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--minutes", type=float, required=True)
    options.add_argument("--width", type=int, default=32)
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--average", help="a file for samples of the averaged generator")
    options.add_argument("--diffaugment", default="", help="color, translation and cutout, with plus signs between them")
    options.add_argument("--mirror", action="store_true", help="show each picture mirrored half of the time")
    options.add_argument("--threads", type=int)
    given = options.parse_args()

    torch.manual_seed(given.seed)
    if given.threads:
        torch.set_num_threads(given.threads)
    real = read(given.data)
    side = real.shape[-1]
    generator, discriminator = start(DcganGenerator(side, 3, given.width)), start(DcganDiscriminator(side, 3, given.width))
    average = copy.deepcopy(generator)
    movers = [torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999)) for network in (generator, discriminator)]
    share = 1 - 0.5 ** (given.batch / 10_000)

    begun, steps, losses = time.monotonic(), 0, (0.0, 0.0)
    while time.monotonic() - begun < 60 * given.minutes:
        for batch in torch.randperm(len(real)).split(given.batch):
            if len(batch) < given.batch or time.monotonic() - begun >= 60 * given.minutes:
                break
            shown = real[batch]
            if given.mirror:
                shown = torch.where(torch.rand(len(batch), 1, 1, 1) < 0.5, shown.flip(3), shown)
            losses = step(generator, discriminator, movers, shown, given.diffaugment)
            if given.average:
                with torch.no_grad():
                    for mean, value in zip(average.state_dict().values(), generator.state_dict().values()):
                        mean.lerp_(value, share) if mean.is_floating_point() else mean.copy_(value)
            steps += 1
    seconds = time.monotonic() - begun

    save(given.out, generator, given)
    if given.average:
        save(given.average, average.eval(), given)
    print(json.dumps({
        "program": f"PyTorch {torch.__version__}", "steps": steps, "seconds": round(seconds, 1), "samples": steps * given.batch, "width": given.width, "batch": given.batch,
        "average": bool(given.average), "threads": torch.get_num_threads(), "losses": {"discriminator": round(losses[0], 4), "generator": round(losses[1], 4)},
    }))


def save(path, generator, given):
    """Writes samples, as bytes."""
    with torch.no_grad():
        samples = torch.cat([generator(torch.randn(given.batch, LATENT)) for _ in range(-(-given.count // given.batch))])[:given.count]
    numpy.save(path, samples.add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8).contiguous().numpy())


def step(generator, discriminator, movers, real, policy):
    """The example's: the discriminator on real and generated pictures, then the generator through it."""

    def score(pictures):
        return discriminator(augmented(pictures, policy).contiguous(memory_format=torch.channels_last))

    ones, zeros = torch.ones(len(real)), torch.zeros(len(real))
    fake = generator(torch.randn(len(real), LATENT))
    movers[1].zero_grad()
    of_real = F.binary_cross_entropy_with_logits(score(real), ones)
    of_fake = F.binary_cross_entropy_with_logits(score(fake.detach()), zeros)
    (of_real + of_fake).backward()
    movers[1].step()
    movers[0].zero_grad()
    loss = F.binary_cross_entropy_with_logits(score(fake), ones)
    loss.backward()
    movers[0].step()
    return (of_real + of_fake).item(), loss.item()


if __name__ == "__main__":
    main()
