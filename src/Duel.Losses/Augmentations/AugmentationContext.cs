namespace Duel.Losses;

/// <summary>Context of an augmentation.</summary>
/// <param name="Rng">Chance for this batch, a stream of its own.</param>
/// <param name="Progress">Share of the run that is done, 0 to 1.</param>
public readonly record struct AugmentationContext(Rng Rng, double Progress);
