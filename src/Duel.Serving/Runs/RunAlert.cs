namespace Duel.Serving;

/// <summary>Level of an alert.</summary>
internal enum AlertLevel
{
    /// <summary>For the record.</summary>
    Info,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>A failure.</summary>
    Error,
}

/// <summary>An event of a run that is worth a look.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Level">Its level.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">Evidence, and what to do.</param>
internal sealed record RunAlert(long Step, AlertLevel Level, string Title, string Text)
{
    /// <summary>The alert that an event is; null for none.</summary>
    public static RunAlert? Of(TrainingEvent happened) => happened switch
    {
        Diagnosis found => new(found.Step, found.Severity == Severity.Serious ? AlertLevel.Error : AlertLevel.Warning, found.Verdict, $"{found.Evidence} {found.Advice}"),
        VerdictLifted lifted => new(lifted.Step, AlertLevel.Info, lifted.Verdict, "No longer so."),
        WentBack back => new(back.Step, AlertLevel.Warning, "Rolled back", $"From step {back.From} after {back.Verdict}, attempt {back.Attempt} of {back.Attempts}: {back.Change}"),
        WriteFailed failed => new(failed.Step, AlertLevel.Warning, "Not written", failed.What),
        ControlApplied done => new(done.Step, AlertLevel.Info, done.Command is RunControl.Rate or RunControl.Weight ? $"Asked for another {done.Command}" : $"Asked to {done.Command}",
            (done.Name, done.Value) switch { (null, _) => "Done.", (var phase, null) => $"The phase \"{phase}\".", var (name, factor) => FormattableString.Invariant($"Of the {name}, times {factor:0.###}.") }),
        Diverged diverged => new(diverged.Step, AlertLevel.Error, "Diverged", diverged.What),
        _ => null,
    };
}
