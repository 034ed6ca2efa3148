namespace Duel.Training;

/// <summary>Many generated samples are the same, or the run no longer reaches what it reached before.</summary>
internal sealed class PartialCollapse : IHealthCheck
{
    private const double ManyRepeated = 0.25, CompleteShare = 0.9, LeastCoverage = 0.5, WasCovered = 0.5;

    /// <inheritdoc/>
    public string Verdict => "mode collapse, partial";

    /// <inheritdoc/>
    public Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public bool Spoils => true;

    /// <inheritdoc/>
    public int Lasting => 100;

    /// <inheritdoc/>
    public string Advice => "Take pairing with penalties on both sides (Loss relativistic, Penalty r1, Penalty r2), larger batches (BatchSize 128), or a lower generator rate.";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) =>
        vitals.Repeated.Now - vitals.UsualRepeated.Now >= ManyRepeated && vitals.Repeated.Now < CompleteShare
            ? new(vitals.Repeated.Now, ManyRepeated, $"{vitals.Repeated.Now:P0} of generated samples repeat another of their batch; {vitals.UsualRepeated.Now:P0} of real ones do")
        : vitals.Coverage.Now < vitals.Coverage.Highest * LeastCoverage && vitals.Coverage.Highest >= WasCovered
            ? new(vitals.Coverage.Now, vitals.Coverage.Highest * LeastCoverage, $"generated samples come near {vitals.Coverage.Now:P0} of the data; it has been {vitals.Coverage.Highest:P0}")
            : null;
}
