namespace Duel.Training;

/// <summary>The discriminator learns at a multiple of its optimiser's rate, so that it keeps up with the generator in one step to each of its
/// (two time-scale update rule).</summary>
/// <remarks>With <c>--optimizer adam:rate=1e-4</c> and a ratio of 4, the rates are those of Zhang et al. 2019, arXiv:1805.08318, section 3.</remarks>
/// <paper>Heusel, Ramsauer, Unterthiner, Nessler and Hochreiter 2017, GANs trained by a two time-scale update rule converge to a local Nash equilibrium, arXiv:1706.08500</paper>
/// <param name="Ratio">Factor of the discriminator's rate; above 0.</param>
[Listed("two-time-scales", "the discriminator learns at a multiple of its rate, and keeps up in one step to each of the generator's", "arXiv:1706.08500", "ttur")]
public sealed record TwoTimeScales(double Ratio = 4) : IStrategy
{
    /// <inheritdoc/>
    public string Role => "how much faster the discriminator learns";

    /// <summary>Factor of the discriminator's rate.</summary>
    public double Ratio { get; init; } = Ratio > 0 && double.IsFinite(Ratio)
        ? Ratio
        : throw new ArgumentOutOfRangeException(nameof(Ratio), Ratio, "The ratio of two rates is above 0 and finite.");
}
