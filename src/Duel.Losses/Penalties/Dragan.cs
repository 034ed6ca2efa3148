namespace Duel.Losses;

/// <summary>The gradient penalty of DRAGAN: around real samples, the discriminator's slope should be 1.</summary>
/// <remarks>
/// lambda E (|grad_x D(x)| - 1)², x = x_real + a Spread std(x_real) u, with a uniform in [0, 1), one a sample, u uniform in [0, 1), one an
/// element, and the standard deviation over the whole batch. The norm is of each sample, with 1e-12 added under the root.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 10 in the paper.</param>
/// <param name="Spread">Spread of the points around real samples, in standard deviations of the real batch, 0 or more.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <paper>Kodali et al. 2017, On convergence and stability of GANs, arXiv:1705.07215</paper>
[Listed("dragan", "slope 1 around real samples", "arXiv:1705.07215")]
public sealed record Dragan(double Lambda = 10, double Spread = 0.5, int Every = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>Spread of the points around real samples, in standard deviations of the real batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Spread { get; init => field = Bounds.NotNegative(value, nameof(Spread)); } = Bounds.NotNegative(Spread);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <inheritdoc/>
    public PenaltySamples Samples => PenaltySamples.Own;

    /// <inheritdoc/>
    public Tensor Of(PenaltyContext context) => (context.GradientAt(Around(context)).Norms() - 1).Square().Mean() * Lambda;

    // Unlike the paper: its normal noise of a fixed size is, in its authors' code, this uniform one in the data's own measure.
    private Tensor Around(PenaltyContext context)
    {
        var real = context.Real.Detach();
        var deviation = ((real - real.Mean()).Square().Mean() + SampleNorms.UnderRoot).Sqrt();
        var share = context.Rng.Uniform(PenaltyContext.PerSample(real.Shape), 0, 1, real.Type);
        var noise = context.Rng.Uniform(real.Shape, 0, 1, real.Type);
        return real + (share * noise * deviation * Spread);
    }
}
