namespace Duel.Training;

/// <summary>Evaluates a run while it goes on: reports the numbers, has the best checkpoint kept, and ends a run that gets no better.</summary>
/// <remarks>
/// In a run limited in steps or samples, evaluations stand at even shares of it, 100 steps or more apart so that they take less time than what
/// they evaluate: it can be repeated, and resumed, to the bit. In one
/// limited in time they take a share of it: after each the run goes on for as long as that takes. The last is at the end.
/// </remarks>
/// <param name="options">Times of evaluation, and when to stop.</param>
/// <param name="budget">The run's.</param>
/// <param name="evaluate">Measures the run as it stands.</param>
/// <param name="clock">The clock.</param>
[StateName("judging")]
public sealed class PeriodicEvaluation(EvaluationOptions options, Budget budget, Func<IReadOnlyList<MetricValue>> evaluate, TimeProvider clock) : ICallback, IStateful
{
    private const int MostMarks = 20, StepsApart = 100;
    private static readonly TimeSpan LatestFirst = TimeSpan.FromSeconds(30);
    private double best = double.PositiveInfinity;
    private long bestStep = -1;
    private int worse;

    private int Marks => budget.Steps is { } steps ? (int)Math.Clamp(steps / StepsApart, 1, MostMarks) : MostMarks;
    private double nextSeconds;

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (IsDue(run))
            Take(run);
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("best", ref best);
        serializer.SaveOrRestore("best-step", ref bestStep);
        serializer.SaveOrRestore("worse", ref worse);
        serializer.SaveOrRestore("next-seconds", ref nextSeconds);
        // A run that was ended for lack of progress and is resumed all the same gets its chance again.
        if (serializer.IsRestoring && worse >= options.Patience)
            worse = 0;
    }

    /// <summary>Begins anew in a copy of a run, whose best checkpoint stays with the original.</summary>
    internal void Forget() => (best, bestStep, worse) = (double.PositiveInfinity, -1, 0);

    private bool IsDue(RunState run)
    {
        if (run.Progress >= 1)
            return true;
        if (options.EverySteps is { } steps)
            return run.Step % steps == 0;
        if (budget.Time is not { } time)
            return (int)(run.Progress * Marks) > (int)(run.ProgressBefore * Marks);
        var first = Math.Min(time.TotalSeconds / MostMarks, LatestFirst.TotalSeconds);
        return run.Elapsed.TotalSeconds >= (nextSeconds > 0 ? nextSeconds : first);
    }

    private void Take(RunState run)
    {
        var start = clock.GetTimestamp();
        var numbers = evaluate();
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        if (options.EverySteps is null && budget.Time is not null)
            nextSeconds = run.Elapsed.TotalSeconds + (seconds / options.Share);
        var isBest = numbers[0].Badness < best;
        if (isBest)
            (best, bestStep, worse) = (numbers[0].Badness, run.Step, 0);
        else
            worse++;
        run.Report(new Evaluated(run.Step, numbers, isBest, bestStep, seconds));
        if (isBest)
            run.AskForCheckpoint(best);
        if (worse >= options.Patience)
            run.AskToEnd(StopReason.NoLongerBetter);
    }
}
