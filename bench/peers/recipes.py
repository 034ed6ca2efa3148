"""Steps of the recipes: the twins of presets of `duel bench step` that are built by a recipe, as applications.py has those of its parts.

Networks, batch, order of work and arithmetic are those of src/Duel.Recipes; random numbers are PyTorch's.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from applications import Game
from losses import HINGE, WASSERSTEIN, gradient_penalty_of

SHARE = math.sqrt(0.5)


def leaky(x):
    return F.leaky_relu(x, 0.2)


def halved(x):
    return F.interpolate(x, scale_factor=0.5, mode="bilinear", antialias=True)


def doubled(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear")


# -- progressive growing -------------------------------------------------------------------------------------------------------

class ScaledConvolution(nn.Module):
    """A convolution whose weights are brought to size in use."""

    def __init__(self, inputs, outputs, kernel, gain=math.sqrt(2)):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel)), nn.Parameter(torch.zeros(outputs))
        self.scale, self.kernel = gain / math.sqrt(inputs * kernel * kernel), kernel

    def forward(self, x):
        return F.conv2d(x, self.weight * self.scale, self.bias, padding=self.kernel // 2)


class ScaledLinear(nn.Module):
    def __init__(self, inputs, outputs, gain=math.sqrt(2)):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.randn(outputs, inputs)), nn.Parameter(torch.zeros(outputs))
        self.scale = gain / math.sqrt(inputs)

    def forward(self, x):
        return F.linear(x, self.weight * self.scale, self.bias)


class PixelNorm(nn.Module):
    def forward(self, x):
        return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()


class GrownGenerator(nn.Module):
    def __init__(self, widths=(128, 64, 32, 16), latent=128):
        super().__init__()

        def layer(a, b):
            return [ScaledConvolution(a, b, 3), nn.LeakyReLU(0.2), PixelNorm()]

        self.start = nn.Sequential(
            PixelNorm(), ScaledLinear(latent, 16 * widths[0], math.sqrt(2) / 4), nn.LeakyReLU(0.2), nn.Unflatten(1, (widths[0], 4, 4)), PixelNorm(), *layer(widths[0], widths[0]))
        self.blocks = nn.ModuleList([nn.Sequential(nn.Upsample(scale_factor=2), *layer(a, b), *layer(b, b)) for a, b in zip(widths, widths[1:])])
        # One for each size that the network had; the last is used.
        self.outputs = nn.ModuleList([ScaledConvolution(width, 3, 1, 1) for width in widths])

    def forward(self, latent):
        x = self.start(latent)
        for block in self.blocks:
            x = block(x)
        return self.outputs[-1](x)


class GrownDiscriminator(nn.Module):
    def __init__(self, widths=(16, 32, 64, 128)):
        super().__init__()

        def layer(a, b):
            return [ScaledConvolution(a, b, 3), nn.LeakyReLU(0.2)]

        # As above: the first is used.
        self.inputs = nn.ModuleList([nn.Sequential(ScaledConvolution(3, width, 1), nn.LeakyReLU(0.2)) for width in widths])
        self.rest = nn.Sequential(
            *[nn.Sequential(*layer(a, a), *layer(a, b), nn.AvgPool2d(2)) for a, b in zip(widths, widths[1:])],
            *layer(widths[-1], widths[-1]), nn.Flatten(), ScaledLinear(16 * widths[-1], widths[-1]), nn.LeakyReLU(0.2), ScaledLinear(widths[-1], 1, 1), nn.Flatten(0))

    def forward(self, x):
        return self.rest(self.inputs[0](x))


class Progressive(Game):
    batch, latent, losses = 64, 128, WASSERSTEIN
    settings = dict(lr=1e-3, betas=(0.0, 0.99))

    def build(self):
        self.generator, self.discriminator = GrownGenerator(), GrownDiscriminator()
        self.real = self.noise(self.batch, 3, 32, 32)

    def take(self):
        real, fake, _ = self.make()
        self.done += 1
        self.move_discriminator.zero_grad()
        scores = self.discriminator(real)
        drift = 1e-3 * scores.square().mean()
        (self.discriminator(fake.detach()).mean() - scores.mean() + drift).backward()
        gradient_penalty_of(self.discriminator, real, fake.detach()).backward()
        self.move_discriminator.step()
        self.generator_step(lambda: -self.discriminator(fake).mean())

    def generator_step(self, loss):
        if self.freeze:
            self.discriminator.requires_grad_(False)
        self.move_generator.zero_grad()
        loss().backward()
        self.move_generator.step()
        if self.freeze:
            self.discriminator.requires_grad_(True)


# -- detectors of anomalies -------------------------------------------------------------------------------------------------------

def slope_of(scores, *at):
    return torch.autograd.grad(scores.sum(), at, create_graph=True)


class Fanogan(Progressive):
    latent = 32
    settings = dict(lr=5e-4, betas=(0.0, 0.99))

    def build(self, width=32):
        self.generator = nn.Sequential(
            nn.Linear(self.latent, 49 * 2 * width, bias=False), nn.Unflatten(1, (2 * width, 7, 7)), nn.BatchNorm2d(2 * width), nn.ReLU(True),
            nn.ConvTranspose2d(2 * width, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True), nn.ConvTranspose2d(width, 1, 4, 2, 1), nn.Tanh())
        self.discriminator = nn.Sequential(
            nn.Conv2d(1, width, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(width, 2 * width, 4, 2, 1), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(49 * 2 * width, 1), nn.Flatten(0))
        self.real = self.noise(self.batch, 1, 28, 28)

    def take(self):
        real, fake, _ = self.make()
        self.done += 1
        self.move_discriminator.zero_grad()
        at_real, at_fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
        scores, scores_of_fake = self.discriminator(at_real), self.discriminator(at_fake)
        slopes = slope_of(scores, at_real) + slope_of(scores_of_fake, at_fake)
        (F.softplus(scores_of_fake - scores).mean() + 0.5 * sum(slope.flatten(1).square().sum(1).mean() for slope in slopes)).backward()
        self.move_discriminator.step()
        with torch.no_grad():
            scores = self.discriminator(real)
        self.generator_step(lambda: F.softplus(scores - self.discriminator(fake)).mean())


# -- blocks that captions and animation share ----------------------------------------------------------------------------------------

class DownBlock(nn.Module):
    """Half the size: a strided and a plain convolution beside pooling."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.halving, self.after = nn.Conv2d(inputs, outputs, 3, 2, 1, bias=False), nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x):
        return (self.shortcut(halved(x)) + leaky(self.after(leaky(self.halving(x))))) * SHARE


def patches(inputs, width, strides):
    """Scores of patches, with spectral norm on all layers but the first and the last."""
    layers = nn.ModuleList()
    for i, stride in enumerate(strides):
        last = i == len(strides) - 1
        layer = nn.Conv2d(inputs if i == 0 else width << i - 1, 1 if last else width << i, 4, stride, 1)
        layers.append(layer if i == 0 or last else spectral_norm(layer))
    return layers


class Patches(nn.Module):
    def __init__(self, *given):
        super().__init__()
        self.layers = patches(*given)

    def seen(self, x):
        """Activations of each layer, the scores last."""
        all = []
        for layer in self.layers[:-1]:
            x = leaky(layer(x))
            all.append(x)
        return all + [self.layers[-1](x).flatten(1)]

    def forward(self, x):
        return self.seen(x)[-1]


# -- animation -----------------------------------------------------------------------------------------------------------------------

class Directions(nn.Module):
    """LIA's network: the code of a picture moved along directions at right angles, and maps of features moved by flows."""

    WIDTHS, SIDES, CODE, COUNT = [12, 24, 48, 48], [32, 16, 8, 4], 64, 10

    def __init__(self):
        super().__init__()
        widths, below = self.WIDTHS, self.WIDTHS[1:] + self.WIDTHS[-1:]

        def layers(entries):
            return nn.ModuleList([nn.Conv2d(a, b, 3, 1, 1) for a, b in entries])

        self.stem, self.blocks = nn.Conv2d(1, widths[0], 3, 1, 1), nn.ModuleList([DownBlock(a, b) for a, b in zip(widths, widths[1:])])
        self.code = nn.Linear(16 * widths[-1], self.CODE)
        self.reading = nn.Sequential(nn.Linear(self.CODE, self.CODE), nn.LeakyReLU(0.2), nn.Linear(self.CODE, self.CODE), nn.LeakyReLU(0.2), nn.Linear(self.CODE, self.COUNT))
        self.free = nn.Parameter(torch.randn(self.COUNT, self.CODE) / math.sqrt(self.CODE))
        self.first = nn.Linear(self.CODE, 16 * widths[-1])
        self.after, self.flows = layers(zip(below, widths)), layers((width, 2) for width in widths)
        self.mixed = layers((width + (0 if i == 3 else below[i]), width) for i, width in enumerate(widths))
        self.last = nn.Conv2d(widths[0], 2, 3, 1, 1)
        self.grids = [torch.stack(torch.meshgrid(torch.arange(side), torch.arange(side), indexing="xy"), -1).float() for side in self.SIDES]

    def encoded(self, x):
        maps = [leaky(self.stem(x))]
        for block in self.blocks:
            maps.append(block(maps[-1]))
        return maps, self.code(maps[-1].flatten(1))

    def moved(self, x, flow, stage):
        places = (flow.permute(0, 2, 3, 1) + self.grids[stage]) * (2 / (self.SIDES[stage] - 1)) - 1
        return F.grid_sample(x, places, padding_mode="border", align_corners=True)

    def forward(self, source, driving):
        maps, code = self.encoded(source)
        directions = torch.linalg.qr(self.free.t())[0]
        x = leaky(self.first(code + self.reading(self.encoded(driving)[1]) @ directions.t())).view(len(source), self.WIDTHS[-1], 4, 4)
        flow = seen = None
        for stage in (3, 2, 1, 0):
            if flow is not None:
                x, flow = doubled(x), doubled(flow) * 2
            x = leaky(self.after[stage](x))
            flow = self.flows[stage](x) if flow is None else flow + self.flows[stage](x)
            moved = self.moved(maps[stage], flow, stage)
            seen = leaky(self.mixed[stage](moved if seen is None else torch.cat([moved, doubled(seen)], 1)))
        drawn = self.last(seen)
        picture = drawn[:, :1].tanh()
        return picture + (self.moved(source, flow, 0) - picture) * (drawn[:, 1:] + 1).sigmoid()


class Animation(Game):
    losses, generator_weight = HINGE, 0.1
    settings = dict(lr=1e-3, betas=(0.5, 0.99))

    def build(self):
        self.generator, self.discriminator = Directions(), Patches(1, 24, [2, 1, 1])
        self.given, self.real = self.noise(16, 1, 32, 32), self.noise(16, 1, 32, 32)

    def make(self):
        source, driving = self.next(self.given), self.next(self.real)
        return driving, self.generator(source, driving), None

    def take(self):
        of_real, of_fake, of_generator = self.losses
        real, fake, _ = self.make()
        self.done += 1
        self.move_discriminator.zero_grad()
        of_real(self.discriminator(real)).backward()
        of_fake(self.discriminator(fake.detach())).backward()
        self.move_discriminator.step()
        if self.freeze:
            self.discriminator.requires_grad_(False)
        self.move_generator.zero_grad()
        *made, scores = self.discriminator.seen(fake)
        with torch.no_grad():
            wanted = self.discriminator.seen(real)[:-1]
        loss = of_generator(scores) * self.generator_weight + sum(F.l1_loss(a, b) for a, b in zip(made, wanted)) / len(made)
        distance, small, aim = F.l1_loss(fake, real), fake, real
        for _ in range(3):
            small, aim = F.avg_pool2d(small, 2), F.avg_pool2d(aim, 2)
            distance = distance + F.l1_loss(small, aim)
        (loss + distance * (10 / 4)).backward()
        self.move_generator.step()
        if self.freeze:
            self.discriminator.requires_grad_(True)


# -- pictures from sentences ---------------------------------------------------------------------------------------------------------

def on_sphere(x):
    return x / (x.square().sum(1, keepdim=True) + 1e-12).sqrt()


class SentenceEncoder(nn.Module):
    def __init__(self, vocabulary=40, features=32, units=128, code=64):
        super().__init__()
        self.embedding, self.recurrent, self.output = nn.Embedding(vocabulary, features), nn.LSTM(features, units, batch_first=True), nn.Linear(units, code)

    def forward(self, words):
        return on_sphere(self.output(self.recurrent(self.embedding(words))[1][0][0]))


class PictureEncoder(nn.Module):
    def __init__(self, widths=(16, 32, 64), code=64):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, 2, 1) for a, b in zip((3, *widths), widths)])
        self.output = nn.Linear(16 * widths[-1], code)

    def forward(self, x):
        for layer in self.layers:
            x = leaky(layer(x))
        return on_sphere(self.output(x.flatten(1)))


class SentenceAffine(nn.Module):
    def __init__(self, channels, condition=96):
        super().__init__()
        self.gain, self.shift = nn.Linear(condition, channels), nn.Linear(condition, channels)

    def forward(self, x, condition):
        return leaky(x * (self.gain(condition) + 1)[:, :, None, None] + self.shift(condition)[:, :, None, None])


class CaptionBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.first, self.second = SentenceAffine(inputs), SentenceAffine(outputs)
        self.before, self.after = nn.Conv2d(inputs, outputs, 3, 1, 1), nn.Conv2d(outputs, outputs, 3, 1, 1)
        self.shortcut = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)

    def forward(self, x, condition):
        path = self.after(self.second(self.before(self.first(x, condition)), condition))
        return (self.shortcut(x) + path) * SHARE


class CaptionGenerator(nn.Module):
    def __init__(self, widths=(128, 64, 32, 16), latent=32):
        super().__init__()
        self.projection = nn.Linear(latent, 16 * widths[0])
        self.blocks = nn.ModuleList([CaptionBlock(a, b) for a, b in zip(widths[:1] + widths, widths)])
        self.output = nn.Conv2d(widths[-1], 3, 3, 1, 1)

    def forward(self, latents, sentences):
        condition, x = torch.cat([latents, sentences], 1), self.projection(latents).view(len(latents), -1, 4, 4)
        for stage, block in enumerate(self.blocks):
            x = block(doubled(x) if stage else x, condition)
        return self.output(leaky(x))


class CaptionDiscriminator(nn.Module):
    def __init__(self, widths=(16, 32, 64, 128), code=64):
        super().__init__()
        self.stem, self.blocks = nn.Conv2d(3, widths[0], 3, 1, 1), nn.Sequential(*[DownBlock(a, b) for a, b in zip(widths, widths[1:])])
        self.joint, self.output = nn.Conv2d(widths[-1] + code, widths[1], 3, 1, 1), nn.Linear(16 * widths[1], 1)

    def features(self, x):
        return self.blocks(self.stem(x))

    def score(self, features, sentences):
        everywhere = sentences[:, :, None, None].expand(-1, -1, 4, 4)
        return self.output(leaky(self.joint(torch.cat([features, everywhere], 1))).flatten(1)).flatten()


class Captions(Game):
    batch, latent, words = 32, 32, 9
    settings = dict(lr=4e-4, betas=(0.0, 0.9))

    def build(self):
        self.generator, self.discriminator = CaptionGenerator(), CaptionDiscriminator()
        self.sentences, self.pictures = SentenceEncoder(), PictureEncoder()
        for encoder in (self.sentences, self.pictures):
            encoder.requires_grad_(False)
        if self.last:
            self.pictures.to(memory_format=torch.channels_last)
        self.real = self.noise(self.batch, 3, 32, 32)
        self.captions = [torch.randint(40, (self.batch, self.words)) for _ in self.real]

    def agreement(self, fake, codes, captions):
        """Sentences and pictures of a batch find each other, in both directions; the same sentence is equally right."""
        likeness = self.pictures(fake) @ codes.t() / 0.05
        right = (captions[:, None] == captions[None]).all(2).float()
        shares = right / right.sum(1, keepdim=True)
        return -((shares * likeness.log_softmax(1)).sum() + (shares.t() * likeness.log_softmax(0)).sum()) / (2 * len(captions))

    def take(self):
        real, captions = self.next(self.real), self.next(self.captions)
        self.done += 1
        with torch.no_grad():
            codes = self.sentences(captions)
            sentences = codes * math.sqrt(codes.shape[1])
        fake, of_real, of_fake = self.generator(torch.randn(self.batch, self.latent), sentences), HINGE[0], HINGE[1]
        self.move_discriminator.zero_grad()
        at_real, at_sentences = real.detach().requires_grad_(), sentences.detach().requires_grad_()
        features = self.discriminator.features(at_real)
        scores = self.discriminator.score(features, at_sentences)
        slopes = slope_of(scores, at_real, at_sentences)
        squares = sum(slope.flatten(1).square().sum(1) for slope in slopes)
        loss = of_real(scores) + of_fake(self.discriminator.score(self.discriminator.features(fake.detach()), at_sentences))
        wrong = of_fake(self.discriminator.score(features, sentences.roll(-1, 0)))
        (loss + 0.5 * wrong + 2 * (squares * squares * squares).mean()).backward()
        self.move_discriminator.step()
        if self.freeze:
            self.discriminator.requires_grad_(False)
        self.move_generator.zero_grad()
        (-self.discriminator.score(self.discriminator.features(fake), sentences).mean() + self.agreement(fake, codes, captions)).backward()
        self.move_generator.step()
        if self.freeze:
            self.discriminator.requires_grad_(True)


# -- style transfer ------------------------------------------------------------------------------------------------------------------

def reflected(inputs, outputs, kernel, stride=1):
    return [nn.ReflectionPad2d(kernel // 2), nn.Conv2d(inputs, outputs, kernel, stride)]


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.inner = nn.Sequential(*reflected(channels, channels, 3), nn.ReLU(True))

    def forward(self, x):
        return x + self.inner(x)


class StyleEncoder(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.shallow = nn.Sequential(
            *reflected(3, width, 5), nn.ReLU(True), *reflected(width, 2 * width, 3, 2), nn.ReLU(True), *reflected(2 * width, 3 * width, 3, 2), nn.ReLU(True), Residual(3 * width))
        self.deep = Residual(3 * width)

    def forward(self, x):
        first = self.shallow(x)
        return first, self.deep(first)


def moments(x, small):
    variance, mean = torch.var_mean(x, (2, 3), correction=0)
    return [mean, (variance + small).sqrt()]


def statistics(encoded):
    return torch.cat([part for x in encoded for part in moments(x, 1e-5)], 1)


class ModulatedBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.filter, self.modulation, self.channels = nn.Sequential(*reflected(channels, channels, 3), nn.ReLU()), nn.Linear(4 * channels, 2 * channels), channels

    def forward(self, x, code):
        scales = (self.modulation(code) + 1)[:, :, None, None]
        return self.filter(x) * scales[:, :self.channels] + x * scales[:, self.channels:]


class StyleNetwork(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.content, self.style, self.channels = StyleEncoder(width), StyleEncoder(width), 3 * width
        self.deep, self.shallow = ModulatedBlock(3 * width), ModulatedBlock(3 * width)
        self.picture = nn.Sequential(
            nn.Upsample(scale_factor=2), *reflected(3 * width, 2 * width, 3), nn.ReLU(True),
            nn.Upsample(scale_factor=2), *reflected(2 * width, width, 3), nn.ReLU(True), *reflected(width, 3, 5))

    def restyled(self, x, own, code, place):
        def part(of, at):
            return of[:, at * self.channels:(at + 1) * self.channels, None, None]

        return (x - part(own, place)) * (part(code, place + 1) / part(own, place + 1)) + part(code, place)

    def paint(self, encoded, code):
        own, (shallow, deep) = statistics(encoded), encoded
        x = self.deep(self.restyled(deep, own, code, 2), code)
        return self.picture(self.shallow(x + self.restyled(shallow, own, code, 0), code))


class CropFeatures(nn.Module):
    def __init__(self, widths=(16, 32, 64, 64)):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, 1, 1) for a, b in zip((3, *widths), widths)])

    def forward(self, x):
        """Style of the first three stages, content of the third."""
        stages = [F.relu(self.layers[0](x))]
        for layer in self.layers[1:3]:
            stages.append(F.relu(layer(F.avg_pool2d(stages[-1], 2))))
        return [torch.cat(moments(stage, 1e-8), 1) for stage in stages], [stages[2] - stages[2].mean((2, 3), keepdim=True)]


class StyleTransfer(Game):
    losses = HINGE
    generator_weight = 0.05

    def build(self):
        self.generator, self.discriminator, self.features = StyleNetwork(), Patches(3, 24, [2, 2, 1, 1]), CropFeatures().requires_grad_(False)
        if self.last:
            self.features.to(memory_format=torch.channels_last)
        self.given, self.real = self.noise(4, 3, 96, 96), self.noise(4, 3, 96, 96)

    def make(self):
        content, style = self.next(self.given), self.next(self.real)
        encoded = self.generator.content(content)
        return style, self.generator.paint(encoded, statistics(self.generator.style(style))), (content, encoded)

    def added(self, made):
        style, fake, (content, encoded) = made
        with torch.no_grad():
            (_, places), (manner, _) = self.features(content), self.features(style)
        seen_manner, seen_places = self.features(fake)
        content_distance = sum(((b - a).square().sum((1, 2, 3)) / (a.square().sum((1, 2, 3)) + b.square().sum((1, 2, 3)) + 1e-8)).mean() for a, b in zip(places, seen_places)) / len(places)
        style_distance = sum(((b - a).square().sum(1) / (a.square().sum(1) + 1e-8)).mean() for a, b in zip(manner, seen_manner)) / len(manner)
        again = self.generator.paint(encoded, statistics(self.generator.style(content)))
        return content_distance + 5 * style_distance + 10 * F.l1_loss(again, content)


RECIPES = {
    "progressive-32": Progressive,
    "fanogan-28": Fanogan,
    "animate-directions": Animation,
    "caption-32": Captions,
    "style-transfer-96": StyleTransfer,
}
