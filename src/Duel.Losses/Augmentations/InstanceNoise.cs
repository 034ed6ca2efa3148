namespace Duel.Losses;

/// <summary>Normal noise on all samples, less and less of it: two distributions without a common point get one.</summary>
/// <remarks>x + Sigma max(0, 1 - progress / Until) ε, with ε standard normal, one an element, and progress the share of the run that is done.</remarks>
/// <param name="Sigma">The noise's standard deviation at first, 0 or more, in the samples' own measure; pictures reach from -1 to 1.</param>
/// <param name="Until">The share of the run after which there is none, above 0 and at most 1.</param>
/// <paper>Sønderby et al. 2017, Amortised MAP inference for image super-resolution, arXiv:1610.04490, section 3.2</paper>
[Listed("instance-noise", "normal noise on all samples, fading over the run", "arXiv:1610.04490")]
public sealed record InstanceNoise(double Sigma = 0.1, double Until = 1) : IAugmentation
{
    /// <summary>The noise's standard deviation at first, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Sigma { get; init => field = Bounds.NotNegative(value, nameof(Sigma)); } = Bounds.NotNegative(Sigma);

    /// <summary>The share of the run after which there is none, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of that.</exception>
    public double Until { get; init => field = Bounds.Share(value, nameof(Until)); } = Bounds.Share(Until);

    /// <inheritdoc/>
    public Tensor Of(Tensor samples, AugmentationContext context)
    {
        var sigma = Sigma * Math.Max(0, 1 - (context.Progress / Until));
        return sigma == 0 ? samples : samples + (context.Rng.Normal(samples.Shape, samples.Type) * sigma);
    }
}
