namespace Duel.Training;

/// <summary>Generated samples wander about as a whole, from mode to mode, instead of settling (Mescheder et al. 2018, arXiv:1801.04406).</summary>
internal sealed class Oscillation : IHealthCheck
{
    private const double MostWandering = 0.4;

    /// <inheritdoc/>
    public string Verdict => "oscillation";

    /// <inheritdoc/>
    public Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public int Lasting => 500;

    /// <inheritdoc/>
    public string Advice => "Penalise the discriminator's gradient (Penalty r1:gamma=1, Penalty r2:gamma=1), or take less momentum (Optimizer adam:beta1=0) and lower rates.";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) => vitals.Wandering > MostWandering
        ? new(vitals.Wandering, MostWandering, $"the centre of the generated samples wanders by {vitals.Wandering:0.00} of the data's spread; below 0.15 is usual")
        : null;
}
