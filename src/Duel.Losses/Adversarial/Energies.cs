namespace Duel.Losses;

/// <summary>Checks for losses over energies.</summary>
internal static class Energies
{
    /// <summary>Reason why such a loss needs other scores; null where scores are energies.</summary>
    public static string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Discriminator.ScoresAreEnergies
            ? null
            : $"The loss {composition.Loss.GetType().Name} needs scores that are minus an energy, never above 0, and those of {composition.Discriminator.GetType().Name} are unbounded: its loss would have no floor. Let an autoencoder score (Network dcgan:discriminator-kind=reconstruction, or mlp, or resnet), or take another loss.";
    }
}
