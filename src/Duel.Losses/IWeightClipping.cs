namespace Duel.Losses;

/// <summary>Asks the trainer to hold every discriminator weight in [-Clip, Clip] after each of its steps.</summary>
public interface IWeightClipping
{
    /// <summary>The greatest size of a weight, above 0.</summary>
    double Clip { get; }
}
