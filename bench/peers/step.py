"""One training step of each preset of `duel bench step`, in PyTorch: the same networks, batch and order of work.

    step.py --preset dcgan-64 --seconds 10 [--layout channels-last] [--freeze] [--compile]

Prints one JSON object: medianMs, minMs, processorMs (of all threads, a step's mean), peakResidentBytes and parameters (generator, discriminator), and with what they were
measured. The parameter counts must equal those that `duel bench step --json` prints; `compare` checks it.

The step is that of PyTorch's own DCGAN example: the discriminator on real and on generated samples in two passes whose
gradients add up, Adam; then the generator through the discriminator, Adam. Like the example it forms the discriminator's
weight gradients in the generator's turn too; --freeze spares them.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from applications import APPLICATIONS
from losses import CROSS_ENTROPY, HINGE, WASSERSTEIN, gradient_penalty_of
from recipes import RECIPES

BATCHES = 4  # real batches held in memory, shown in turn
WARM_UP_STEPS, WARM_UP_SECONDS, FEWEST_STEPS = 2, 1.0, 3


# -- networks ---------------------------------------------------------------------------------------------------------------

class DcganGenerator(nn.Sequential):
    """[N, 100] to [N, channels, size, size] through 4x4 transposed convolutions of stride 2."""

    def __init__(self, size, channels, width, latent=100):
        stages = {32: 3, 64: 4}[size]
        widths = [width << stage for stage in reversed(range(stages))]
        layers = [nn.Unflatten(1, (latent, 1, 1)), nn.ConvTranspose2d(latent, widths[0], 4, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU(True)]
        for before, after in zip(widths, widths[1:]):
            layers += [nn.ConvTranspose2d(before, after, 4, 2, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU(True)]
        super().__init__(*layers, nn.ConvTranspose2d(width, channels, 4, 2, 1), nn.Tanh())


class DcganDiscriminator(nn.Sequential):
    """[N, channels, size, size] to [N]; without batch norm every convolution has a bias."""

    def __init__(self, size, channels, width, batch_norm=True):
        stages = {32: 3, 64: 4}[size]
        widths = [width << stage for stage in range(stages)]
        layers = [nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2, True)]
        for before, after in zip(widths, widths[1:]):
            layers.append(nn.Conv2d(before, after, 4, 2, 1, bias=not batch_norm))
            layers += [nn.BatchNorm2d(after)] if batch_norm else []
            layers.append(nn.LeakyReLU(0.2, True))
        super().__init__(*layers, nn.Conv2d(widths[-1], 1, 4), nn.Flatten(0))


def perceptron(inputs, outputs, width=128):
    return nn.Sequential(nn.Linear(inputs, width), nn.ReLU(True), nn.Linear(width, width), nn.ReLU(True), nn.Linear(width, outputs))


class ResNetGeneratorBlock(nn.Module):
    """Doubles a picture. The shortcut's convolution of single pixels comes before the repetition of pixels, which costs a quarter."""

    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm2d(width), nn.ReLU(True), nn.Upsample(scale_factor=2), nn.Conv2d(width, width, 3, 1, 1),
            nn.BatchNorm2d(width), nn.ReLU(True), nn.Conv2d(width, width, 3, 1, 1))
        self.shortcut = nn.Sequential(nn.Conv2d(width, width, 1), nn.Upsample(scale_factor=2))

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


class ResNetDiscriminatorBlock(nn.Module):
    """Halves a picture, or keeps its size."""

    def __init__(self, inputs, width, first=False, halves=False):
        super().__init__()
        self.body = nn.Sequential(
            *([] if first else [nn.ReLU()]), spectral_norm(nn.Conv2d(inputs, width, 3, 1, 1)),
            nn.ReLU(True), spectral_norm(nn.Conv2d(width, width, 3, 1, 1)),
            *([nn.AvgPool2d(2)] if halves else []))
        self.shortcut = nn.Sequential(*([nn.AvgPool2d(2), spectral_norm(nn.Conv2d(inputs, width, 1))] if halves else []))

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


class SumOfPixels(nn.Module):
    def forward(self, x):
        return F.relu(x).sum((2, 3))


def resnet_generator(width=256, latent=128):
    return nn.Sequential(
        nn.Linear(latent, 16 * width), nn.Unflatten(1, (width, 4, 4)),
        *[ResNetGeneratorBlock(width) for _ in range(3)],
        nn.BatchNorm2d(width), nn.ReLU(True), nn.Conv2d(width, 3, 3, 1, 1), nn.Tanh())


def resnet_discriminator(width=128):
    return nn.Sequential(
        ResNetDiscriminatorBlock(3, width, first=True, halves=True), ResNetDiscriminatorBlock(width, width, halves=True),
        ResNetDiscriminatorBlock(width, width), ResNetDiscriminatorBlock(width, width),
        SumOfPixels(), spectral_norm(nn.Linear(width, 1)), nn.Flatten(0))


# -- presets ----------------------------------------------------------------------------------------------------------------

def preset(name):
    """Generator, discriminator, shape of a sample, length of a latent, batch, losses, penalty or None, Adam's settings."""
    usual, without_momentum = dict(lr=2e-4, betas=(0.5, 0.999)), dict(lr=2e-4, betas=(0.0, 0.9))
    if name in ("dcgan-64", "dcgan-32", "mnist-32"):
        size, channels, width = {"dcgan-64": (64, 3, 64), "dcgan-32": (32, 3, 64), "mnist-32": (32, 1, 32)}[name]
        return DcganGenerator(size, channels, width), DcganDiscriminator(size, channels, width), (channels, size, size), 100, 64, CROSS_ENTROPY, None, usual
    if name == "wgan-gp-32":
        discriminator = DcganDiscriminator(32, 3, 64, batch_norm=False)
        return DcganGenerator(32, 3, 64), discriminator, (3, 32, 32), 100, 64, WASSERSTEIN, gradient_penalty_of, dict(lr=1e-4, betas=(0.0, 0.9))
    if name == "sngan-32":
        return resnet_generator(), resnet_discriminator(), (3, 32, 32), 128, 64, HINGE, None, without_momentum
    if name == "mlp-ring":
        return perceptron(2, 2), nn.Sequential(perceptron(2, 1), nn.Flatten(0)), (2,), 2, 256, CROSS_ENTROPY, None, usual
    raise SystemExit(f"step.py: there is no preset {name}")


class Step:
    def __init__(self, name, layout, freeze):
        self.generator, self.discriminator, shape, self.latent, self.batch, self.losses, self.penalty, adam = preset(name)
        self.freeze = freeze
        self.real = [torch.rand(self.batch, *shape) * 2 - 1 for _ in range(BATCHES)]
        if layout == "channels-last" and len(shape) == 3:
            self.generator.to(memory_format=torch.channels_last)
            self.discriminator.to(memory_format=torch.channels_last)
            self.real = [batch.to(memory_format=torch.channels_last) for batch in self.real]
        self.optimizers = [torch.optim.Adam(network.parameters(), **adam) for network in (self.discriminator, self.generator)]
        self.done = 0

    def parameters(self):
        return [sum(p.numel() for p in network.parameters()) for network in (self.generator, self.discriminator)]

    def take(self):
        of_real, of_fake, of_generator = self.losses
        move_discriminator, move_generator = self.optimizers
        real = self.real[self.done % BATCHES]
        self.done += 1

        fake = self.generator(torch.randn(self.batch, self.latent))
        move_discriminator.zero_grad()
        of_real(self.discriminator(real)).backward()
        of_fake(self.discriminator(fake.detach())).backward()
        if self.penalty:
            self.penalty(self.discriminator, real, fake.detach()).backward()
        move_discriminator.step()

        if self.freeze:
            self.discriminator.requires_grad_(False)
        move_generator.zero_grad()
        of_generator(self.discriminator(fake)).backward()
        move_generator.step()
        if self.freeze:
            self.discriminator.requires_grad_(True)


def timed(step):
    start = time.perf_counter()
    step.take()
    return time.perf_counter() - start


def measure(step, seconds):
    start, warm = time.perf_counter(), 0
    while warm < WARM_UP_STEPS or time.perf_counter() - start < min(WARM_UP_SECONDS, seconds):
        step.take()
        warm += 1
    times, start, processor = [], time.perf_counter(), time.process_time()
    while len(times) < FEWEST_STEPS or time.perf_counter() - start < seconds:
        times.append(timed(step))
    return times, (time.process_time() - processor) / len(times)


def peak_resident_bytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--preset", required=True)
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--layout", choices=["contiguous", "channels-last"], default="contiguous")
    arguments.add_argument("--freeze", action="store_true", help="no weight gradients of the discriminator in the generator's turn")
    arguments.add_argument("--compile", action="store_true", help="generator and discriminator through torch.compile")
    given = arguments.parse_args()
    torch.manual_seed(0)
    twins = APPLICATIONS | RECIPES
    step = twins[given.preset](given) if given.preset in twins else Step(given.preset, given.layout, given.freeze)
    parameters = step.parameters()
    if given.compile:
        if not hasattr(step, "generator"):
            raise SystemExit(f"step.py: {given.preset} has no pair of networks to compile")
        step.generator, step.discriminator = torch.compile(step.generator), torch.compile(step.discriminator)
    times, processor = measure(step, given.seconds)
    print(json.dumps({
        "preset": given.preset,
        "medianMs": statistics.median(times) * 1e3,
        "minMs": min(times) * 1e3,
        "processorMs": processor * 1e3,
        "peakResidentBytes": peak_resident_bytes(),
        "parameters": parameters,
        "steps": len(times),
        "torch": torch.__version__,
        "simd": torch.backends.cpu.get_cpu_capability(),
        "threads": torch.get_num_threads(),
        "layout": given.layout,
    }))


if __name__ == "__main__":
    main()
