namespace Duel.Training;

/// <summary>Is shown what a game's discriminator saw, and changes nothing.</summary>
public interface IDiscriminatorProbe
{
    /// <summary>True if it takes a batch of this step; nothing is copied for one that does not.</summary>
    /// <param name="step">Steps before this one.</param>
    bool Wants(long step);

    /// <summary>Is shown a step that it wanted, in the discriminator's last turn.</summary>
    /// <param name="glimpse">Samples that the discriminator was shown, and its scores.</param>
    void See(ProbeBatch glimpse);
}
