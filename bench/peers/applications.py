"""Steps of the applications beyond plain pictures: the twins of the presets of `duel bench step` that are made of their networks.

Each class takes the command line's choices (`layout`, `freeze`) and has `take()` and `parameters()`, as `Step` of step.py. Networks, batch, order
of work and arithmetic are those of src/Duel.Studies/Steps; random numbers are PyTorch's.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from losses import CROSS_ENTROPY, gradient_penalty_of

BATCHES = 4
USUAL = dict(lr=2e-4, betas=(0.5, 0.999))


def count(*networks):
    return [sum(p.numel() for p in network.parameters() if p.requires_grad) for network in networks]


class Game:
    """A discriminator and a generator: subclasses say what is shown, how it is scored and what the generator adds."""

    adam = torch.optim.Adam
    settings = USUAL
    losses = CROSS_ENTROPY
    discriminator_weight = generator_weight = 1.0
    takes_layout = True

    def __init__(self, given):
        self.freeze, self.done = given.freeze, 0
        self.last = given.layout == "channels-last" and self.takes_layout
        self.build()
        if self.last:
            self.generator.to(memory_format=torch.channels_last)
            self.discriminator.to(memory_format=torch.channels_last)
        self.move_discriminator = self.adam(self.discriminator.parameters(), **self.settings)
        self.move_generator = self.adam(self.generator.parameters(), **self.settings)

    def parameters(self):
        return count(self.generator, self.discriminator)

    def noise(self, *shape):
        """Batches that lie ready."""
        batches = [torch.rand(*shape) * 2 - 1 for _ in range(BATCHES)]
        return [batch.to(memory_format=torch.channels_last) for batch in batches] if self.last else batches

    def next(self, batches):
        return batches[self.done % BATCHES]

    def make(self):
        """What is scored as real, what as generated, and all that `added` needs."""
        return self.next(self.real), self.generator(torch.randn(self.batch, self.latent)), None

    def added(self, made):
        """Terms of the generator beside the adversarial one."""
        return 0

    def penalty(self, real, fake):
        return None

    def score(self, samples, made):
        return self.discriminator(samples)

    def take(self):
        of_real, of_fake, of_generator = self.losses
        real, fake, made = self.make()
        self.done += 1
        self.move_discriminator.zero_grad()
        (of_real(self.score(real, made)) * self.discriminator_weight).backward()
        (of_fake(self.score(fake.detach(), made)) * self.discriminator_weight).backward()
        if (penalty := self.penalty(real, fake.detach())) is not None:
            penalty.backward()
        self.move_discriminator.step()

        if self.freeze:
            self.discriminator.requires_grad_(False)
        self.move_generator.zero_grad()
        (of_generator(self.score(fake, made)) * self.generator_weight + self.added((real, fake, made))).backward()
        self.move_generator.step()
        if self.freeze:
            self.discriminator.requires_grad_(True)


# -- texts ------------------------------------------------------------------------------------------------------------------

class Text:
    """A language model by likelihood: 64 texts of 20 tokens out of 2,000."""

    BATCH, STEPS, VOCABULARY, FEATURES, UNITS = 64, 20, 2000, 64, 256

    def __init__(self, recurrent, dropout, biases):
        self.network = nn.ModuleList([nn.Embedding(self.VOCABULARY, self.FEATURES), recurrent(self.FEATURES, self.UNITS), nn.Linear(self.UNITS, self.VOCABULARY)])
        if biases == 1:
            nn.init.zeros_(self.network[1].bias_hh_l0)
            self.network[1].bias_hh_l0.requires_grad_(False)
        self.dropout = nn.Dropout(dropout)
        # Time first, which is how PyTorch is fastest.
        self.texts = [torch.randint(self.VOCABULARY, (self.STEPS, self.BATCH)) for _ in range(BATCHES)]
        self.learned = [p for p in self.network.parameters() if p.requires_grad]
        self.adam = torch.optim.Adam(self.learned, lr=4e-3)
        self.done = 0

    def parameters(self):
        return count(self.network)

    def take(self):
        embedding, recurrent, output = self.network
        text = self.texts[self.done % BATCHES]
        self.done += 1
        before = torch.cat([torch.zeros_like(text[:1]), text[:-1]])
        hidden, _ = recurrent(self.dropout(embedding(before)))
        logits = output(self.dropout(hidden))
        self.adam.zero_grad()
        F.cross_entropy(logits.reshape(-1, self.VOCABULARY), text.reshape(-1)).backward()
        nn.utils.clip_grad_norm_(self.learned, 5)
        self.adam.step()


class SequenceScores(nn.Module):
    """RelGAN's discriminator: convolutions over time in several embeddings, and of each filter its greatest value."""

    VIEWS, FEATURES, FILTERS, WINDOWS = 8, 8, 32, [2, 3, 4, 5]

    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = nn.Linear(vocabulary, self.VIEWS * self.FEATURES, bias=False)
        self.windows = nn.ModuleList([nn.Conv1d(self.FEATURES, self.FILTERS, window) for window in self.WINDOWS])
        self.output = nn.Linear(len(self.WINDOWS) * self.FILTERS, 1)

    def forward(self, x):
        count, steps = x.shape[:2]
        views = self.embedding(x).view(count, steps, self.VIEWS, self.FEATURES).permute(0, 2, 3, 1).reshape(count * self.VIEWS, self.FEATURES, steps)
        return self.output(torch.cat([F.relu(window(views)).amax(2) for window in self.windows], 1)).view(count, self.VIEWS)


class GumbelText:
    """A language model whose tokens are drawn one after the other, against a discriminator, through the Gumbel-softmax."""

    def __init__(self, given):
        self.freeze, self.done = given.freeze, 0
        self.embedding, self.cell = nn.Embedding(Text.VOCABULARY, Text.FEATURES), nn.LSTMCell(Text.FEATURES, Text.UNITS)
        self.output = nn.Linear(Text.UNITS, Text.VOCABULARY)
        nn.init.zeros_(self.cell.bias_hh)
        self.cell.bias_hh.requires_grad_(False)
        self.generator, self.discriminator = nn.ModuleList([self.embedding, self.cell, self.output]), SequenceScores(Text.VOCABULARY)
        self.texts = [torch.randint(Text.VOCABULARY, (Text.BATCH, Text.STEPS)) for _ in range(BATCHES)]
        self.learned = [[p for p in network.parameters() if p.requires_grad] for network in (self.generator, self.discriminator)]
        self.moves = [torch.optim.Adam(learned, lr=1e-4) for learned in self.learned]

    def parameters(self):
        return count(self.generator, self.discriminator)

    def make(self):
        # Each token is the next one's input as it was drawn: derivatives go through the states, and one walk makes and records all.
        token, state, soft = torch.zeros(Text.BATCH, dtype=torch.long), (torch.zeros(Text.BATCH, Text.UNITS), torch.zeros(Text.BATCH, Text.UNITS)), []
        for _ in range(Text.STEPS):
            state = self.cell(self.embedding(token), state)
            noise = -(-torch.rand(Text.BATCH, Text.VOCABULARY).clamp_(1e-7, 1).log_()).log_()
            sums = self.output(state[0]) + noise
            token = sums.argmax(1)
            soft.append(sums.softmax(1))
        return torch.stack(soft, 1)

    def move(self, player, loss):
        self.moves[player].zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.learned[player], 5)
        self.moves[player].step()

    def take(self):
        real, fake = F.one_hot(self.texts[self.done % BATCHES], Text.VOCABULARY).float(), self.make()
        self.done += 1
        self.move(1, F.softplus(self.discriminator(fake.detach()) - self.discriminator(real)).mean())
        with torch.no_grad():
            scores = self.discriminator(real)
        if self.freeze:
            self.discriminator.requires_grad_(False)
        self.move(0, F.softplus(scores - self.discriminator(fake)).mean())
        if self.freeze:
            self.discriminator.requires_grad_(True)


# -- series and clips ----------------------------------------------------------------------------------------------------------

class Unfold(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.view(len(x), *self.shape)


class Series(Game):
    batch, latent, takes_layout = 64, 64, False

    def build(self, width=64):
        def up(a, b):
            return [nn.ConvTranspose1d(a, b, 4, 2, 1, bias=False), nn.BatchNorm1d(b), nn.ReLU(True)]

        def down(a, b):
            return [nn.Conv1d(a, b, 4, 2, 1, bias=False), nn.BatchNorm1d(b), nn.LeakyReLU(0.2, True)]

        self.generator = nn.Sequential(
            nn.Linear(64, 16 * 4 * width, bias=False), Unfold(4 * width, 16), nn.BatchNorm1d(4 * width), nn.ReLU(True),
            *up(4 * width, 2 * width), *up(2 * width, width), nn.ConvTranspose1d(width, 4, 4, 2, 1), nn.Tanh())
        self.discriminator = nn.Sequential(
            nn.Conv1d(4, width, 4, 2, 1), nn.LeakyReLU(0.2, True), *down(width, 2 * width), *down(2 * width, 4 * width),
            nn.Flatten(), nn.Linear(16 * 4 * width, 1), nn.Flatten(0))
        self.real = self.noise(self.batch, 4, 128)


class Clips(Game):
    batch, latent = 16, 64

    def build(self, width=32):
        self.last_3d, self.last = self.last, False

        def up(a, b):
            return [nn.ConvTranspose3d(a, b, 4, 2, 1, bias=False), nn.BatchNorm3d(b), nn.ReLU(True)]

        def down(a, b):
            return [nn.Conv3d(a, b, 3, 2, 1, bias=False), nn.BatchNorm3d(b), nn.LeakyReLU(0.2, True)]

        self.generator = nn.Sequential(
            nn.Linear(64, 16 * 4 * width, bias=False), Unfold(4 * width, 1, 4, 4), nn.BatchNorm3d(4 * width), nn.ReLU(True),
            *up(4 * width, 2 * width), *up(2 * width, width), nn.ConvTranspose3d(width, 3, 4, 2, 1), nn.Tanh())
        self.discriminator = nn.Sequential(
            nn.Conv3d(3, width, 3, 2, 1), nn.LeakyReLU(0.2, True), *down(width, 2 * width), *down(2 * width, 4 * width),
            nn.Flatten(), nn.Linear(16 * 4 * width, 1), nn.Flatten(0))
        self.real = self.noise(self.batch, 3, 8, 32, 32)
        if self.last_3d:
            self.generator.to(memory_format=torch.channels_last_3d)
            self.discriminator.to(memory_format=torch.channels_last_3d)
            self.real = [batch.to(memory_format=torch.channels_last_3d) for batch in self.real]


# -- pictures made of pictures -------------------------------------------------------------------------------------------------

class UNet(nn.Module):
    """pix2pix's generator with instance norm."""

    def __init__(self, size=256, depth=8, width=64, widest=512):
        super().__init__()
        widths = [min(widest, width << i) for i in range(depth)]
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        for i in range(depth):
            self.down.append(nn.Sequential(
                nn.Conv2d(3 if i == 0 else widths[i - 1], widths[i], 4, 2, 1),
                *([] if i in (0, depth - 1) else [nn.InstanceNorm2d(widths[i], affine=True)]), nn.LeakyReLU(0.2, True)))
            deeper = widths[i] * (1 if i == depth - 1 else 2)
            self.up.append(nn.Sequential(nn.ConvTranspose2d(deeper, 3, 4, 2, 1), nn.Tanh()) if i == 0 else nn.Sequential(
                nn.ConvTranspose2d(deeper, widths[i - 1], 4, 2, 1), nn.InstanceNorm2d(widths[i - 1], affine=True),
                *([nn.Dropout(0.5)] if size >> i <= 8 else []), nn.ReLU(True)))

    def forward(self, x):
        across = []
        for down in self.down:
            x = down(x)
            across.append(x)
        for i in range(len(self.up) - 1, 0, -1):
            x = torch.cat([across[i - 1], self.up[i](x)], 1)
        return self.up[0](x)


def patch_discriminator(inputs, width):
    """Patches of 70 pixels."""
    widths, layers = [width, 2 * width, 4 * width, 8 * width, 1], []
    for i, (a, b) in enumerate(zip([inputs, *widths], widths)):
        layers.append(nn.Conv2d(a, b, 4, 2 if i < 3 else 1, 1))
        if 0 < i < 4:
            layers.append(nn.InstanceNorm2d(b, affine=True))
        if i < 4:
            layers.append(nn.LeakyReLU(0.2, True))
    return nn.Sequential(*layers, nn.Flatten())


class Pix2Pix(Game):
    discriminator_weight = 0.5

    def build(self):
        self.generator, self.discriminator = UNet(), patch_discriminator(6, 64)
        self.given, self.wanted = self.noise(1, 3, 256, 256), self.noise(1, 3, 256, 256)

    def make(self):
        given = self.next(self.given)
        return self.next(self.wanted), self.generator(given), given

    def score(self, samples, given):
        return self.discriminator(torch.cat([given, samples], 1))

    def added(self, made):
        wanted, fake, _ = made
        return 100 * F.l1_loss(fake, wanted)


class Around(nn.Module):
    """What a layer changes, added to what it was given."""

    def __init__(self, *layers):
        super().__init__()
        self.inner = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.inner(x)


def translator(width, blocks=6):
    """CycleGAN's generator, with windows of four pixels where sizes double."""

    def norm(channels):
        return nn.InstanceNorm2d(channels, affine=True)

    def block(channels):
        return Around(
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), norm(channels), nn.ReLU(True),
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), norm(channels))

    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7), norm(width), nn.ReLU(True)]
    for i in range(2):
        layers += [nn.Conv2d(width << i, width << i + 1, 3, 2, 1), norm(width << i + 1), nn.ReLU(True)]
    layers += [block(4 * width) for _ in range(blocks)]
    for i in (2, 1):
        layers += [nn.ConvTranspose2d(width << i, width << i - 1, 4, 2, 1), norm(width << i - 1), nn.ReLU(True)]
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh())


class Translation(Game):
    losses = (lambda real: (real - 1).square().mean(), lambda fake: fake.square().mean(), lambda fake: (fake - 1).square().mean())

    def build(self):
        self.generator, self.discriminator = translator(32), patch_discriminator(3, 32)
        self.given, self.wanted = self.noise(1, 3, 128, 128), self.noise(1, 3, 128, 128)

    def make(self):
        return self.next(self.wanted), self.generator(self.next(self.given)), None

    def added(self, made):
        wanted, fake, _ = made
        return 5 * F.l1_loss(fake, wanted)


class PixelScores(nn.Module):
    """Real-ESRGAN's discriminator."""

    def __init__(self, width=32, depth=3):
        super().__init__()

        def layer(a, b, kernel, stride):
            return nn.Sequential(spectral_norm(nn.Conv2d(a, b, kernel, stride, 1, bias=False)), nn.LeakyReLU(0.2, True))

        self.first = nn.Sequential(nn.Conv2d(3, width, 3, 1, 1), nn.LeakyReLU(0.2))
        self.down = nn.ModuleList([layer(width << i, width << i + 1, 4, 2) for i in range(depth)])
        self.up = nn.ModuleList([layer(width << depth - i, width << depth - i - 1, 3, 1) for i in range(depth)])
        self.after, self.last = layer(width, width, 3, 1), nn.Conv2d(width, 1, 3, 1, 1)

    def forward(self, x):
        seen = [self.first(x)]
        for down in self.down:
            seen.append(down(seen[-1]))
        x = seen.pop()
        for up in self.up:
            x = up(F.interpolate(x, scale_factor=2, mode="bilinear")) + seen.pop()
        return self.last(self.after(x)).flatten(1)


class SuperResolution(Game):
    generator_weight = 0.1

    def build(self, width=32):
        def block():
            return Around(nn.Conv2d(width, width, 3, 1, 1), nn.LeakyReLU(0.1, True), nn.Conv2d(width, width, 3, 1, 1))

        self.generator = nn.Sequential(
            nn.Conv2d(3, width, 3, 1, 1), nn.LeakyReLU(0.1), Around(*[block() for _ in range(8)]), nn.Conv2d(width, 12, 3, 1, 1), nn.PixelShuffle(2))
        self.discriminator = PixelScores(width)
        self.given, self.wanted = self.noise(16, 3, 32, 32), self.noise(16, 3, 64, 64)

    make = Translation.make

    def added(self, made):
        wanted, fake, _ = made
        return F.l1_loss(fake, wanted)


# -- styles ----------------------------------------------------------------------------------------------------------------

class Scaled(nn.Module):
    """A linear layer whose weights are brought to size in use."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.randn(outputs, inputs)), nn.Parameter(torch.zeros(outputs))
        self.scale = 1 / math.sqrt(inputs)

    def forward(self, x):
        return F.linear(x, self.weight * self.scale, self.bias)


class Modulated(nn.Module):
    """A modulated convolution by scales of channels, which spares weights for each sample."""

    def __init__(self, inputs, outputs, kernel, demodulates=True, styles=64):
        super().__init__()
        self.weight, self.style = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel)), Scaled(styles, inputs)
        self.scale, self.kernel, self.demodulates = 1 / math.sqrt(inputs * kernel * kernel), kernel, demodulates

    def forward(self, x, styles):
        strengths, weight = self.style(styles) + 1, self.weight * self.scale
        y = F.conv2d(x * strengths[:, :, None, None], weight, padding=self.kernel // 2)
        if not self.demodulates:
            return y
        deviations = (strengths.square() @ weight.square().sum((2, 3)).t() + 1e-8).sqrt()
        return y / deviations[:, :, None, None]


class StyleLayer(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.convolution = Modulated(inputs, outputs, 3)
        self.bias, self.strength = nn.Parameter(torch.zeros(1, outputs, 1, 1)), nn.Parameter(torch.zeros(1))

    def forward(self, x, styles):
        y = self.convolution(x, styles)
        grains = torch.randn(len(y), 1, *y.shape[2:])
        return F.leaky_relu(y + grains * self.strength + self.bias, 0.2) * math.sqrt(2)


class StyleGenerator(nn.Module):
    def __init__(self, widths=(128, 64, 32, 16)):
        super().__init__()
        self.mapping = nn.Sequential(Scaled(64, 64), nn.LeakyReLU(0.2), Scaled(64, 64), nn.LeakyReLU(0.2))
        self.start = nn.Parameter(torch.randn(1, widths[0], 4, 4))
        self.layers = nn.ModuleList([StyleLayer(widths[0], widths[0])])
        for a, b in zip(widths, widths[1:]):
            self.layers.extend([StyleLayer(a, b), StyleLayer(b, b)])
        self.outputs = nn.ModuleList([Modulated(width, 3, 1, demodulates=False) for width in widths])
        self.shifts = nn.ParameterList([nn.Parameter(torch.zeros(1, 3, 1, 1)) for _ in widths])

    def forward(self, latent):
        styles = self.mapping(latent * (latent.square().mean(1, keepdim=True) + 1e-8).rsqrt())
        x, picture, layers = self.start.expand(len(latent), -1, -1, -1), None, iter(self.layers)
        for stage, (output, shift) in enumerate(zip(self.outputs, self.shifts)):
            if stage:
                x = next(layers)(F.interpolate(x, scale_factor=2, mode="bilinear"), styles)
            x = next(layers)(x, styles)
            added = output(x, styles) + shift
            picture = added if picture is None else F.interpolate(picture, scale_factor=2, mode="bilinear") + added
        return picture


class ResidualScores(nn.Module):
    def __init__(self, widths=(32, 64, 128)):
        super().__init__()
        self.stem = nn.Conv2d(3, widths[0], 4, 2, 1)
        self.blocks = nn.ModuleList([Around(
            nn.Conv2d(w, w, 1), nn.LeakyReLU(0.2, True), nn.Conv2d(w, w, 3, 1, 1), nn.LeakyReLU(0.2, True), nn.Conv2d(w, w, 1, bias=False)) for w in widths])
        self.widenings = nn.ModuleList([nn.Conv2d(a, b, 1, bias=False) for a, b in zip(widths, widths[1:])])
        self.basis, self.head = nn.Parameter(torch.randn(1, widths[-1], 4, 4) / 4), nn.Linear(widths[-1], 1)

    def forward(self, x):
        x = self.blocks[0](self.stem(x))
        for widening, block in zip(self.widenings, self.blocks[1:]):
            x = block(widening(F.interpolate(x, scale_factor=0.5, mode="bilinear", antialias=True)))
        return self.head((x * self.basis).sum((2, 3))).flatten()


class Style(Game):
    batch, latent = 64, 64

    def build(self):
        self.generator, self.discriminator = StyleGenerator(), ResidualScores()
        self.real = self.noise(self.batch, 3, 32, 32)


# -- tables ----------------------------------------------------------------------------------------------------------------

class RowGenerator(nn.Module):
    def __init__(self, inputs, row, width=256):
        super().__init__()
        self.first, self.second = nn.Linear(inputs, width), nn.Linear(inputs + width, width)
        self.norms, self.output = nn.ModuleList([nn.BatchNorm1d(width), nn.BatchNorm1d(width)]), nn.Linear(inputs + 2 * width, row)

    def forward(self, x):
        x = torch.cat([F.relu(self.norms[0](self.first(x))), x], 1)
        x = torch.cat([F.relu(self.norms[1](self.second(x))), x], 1)
        return self.output(x)


class Table(Game):
    """CTGAN: six numbers of five modes each, nine categories, packs of ten rows, gradient penalty on packs."""

    NUMBERS, MODES, CATEGORIES = 6, 5, [9, 16, 7, 15, 6, 5, 2, 42, 2]
    BATCH, LATENT, PACK = 500, 128, 10
    adam, settings = torch.optim.AdamW, dict(lr=2e-4, betas=(0.5, 0.9), weight_decay=1e-6)
    takes_layout = False

    def build(self):
        # Of each column: where its place stands, if it has one, and from where to where its modes.
        self.columns, at = [], 0
        for modes, place in [(self.MODES, 1)] * self.NUMBERS + [(modes, 0) for modes in self.CATEGORIES]:
            self.columns.append((at if place else None, at + place, at + place + modes))
            at += place + modes
        self.row, self.asked = at, sum(end - start for _, start, end in self.columns)
        self.generator = RowGenerator(self.LATENT + self.asked, self.row)
        self.discriminator = nn.Sequential(
            nn.Linear(self.PACK * (self.row + self.asked), 256), nn.LeakyReLU(0.2, True), nn.Dropout(0.5),
            nn.Linear(256, 256), nn.LeakyReLU(0.2, True), nn.Dropout(0.5), nn.Linear(256, 1), nn.Flatten(0))
        self.real, self.conditions = [], []
        for _ in range(BATCHES):
            rows = torch.zeros(self.BATCH, self.row)
            for place, start, end in self.columns:
                rows[torch.arange(self.BATCH), torch.randint(start, end, (self.BATCH,))] = 1
                if place is not None:
                    rows[:, place] = torch.rand(self.BATCH) * 2 - 1
            self.real.append(rows)
            self.conditions.append(F.one_hot(torch.randint(self.asked, (self.BATCH,)), self.asked).float())

    def packed(self, rows):
        return rows.reshape(self.BATCH // self.PACK, -1)

    def scores(self, rows, condition):
        return self.discriminator(torch.cat([rows, condition], 1))

    def choose(self, logits):
        uniform = torch.rand_like(logits).clamp_(1e-7, 1)
        noisy = (logits - (-uniform.log()).log()) / 0.2
        parts = []
        for place, start, end in self.columns:
            if place is not None:
                parts.append(logits[:, place:place + 1].tanh())
            parts.append(noisy[:, start:end].softmax(1))
        return torch.cat(parts, 1)

    def take(self):
        condition = self.next(self.conditions)
        logits = self.generator(torch.cat([torch.randn(self.BATCH, self.LATENT), condition], 1))
        real, fake, asked = self.packed(self.next(self.real)), self.packed(self.choose(logits)), self.packed(condition)
        self.done += 1
        self.move_discriminator.zero_grad()
        loss = self.scores(fake.detach(), asked).mean() - self.scores(real, asked).mean()
        (loss + gradient_penalty_of(lambda rows: self.scores(rows, asked), real, fake.detach())).backward()
        self.move_discriminator.step()

        if self.freeze:
            self.discriminator.requires_grad_(False)
        self.move_generator.zero_grad()
        likely = torch.cat([logits[:, start:end].log_softmax(1) for _, start, end in self.columns], 1)
        (-self.scores(fake, asked).mean() - (likely * condition).sum() / self.BATCH).backward()
        self.move_generator.step()
        if self.freeze:
            self.discriminator.requires_grad_(True)


APPLICATIONS = {
    "text-lstm": lambda given: Text(nn.LSTM, 0.2, biases=1),
    "text-gru": lambda given: Text(nn.GRU, 0.0, biases=2),
    "text-gumbel": GumbelText,
    "series-conv": Series,
    "clip-3d": Clips,
    "pix2pix-256": Pix2Pix,
    "translator-128": Translation,
    "super-resolution": SuperResolution,
    "style-32": Style,
    "ctgan-adult": Table,
}
