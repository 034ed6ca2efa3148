namespace Duel.Training;

/// <summary>A game between a generator and a discriminator that a <see cref="HealthMonitor"/> can watch over.</summary>
public interface IWatchedGame
{
    /// <summary>The generator's side.</summary>
    Player Generator { get; }

    /// <summary>The discriminator's side.</summary>
    Player Discriminator { get; }

    /// <summary>The adversarial updates, one for each discriminator; the monitor sees through the first.</summary>
    IReadOnlyList<AdversarialUpdate> Updates { get; }

    /// <summary>True if generated samples are reconstructions of the real ones beside them, so that copies are no fault.</summary>
    bool Reconstructs => false;
}
