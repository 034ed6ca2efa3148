namespace Duel.Training;

/// <summary>A loss or a gradient is infinite or no number: nothing can be learned from it.</summary>
internal sealed class NotANumber : IHealthCheck
{
    /// <inheritdoc/>
    public string Verdict => "not a number";

    /// <inheritdoc/>
    public Severity Severity => Severity.Serious;

    /// <inheritdoc/>
    public int Lasting => 0;

    /// <inheritdoc/>
    public string Advice => "Take a lower rate (Optimizer adam:rate=1e-4,beta1=0), scale gradients down (ClipNorm 10), or look for values in the data that are infinite or not a number.";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) => vitals.Broken is { } what ? new(double.NaN, double.PositiveInfinity, what) : null;

    /// <inheritdoc/>
    public Change ChangeFor(int attempt) => attempt == 0 ? Change.NoiseAlone : Change.Rates(0.25);
}
