namespace Duel.Training;

/// <summary>A game between a generator and a discriminator that a <see cref="RunDoctor"/> can watch over.</summary>
public interface IWatchedGame
{
    /// <summary>The generator's side.</summary>
    Player Generator { get; }

    /// <summary>The discriminator's side.</summary>
    Player Discriminator { get; }

    /// <summary>Is shown what the discriminator saw in the steps that it wants, and changes nothing.</summary>
    IWitness? Witness { get; set; }

    /// <summary>What all penalties are multiplied by; 1 unless a doctor strengthens them.</summary>
    double PenaltyScale { get; set; }
}
