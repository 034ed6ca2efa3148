using Duel.Tensors;

namespace Duel.Losses;

/// <summary>What a view knows beside the samples.</summary>
/// <param name="Rng">Chance for this batch, a stream of its own.</param>
/// <param name="Progress">How much of the run is done, 0 to 1.</param>
public readonly record struct AugmentationContext(Rng Rng, double Progress);
