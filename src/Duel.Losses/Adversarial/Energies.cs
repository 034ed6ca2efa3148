namespace Duel.Losses;

/// <summary>Checks for losses over energies.</summary>
internal static class Energies
{
    /// <summary>Why such a game cannot be played with unbounded scores; null where scores are energies.</summary>
    public static string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Discriminator.ScoresAreEnergies
            ? null
            : $"The game {composition.Loss.GetType().Name} needs scores that are minus an energy, never above 0, and those of {composition.Discriminator.GetType().Name} are unbounded: its loss would have no floor. Let an autoencoder judge (Network dcgan:discriminator-kind=reconstruction, or mlp, or resnet), or take another game.";
    }
}
