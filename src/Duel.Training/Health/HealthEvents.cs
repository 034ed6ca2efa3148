namespace Duel.Training;

/// <summary>The health monitor has come to a verdict.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Verdict">Name of the finding.</param>
/// <param name="Severity">Severity of the finding.</param>
/// <param name="Measured">The number that is out of order.</param>
/// <param name="Threshold">Threshold that was crossed.</param>
/// <param name="Evidence">Both in words, with what is normal.</param>
/// <param name="Advice">Option to change.</param>
public sealed record Diagnosis(long Step, string Verdict, Severity Severity, double Measured, double Threshold, string Evidence, string Advice) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"{Verdict}: {Evidence} {Advice}";
}

/// <summary>A verdict no longer holds.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Verdict">Name of the finding.</param>
public sealed record VerdictLifted(long Step, string Verdict) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"{Verdict} no longer";
}

/// <summary>The run goes back to its last healthy state, and on from there with something changed.</summary>
/// <param name="Step">Steps completed once it has gone back.</param>
/// <param name="From">Steps completed before.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Attempts">Number of times at most.</param>
/// <param name="Verdict">Reason.</param>
/// <param name="Change">Difference from the run's options now, in words.</param>
public sealed record WentBack(long Step, long From, int Attempt, int Attempts, string Verdict, string Change) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"back from step {From} after {Verdict}, attempt {Attempt} of {Attempts}: {Change}";
}
