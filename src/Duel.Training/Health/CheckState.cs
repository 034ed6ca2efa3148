namespace Duel.Training;

/// <summary>State of a health check over the run: evidence fills it, and drains out of it twice as fast.</summary>
/// <param name="check">Health check.</param>
internal sealed class CheckState(IHealthCheck check) : IStateful
{
    private const int Drain = 2;
    private int shown;
    private bool reported;

    /// <summary>Health check.</summary>
    public IHealthCheck Check => check;

    /// <summary>True if there is no evidence at all.</summary>
    public bool IsCalm => shown == 0;

    /// <summary>True if it has lasted long enough to be a verdict, and has not been lifted since.</summary>
    public bool IsVerdict => reported;

    /// <summary>Receives the result of a check.</summary>
    /// <param name="finding">Finding of the check, if any.</param>
    /// <param name="steps">Steps since the one before.</param>
    /// <returns>True for a new verdict, false for one that is lifted, null where neither.</returns>
    public bool? Take(Finding? finding, int steps)
    {
        shown = finding is null ? Math.Max(0, shown - (Drain * steps)) : Math.Min(check.Lasting, shown + steps);
        if (!reported && finding is not null && shown >= check.Lasting)
            return reported = true;
        if (reported && shown == 0)
            return reported = false;
        return null;
    }

    /// <summary>Forgets everything; the run has gone back.</summary>
    public void Close() => (shown, reported) = (0, false);

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        serializer.SaveOrRestore("shown", ref shown);
        serializer.SaveOrRestore("told", ref reported);
    }
}
