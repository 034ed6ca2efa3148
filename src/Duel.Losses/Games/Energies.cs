namespace Duel.Losses;

/// <summary>What energy-based games need.</summary>
internal static class Energies
{
    /// <summary>Why such a game cannot be played with unbounded scores; null where scores are energies.</summary>
    public static string? Objection(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Discriminator.ScoresAreEnergies
            ? null
            : $"The game {setting.Game.GetType().Name} needs scores that are minus an energy, never above 0, and those of {setting.Discriminator.GetType().Name} are unbounded: its loss would have no floor. Let an autoencoder judge (Network dcgan:judged-by=reconstruction, or mlp, or resnet), or take another game.";
    }
}
