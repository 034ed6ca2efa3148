namespace Duel.Losses;

/// <summary>The generator learns from its best samples alone, more and more so.</summary>
/// <remarks>
/// In the generator's update only the k generated samples with the highest scores count, with the real ones at their places where the loss
/// pairs them. k = ⌈N Share^min(1, progress / Until)⌉: all at first, a Share of them when that part of the run is done. The paper shrinks k
/// by a hundredth an epoch down to a half; a run here knows its end rather than its epochs.
/// </remarks>
/// <param name="Share">The share of the batch that counts in the end, above 0 and at most 1; 0.5 in the paper.</param>
/// <param name="Until">The share of the run after which it stays, above 0 and at most 1.</param>
/// <paper>Sinha et al. 2020, Top-k training of GANs, arXiv:2002.06224</paper>
[Listed("top-k", "the generator learns from its best samples alone, more and more so", "arXiv:2002.06224", "topk")]
public sealed record TopK(double Share = 0.5, double Until = 0.5) : ITrainingModifier
{
    /// <summary>The share of the batch that counts in the end, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of that.</exception>
    public double Share { get; init => field = Bounds.Share(value, nameof(Share)); } = Bounds.Share(Share);

    /// <summary>The share of the run after which it stays, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of that.</exception>
    public double Until { get; init => field = Bounds.Share(value, nameof(Until)); } = Bounds.Share(Until);

    /// <inheritdoc/>
    public IAdversarialLoss Over(IAdversarialLoss loss, PenaltyTarget player, Rng rng, double progress)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return player == PenaltyTarget.Discriminator ? loss : new DelegateLoss(loss.Discriminator, scores => loss.Generator(Best(scores, progress)), loss.GeneratorSeesReal);
    }

    /// <summary>Number of samples that count.</summary>
    internal int CountOf(int samples, double progress) => (int)Math.Ceiling(samples * Math.Pow(Share, Math.Min(1, progress / Until)));

    private Scores Best(Scores scores, double progress)
    {
        var count = scores.Fake.Shape[0];
        var places = scores.Fake.Detach().Reshape([count, (int)(scores.Fake.Shape.Count / count)]).Mean([1]).Ranking(0, CountOf(count, progress)).Values;
        return new(scores.Real.Shape == scores.Fake.Shape ? scores.Real.Select(0, places) : scores.Real, scores.Fake.Select(0, places));
    }
}
