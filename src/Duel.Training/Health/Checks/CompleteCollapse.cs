namespace Duel.Training;

/// <summary>All generated samples are nearly the same (Goodfellow et al. 2014, arXiv:1406.2661, "the Helvetica scenario").</summary>
internal sealed class CompleteCollapse : IHealthCheck
{
    private const double MostRepeated = 0.9, ManyMore = 0.25, Narrowest = 0.08, WasCovered = 0.3;
    private const int Grown = 1500;

    /// <inheritdoc/>
    public string Verdict => "mode collapse, complete";

    /// <inheritdoc/>
    public Severity Severity => Severity.Serious;

    /// <inheritdoc/>
    public int Lasting => 100;

    /// <inheritdoc/>
    public string Advice => "Take pairing with penalties on both sides (Loss relativistic, Penalty r1, Penalty r2), a lower generator rate, or larger batches (BatchSize 128).";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) =>
        vitals.Repeated.Now >= MostRepeated && vitals.Repeated.Now - vitals.UsualRepeated.Now >= ManyMore ? new(vitals.Repeated.Now, MostRepeated, $"{vitals.Repeated.Now:P0} of generated samples repeat another of their batch; {vitals.UsualRepeated.Now:P0} of real ones do")
        : vitals.Diversity.Now < Narrowest && (vitals.Coverage.Highest >= WasCovered || vitals.Step >= Grown)
            ? new(vitals.Diversity.Now, Narrowest, $"generated samples have {vitals.Diversity.Now:P1} of the data's spread; it has been {vitals.Diversity.Highest:P0}")
            : null;

    /// <inheritdoc/>
    public Change ChangeFor(int attempt) => attempt == 0 ? Change.NoiseAlone : new(0.5, 0.5, 2);
}
