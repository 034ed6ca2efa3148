"""Records tests/oracles/resnet.json: the resnet design in PyTorch, its losses, penalties and all their derivatives."""
import torch
from torch.nn.functional import avg_pool2d, batch_norm, conv2d, interpolate, linear, relu

from figures import Parameters, layer, normalize, play, record, score_head

SIZE, CHANNELS, WIDTH, LATENT, BATCH, STAGES, SMALLEST, EMBEDDING, GAIN = 32, 3, 8, 12, 4, 3, 4, 32, 0.7
BLOCKS, HALVINGS = 4, 2
FIRST_OF_DISCRIMINATOR = 100


def classed(kind, p, channels, classes):
    if kind != "batch" or classes == 0:
        plain = normalize(kind, p, channels)
        return lambda x, condition: plain(x)
    weight, bias = p(classes, channels), p(classes, channels)
    wide = lambda table, condition: (condition @ table)[:, :, None, None]
    return lambda x, condition: batch_norm(x, None, None, training=True) * wide(weight, condition) + wide(bias, condition)


def generator_block(p, kind, classes):
    first_norm, first = classed(kind, p, WIDTH, classes), layer("none", conv2d, p, (WIDTH, WIDTH, 3, 3), WIDTH, 1, 1)
    second_norm, second = classed(kind, p, WIDTH, classes), layer("none", conv2d, p, (WIDTH, WIDTH, 3, 3), WIDTH, 1, 1)
    shortcut = layer("none", conv2d, p, (WIDTH, WIDTH, 1, 1), WIDTH)
    larger = lambda x: interpolate(x, scale_factor=2, mode="nearest")

    def forward(x, condition):
        body = second(relu(second_norm(first(larger(relu(first_norm(x, condition)))), condition)))
        return body + larger(shortcut(x))
    return forward


def generator_of(p, kind, classes):
    embeds = classes > 0 and kind != "batch"
    table = p(classes, EMBEDDING) if embeds else None
    count = SMALLEST * SMALLEST * WIDTH
    project = layer("none", linear, p, (count, LATENT + (EMBEDDING if embeds else 0)), count)
    blocks = [generator_block(p, kind, classes) for _ in range(STAGES)]
    norm, output = normalize(kind, p, WIDTH), layer("none", conv2d, p, (CHANNELS, WIDTH, 3, 3), CHANNELS, 1, 1)

    def forward(latent, condition):
        start = latent if table is None else torch.cat([latent, condition @ table], 1)
        # Duel's projection makes [height, width, channels].
        x = project(start).reshape(-1, SMALLEST, SMALLEST, WIDTH).permute(0, 3, 1, 2)
        for block in blocks:
            x = block(x, condition)
        return torch.tanh(output(relu(norm(x))))
    return forward


def discriminator_block(p, kind, inputs, first, halves):
    body = [] if first else [normalize(kind, p, inputs), relu]
    body += [layer(kind, conv2d, p, (WIDTH, inputs, 3, 3), WIDTH, 1, 1), normalize(kind, p, WIDTH), relu]
    body += [layer(kind, conv2d, p, (WIDTH, WIDTH, 3, 3), WIDTH, 1, 1)]
    shortcut = layer(kind, conv2d, p, (WIDTH, inputs, 1, 1), WIDTH) if halves or inputs != WIDTH else lambda x: x
    smaller = (lambda x: avg_pool2d(x, 2)) if halves else lambda x: x

    def forward(x):
        y = x
        for step in body:
            y = step(y)
        return smaller(y) + shortcut(smaller(x))
    return forward


def discriminator_of(p, kind, classes):
    blocks = [discriminator_block(p, kind, CHANNELS if i == 0 else WIDTH, i == 0, i < HALVINGS) for i in range(BLOCKS)]
    judge = score_head(kind, p, WIDTH, classes)

    def forward(x, condition):
        for block in blocks:
            x = block(x)
        return judge(relu(x).sum((2, 3)), condition)
    return forward


def run(dtype, generatorNormalization, discriminatorNormalization, classCount):
    g, d = Parameters(dtype, 0, GAIN), Parameters(dtype, FIRST_OF_DISCRIMINATOR, GAIN)
    generator = generator_of(g, generatorNormalization, classCount)
    discriminator = discriminator_of(d, discriminatorNormalization, classCount)
    return play(generator, discriminator, g.made, d.made, dtype, BATCH, (CHANNELS, SIZE, SIZE), LATENT, classCount)


VARIANTS = [("batch", "spectral", 0), ("none", "none", 0), ("batch", "spectral", 3)]

if __name__ == "__main__":
    record("resnet", [dict(generatorNormalization=g, discriminatorNormalization=d, classCount=c) for g, d, c in VARIANTS], run)
