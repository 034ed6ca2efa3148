namespace Duel.Losses;

/// <summary>A loss beside the adversarial one and penalties that may use more than scores: features, latents, classes, weights.</summary>
[PartKind("auxiliary loss", "auxiliary losses")]
public interface IAuxiliaryLoss
{
    /// <summary>The term is added on every so many-th step only, then multiplied by this number by the trainer. At least 1.</summary>
    int Every => 1;

    /// <summary>Networks of its own that read the discriminator's features; they move with the discriminator and are kept with it.</summary>
    IReadOnlyList<Module> Heads => [];

    /// <summary>True if it needs the latents of the generated samples in the discriminator's update.</summary>
    bool ReadsLatents => false;

    /// <summary>True if the term is part of a player's loss.</summary>
    bool IsFor(PenaltyTarget player);

    /// <summary>The term on one batch.</summary>
    /// <param name="context">Player whose update it is, and all that the loss may read.</param>
    /// <returns>[], a single number to add to the player's loss.</returns>
    Tensor Of(AuxiliaryLossContext context);

    /// <summary>Reason why it cannot be used here, and the way out; null where it can.</summary>
    string? Validate(Composition composition) => null;

    /// <summary>One for a single run: itself, unless it learns or remembers something; then something that is kept with the run.</summary>
    /// <param name="composition">Composition of the run, already validated.</param>
    /// <param name="rng">The stream that weights of its own start from.</param>
    IAuxiliaryLoss ForRun(Composition composition, Rng rng) => this;
}
