namespace Duel.Training;

/// <summary>Probe that receives the samples and scores of a discriminator, and changes nothing.</summary>
public interface IDiscriminatorProbe
{
    /// <summary>True if it takes a batch of this step; nothing is copied for one that does not.</summary>
    /// <param name="step">Steps before this one.</param>
    bool Wants(long step);

    /// <summary>Receives the batch of a step that it wanted, in the discriminator's last update.</summary>
    /// <param name="batch">Samples that the discriminator was shown, and its scores.</param>
    void See(ProbeBatch batch);
}
