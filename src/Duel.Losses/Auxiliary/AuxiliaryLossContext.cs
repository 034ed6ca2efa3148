namespace Duel.Losses;

/// <summary>Context of an auxiliary loss in one player's update.</summary>
public sealed record AuxiliaryLossContext
{
    /// <summary>Player whose update it is: derivatives with respect to the other's parameters are not asked for.</summary>
    public required PenaltyTarget Player { get; init; }

    /// <summary>[N, ...]: real samples as the discriminator sees them.</summary>
    public required Tensor Real { get; init; }

    /// <summary>[N, ...]: generated samples as the discriminator sees them; detached in its update, with their history in the generator's.</summary>
    public required Tensor Fake { get; init; }

    /// <summary>[N, ...]: the same samples as the generator made them, before any augmentation.</summary>
    public required Tensor Made { get; init; }

    /// <summary>[N, Z]: what they were made from.</summary>
    public required Tensor Latent { get; init; }

    /// <summary>[N, K]: one-hot classes of the real samples; null without classes.</summary>
    public Tensor? RealClasses { get; init; }

    /// <summary>[N, K]: one-hot classes of the generated samples; null without classes.</summary>
    public Tensor? FakeClasses { get; init; }

    /// <summary>Samples of latents, of the classes that the generated samples have.</summary>
    public required Func<Tensor, Tensor> Generate { get; init; }

    /// <summary>Augments generated samples, each as the one at its place in the batch was.</summary>
    public Func<Tensor, Tensor> See { get; init; } = samples => samples;

    /// <summary>Discriminates samples of the real samples' classes.</summary>
    public required Func<Tensor, DiscriminatorOutput> DiscriminateReal { get; init; }

    /// <summary>Discriminates samples of the generated samples' classes.</summary>
    public required Func<Tensor, DiscriminatorOutput> DiscriminateFake { get; init; }

    /// <summary>Output of the discriminator for <see cref="Real"/>; made when first asked for, and in the generator's update a constant.</summary>
    public required Lazy<DiscriminatorOutput> OnReal { get; init; }

    /// <summary>Output of the discriminator for <see cref="Fake"/>.</summary>
    public required DiscriminatorOutput OnFake { get; init; }

    /// <summary>The player's weights: what it learns that has two axes or more, the last being outputs.</summary>
    public required IReadOnlyList<Tensor> Weights { get; init; }

    /// <summary>Chance for this batch and term.</summary>
    public required Rng Rng { get; init; }

    /// <summary>The number of the training step, from 0.</summary>
    public long Step { get; init; }
}
