namespace Duel.Training;

/// <summary>Both players are drawn towards the mean of where they have stood, by their squared distance from it.</summary>
/// <paper>Salimans, Goodfellow, Zaremba, Cheung, Radford and Chen 2016, Improved techniques for training GANs, arXiv:1606.03498, section 3.3</paper>
/// <param name="Weight">Factor of the squared distance; 0 or more. The paper names none.</param>
[Listed("historical-averaging", "both players are drawn towards the mean of where they have stood", "arXiv:1606.03498")]
public sealed record HistoricalAveraging(double Weight = 0.1) : IStrategy
{
    /// <inheritdoc/>
    public string Role => "how far the players stray from their past";

    /// <summary>Factor of the squared distance.</summary>
    public double Weight { get; init; } = Weight >= 0 && double.IsFinite(Weight)
        ? Weight
        : throw new ArgumentOutOfRangeException(nameof(Weight), Weight, "The weight of a penalty is 0 or more.");
}
