namespace Duel.Networks;

/// <summary>Instance normalisation whose scale and shift are read off a style vector
/// (Huang and Belongie 2017, arXiv:1703.06868; as in Karras, Laine and Aila 2019, arXiv:1812.04948).</summary>
/// <param name="channels">C</param>
/// <param name="styleLength">S</param>
/// <param name="rng">The stream that weights start from.</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class AdaptiveInstanceNorm(int channels, int styleLength, Rng rng, double epsilon = 1e-5) : Module
{
    private readonly Linear style = new(styleLength, 2 * channels, rng["style"]);

    /// <summary>Normalised, scaled and shifted by style.</summary>
    /// <param name="x">[N, ..., C] with at least one axis between.</param>
    /// <param name="styles">[N, S]</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeException">A shape differs from these.</exception>
    public Tensor Forward(Tensor x, Tensor styles)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(styles);
        var both = style.Forward(styles);
        var normalized = Standardization.Over(x, Standardization.Places(x.Shape), epsilon);
        return StyleScale.Apply(normalized, both.Slice(1, 0, channels) + 1, both.Slice(1, channels, channels));
    }
}
