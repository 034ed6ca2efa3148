namespace Duel.Studies;

/// <summary>Progressive growing once it is full: weights scaled in use, pixels normalised, a penalty on the slope between samples.</summary>
[Listed("progressive-32", "grown networks at 32 x 32 x 3, width 16 to 128, pixel norm, gradient penalty and drift, batch 64", "arXiv:1710.10196")]
internal sealed record Progressive32 : IGanStep
{
    // Full from the start, as a step has no place in a run.
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new ProgressiveArchitecture { GrowthShare = 0 };

    /// <inheritdoc/>
    public Objective Objective => new(new Wasserstein(), new GradientPenalty(), new Drift());

    /// <inheritdoc/>
    public IOptimizer Optimizer => new Adam(1e-3, 0, 0.99);
}
