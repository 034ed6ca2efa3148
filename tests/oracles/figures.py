"""What the recording scripts share: deterministic numbers that C# computes too, and compact figures of tensors.

Numbers come from SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), so no data file is needed on either side.
"""
import json
import pathlib

import numpy as np
import torch

LATENT, REAL, SHARES, DIRECTION, SINGULAR = 1000, 1001, 1002, 1003, 500
SAMPLES = 6


def uniform(stream, shape):
    """Numbers uniform in [-1, 1): element i of a stream is SplitMix64 of stream 2^32 + i."""
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        z = (np.arange(count, dtype=np.uint64) + (np.uint64(stream) << np.uint64(32)) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return ((z >> np.uint64(11)).astype(np.float64) * 2.0 ** -52 - 1).reshape(shape)


def tensor(stream, shape, dtype):
    return torch.tensor(uniform(stream, shape), dtype=dtype)


class Parameters:
    """Hands out parameters in the order in which Duel lists them; shapes are PyTorch's."""

    def __init__(self, dtype, first, gain):
        self.dtype, self.next, self.gain, self.singular, self.made = dtype, first, gain, SINGULAR + first, []

    def __call__(self, *shape, norm=False):
        u = uniform(self.next, shape)
        if norm:
            u = 1 + 0.2 * u
        elif len(shape) == 1:
            u = 0.1 * u
        else:
            u = u * (self.gain * np.sqrt(3 / (u.size / shape[0])))
        self.next += 1
        self.made.append(torch.tensor(u, dtype=self.dtype, requires_grad=True))
        return self.made[-1]

    def left(self, rows):
        u = uniform(self.singular, (rows, 1))
        self.singular += 1
        return torch.tensor(u / np.sqrt((u * u).sum()), dtype=self.dtype)


class Spectral:
    """One step of power iteration a pass; the matrix has Duel's rows (window places, then inputs) and columns (outputs)."""

    def __init__(self, parameters, rows):
        self.left = parameters.left(rows)

    def __call__(self, weight):
        matrix = weight.permute(*range(2, weight.dim()), 1, 0).reshape(-1, weight.shape[0])
        with torch.no_grad():
            right = matrix.T @ self.left
            right = right / (right.norm() + 1e-12)
            self.left = matrix @ right
            self.left = self.left / (self.left.norm() + 1e-12)
        return weight / (self.left * (matrix @ right)).sum()


def figures(x):
    """Shape, norm and a few elements spread over the whole, in PyTorch's order."""
    digits = 13 if x.dtype == torch.float64 else 8
    flat = x.detach().double().reshape(-1)
    places = [j * (flat.numel() - 1) // (SAMPLES - 1) for j in range(SAMPLES)]
    return {"shape": list(x.shape), "norm": rounded(flat.norm(), digits), "samples": [rounded(flat[i], digits) for i in places]}


def rounded(number, digits):
    return float(f"{number.item():.{digits}g}")


def gradients(loss, parameters):
    found = torch.autograd.grad(loss, parameters, allow_unused=True, retain_graph=True)
    return {
        "value": loss.item(),
        "gradients": [figures(torch.zeros_like(p) if g is None else g) for p, g in zip(parameters, found)],
    }


def play(generator, discriminator, g, d, dtype, batch, sample, latent_length, classes):
    """Losses of both players, both gradient penalties and the generator's slope, each with its derivatives."""
    softplus = torch.nn.functional.softplus
    latent = tensor(LATENT, (batch, latent_length), dtype).requires_grad_()
    real = tensor(REAL, (batch, *sample), dtype).requires_grad_()
    condition = torch.eye(classes, dtype=dtype)[torch.arange(batch) % classes] if classes else None
    fake = generator(latent, condition)
    record = {"fake": figures(fake)}

    slope, = torch.autograd.grad((fake * tensor(DIRECTION, fake.shape, dtype)).sum(), latent, create_graph=True)
    record["slope"] = gradients((slope ** 2).sum(1).mean(), g)

    scores = discriminator(real, condition)
    record["scores"] = figures(scores)
    record["discriminator"] = gradients(softplus(-scores).mean() + softplus(discriminator(fake.detach(), condition)).mean(), d)
    record["generator"] = gradients(softplus(-discriminator(fake, condition)).mean(), g)

    share = (tensor(SHARES, (batch, 1, 1, 1), dtype) + 1) / 2
    between = (fake.detach() + share * (real.detach() - fake.detach())).requires_grad_()
    slopes, = torch.autograd.grad(discriminator(between, condition).sum(), between, create_graph=True)
    norms = (slopes.reshape(batch, -1).square().sum(1) + 1e-12).sqrt()
    record["gradientPenalty"] = gradients(10 * ((norms - 1) ** 2).mean(), d)

    slopes, = torch.autograd.grad(discriminator(real, condition).sum(), real, create_graph=True)
    record["r1"] = gradients(5 * slopes.reshape(batch, -1).square().sum(1).mean(), d)
    return record


def normalize(kind, parameters, channels):
    """The layer that a name of Duel's normalisations stands for."""
    if kind == "pixel":
        return lambda x: x / (x.square().mean(1, keepdim=True) + 1e-8).sqrt()
    if kind in ("none", "spectral"):
        return lambda x: x
    weight, bias = parameters(channels, norm=True), parameters(channels)
    if kind == "batch":
        return lambda x: torch.nn.functional.batch_norm(x, None, None, weight, bias, training=True)
    return lambda x: torch.nn.functional.group_norm(x, 1 if kind == "layer" else channels, weight, bias)


def layer(kind, apply, parameters, weight, bias, stride=1, padding=0):
    """A linear map or convolution with its parameters; `kind` is the normalisation of weights."""
    w = parameters(*weight)
    b = parameters(bias) if bias else None
    spectral = Spectral(parameters, int(np.prod(weight)) // weight[0]) if kind == "spectral" else lambda w: w
    if apply is torch.nn.functional.linear:
        return lambda x: apply(x, spectral(w), b)
    return lambda x: apply(x, spectral(w), b, stride=stride, padding=padding)


def score_head(kind, parameters, features, classes):
    output = layer(kind, torch.nn.functional.linear, parameters, (1, features), 1)
    table = parameters(classes, features) if classes else None
    spectral = SpectralTable(parameters, classes) if classes and kind == "spectral" else lambda t: t

    def judge(x, condition):
        scores = output(x).reshape(-1)
        return scores if table is None else scores + (x * (condition @ spectral(table))).sum(1)
    return judge


class SpectralTable(Spectral):
    """An embedding is a matrix [classes, features] as it stands."""

    def __call__(self, weight):
        return super().__call__(weight.T).T


def record(name, variants, run):
    torch.set_num_threads(1)
    found = [{**variant, "types": {str(dtype)[6:]: run(dtype=dtype, **variant) for dtype in (torch.float64, torch.float32)}} for variant in variants]
    about = {"by": f"tests/oracles/record_{name}.py", "torch": torch.__version__, "numpy": np.__version__}
    path = pathlib.Path(__file__).with_name(f"{name}.json")
    text = json.dumps({"about": about, "variants": found}, indent=None, separators=(",", ":"))
    path.write_text(text.replace('{"shape"', '\n{"shape"').replace('{"generatorNormalization"', '\n{"generatorNormalization"') + "\n")
    print(path.name, path.stat().st_size)
