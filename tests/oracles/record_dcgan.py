"""Records tests/oracles/dcgan.json: the dcgan design in PyTorch, its losses, penalties and all their derivatives."""
import torch
from torch.nn.functional import conv2d, conv_transpose2d, leaky_relu, linear, relu

from figures import Parameters, layer, normalize, play, record, score_head

SIZE, CHANNELS, WIDTH, LATENT, BATCH, STAGES, SMALLEST, EMBEDDING, GAIN = 32, 3, 8, 12, 4, 3, 4, 32, 1.5
FIRST_OF_DISCRIMINATOR = 100


def generator_of(p, normalization, classes):
    largest = WIDTH << (STAGES - 1)
    biased = normalization != "batch"
    table = p(classes, EMBEDDING) if classes else None
    count = SMALLEST * SMALLEST * largest
    project = layer("none", linear, p, (count, LATENT + (EMBEDDING if classes else 0)), count if biased else 0)
    steps = [normalize(normalization, p, largest), relu]
    for stage in range(STAGES - 1, 0, -1):
        wide, narrow = WIDTH << stage, WIDTH << (stage - 1)
        steps += [layer("none", conv_transpose2d, p, (wide, narrow, 4, 4), narrow if biased else 0, 2, 1), normalize(normalization, p, narrow), relu]
    steps += [layer("none", conv_transpose2d, p, (WIDTH, CHANNELS, 4, 4), CHANNELS, 2, 1), torch.tanh]

    def forward(latent, condition):
        start = latent if table is None else torch.cat([latent, condition @ table], 1)
        # Duel's projection makes [height, width, channels].
        x = project(start).reshape(-1, SMALLEST, SMALLEST, largest).permute(0, 3, 1, 2)
        for step in steps:
            x = step(x)
        return x
    return forward


def discriminator_of(p, normalization, classes):
    steps = []
    for stage in range(STAGES):
        narrow, wide = CHANNELS if stage == 0 else WIDTH << (stage - 1), WIDTH << stage
        bias = wide if stage == 0 or normalization != "batch" else 0
        steps.append(layer(normalization, conv2d, p, (wide, narrow, 4, 4), bias, 2, 1))
        if stage > 0:
            steps.append(normalize(normalization, p, wide))
        steps.append(lambda x: leaky_relu(x, 0.2))
    judge = score_head(normalization, p, SMALLEST * SMALLEST * (WIDTH << (STAGES - 1)), classes)

    def forward(x, condition):
        for step in steps:
            x = step(x)
        return judge(x.permute(0, 2, 3, 1).flatten(1), condition)
    return forward


def run(dtype, generatorNormalization, discriminatorNormalization, classCount):
    g, d = Parameters(dtype, 0, GAIN), Parameters(dtype, FIRST_OF_DISCRIMINATOR, GAIN)
    generator = generator_of(g, generatorNormalization, classCount)
    discriminator = discriminator_of(d, discriminatorNormalization, classCount)
    return play(generator, discriminator, g.made, d.made, dtype, BATCH, (CHANNELS, SIZE, SIZE), LATENT, classCount)


VARIANTS = [("batch", "batch", 0), ("none", "none", 0), ("pixel", "layer", 0), ("batch", "spectral", 3), ("none", "instance", 0)]

if __name__ == "__main__":
    record("dcgan", [dict(generatorNormalization=g, discriminatorNormalization=d, classCount=c) for g, d, c in VARIANTS], run)
