using Duel.Networks;

namespace Duel.Training;

/// <summary>State of a health check over the run: evidence fills it, and drains out of it twice as fast.</summary>
/// <param name="symptom">Health check.</param>
internal sealed class CheckState(IHealthCheck symptom) : IStateful
{
    private const int Drain = 2;
    private int shown;
    private bool told;

    /// <summary>Health check.</summary>
    public IHealthCheck Check => symptom;

    /// <summary>True if there is no evidence at all.</summary>
    public bool IsCalm => shown == 0;

    /// <summary>True if it has lasted long enough to be a verdict, and has not been lifted since.</summary>
    public bool IsVerdict => told;

    /// <summary>Takes notice of an examination.</summary>
    /// <param name="finding">Finding of the check, if any.</param>
    /// <param name="steps">Steps since the one before.</param>
    /// <returns>True for a new verdict, false for one that is lifted, null where neither.</returns>
    public bool? Take(Finding? finding, int steps)
    {
        shown = finding is null ? Math.Max(0, shown - (Drain * steps)) : Math.Min(symptom.Lasting, shown + steps);
        if (!told && finding is not null && shown >= symptom.Lasting)
            return told = true;
        if (told && shown == 0)
            return told = false;
        return null;
    }

    /// <summary>Forgets everything; the run has gone back.</summary>
    public void Close() => (shown, told) = (0, false);

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        serializer.SaveOrRestore("shown", ref shown);
        serializer.SaveOrRestore("told", ref told);
    }
}
