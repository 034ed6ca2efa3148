namespace Duel.Training;

/// <summary>Generated samples are copies of real ones.</summary>
internal sealed class Memorising : IHealthCheck
{
    private const double MostCopied = 0.04, MostTimesUsual = 4;

    /// <inheritdoc/>
    public string Verdict => "memorising";

    /// <inheritdoc/>
    public Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public int Lasting => 100;

    /// <inheritdoc/>
    public string Advice => "Take more data, mirror pictures (Mirror), a stronger penalty (Penalty r1:gamma=10, Penalty r2:gamma=10) or a smaller network (Width).";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals)
    {
        var most = MostCopied + (MostTimesUsual * vitals.UsualCopied);
        return vitals.Copied > most
            ? new(vitals.Copied, most, $"{vitals.Copied:P0} of generated samples are ten times nearer to one of the real samples looked at than its own neighbour is; {vitals.UsualCopied:P0} of real ones are")
            : null;
    }
}
