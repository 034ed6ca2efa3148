namespace Duel.Losses;

/// <summary>Augmentation of the samples that the discriminator sees, real and generated: changed colours, cut-outs, noise.</summary>
/// <remarks>
/// Real and generated samples go through it alike, in both players' updates, and the generator learns through it. So its operations must
/// have derivatives. Penalties are on what the discriminator sees.
/// </remarks>
[PartKind("augmentation", "augmentations")]
public interface IAugmentation
{
    /// <summary>Augments a batch.</summary>
    /// <param name="samples">[N, ...]</param>
    /// <param name="context">Chance, and where the run is.</param>
    /// <returns>[N, ...], the same shape.</returns>
    Tensor Of(Tensor samples, AugmentationContext context);

    /// <summary>Adapts to the discriminator's scores of samples augmented like this.</summary>
    /// <param name="scores">Of real and of generated samples.</param>
    /// <param name="loss">Loss that the run trains with.</param>
    void Observe(Scores scores, IAdversarialLoss loss)
    {
    }

    /// <summary>Reason why it cannot be used here, and the way out; null where it can.</summary>
    string? Validate(Composition composition) => null;

    /// <summary>One for a single run: itself, unless it remembers something of the run; then something that is kept with it.</summary>
    IAugmentation ForRun() => this;
}
