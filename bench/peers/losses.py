"""Losses of steps, as PyTorch's users write them."""

import torch
from torch.nn import functional as F


def cross_entropy(scores, label):
    return F.binary_cross_entropy_with_logits(scores, torch.full_like(scores, label))


CROSS_ENTROPY = (lambda real: cross_entropy(real, 1.0), lambda fake: cross_entropy(fake, 0.0), lambda fake: cross_entropy(fake, 1.0))
HINGE = (lambda real: F.relu(1 - real).mean(), lambda fake: F.relu(1 + fake).mean(), lambda fake: -fake.mean())
WASSERSTEIN = (lambda real: -real.mean(), lambda fake: fake.mean(), lambda fake: -fake.mean())


def gradient_penalty_of(score, real, fake):
    """10 E (|grad D| - 1)^2 between the samples: WGAN-GP's, differentiated a second time by the backward pass."""
    share = torch.rand(len(real), *[1] * (real.dim() - 1))
    between = (fake + share * (real - fake)).requires_grad_()
    slope, = torch.autograd.grad(score(between).sum(), between, create_graph=True)
    return 10 * ((slope.flatten(1).square().sum(1) + 1e-12).sqrt() - 1).square().mean()
