namespace Duel.Training;

public sealed partial class Trainer
{
    private string broken = "";

    /// <summary>Source of random numbers: another one each time that the run has gone back.</summary>
    private Rng Noise => Monitor is { Attempt: > 0 and var attempt } ? rng["again"].At(attempt) : rng;

    /// <summary>All that is undone when the run goes back: neither what observers were notified of nor what the health monitor did.</summary>
    internal IEnumerable<(string Name, IStateful Part)> Undoable() => Stateful().Where(entry => entry.Part is not (IObserver or HealthMonitor));

    /// <summary>A loss or gradient is not a number: goes back, or says so.</summary>
    /// <returns>Null where the run goes on.</returns>
    private StopReason? HandleDivergence()
    {
        // The weights are as they were before the update, but half of the step may have been taken.
        var (step, what) = (run.Step, broken);
        var reason = Monitor?.Broke(run, what) is { } serious ? Recover(serious) : StopReason.Diverged;
        if (reason is not null)
            run.Report(new Diverged(step, what));
        return reason;
    }

    /// <summary>Lets the health monitor act.</summary>
    /// <returns>Null where the run goes on.</returns>
    private StopReason? Recover(IHealthCheck serious)
    {
        var (step, seen) = (run.Step, batches);
        var reason = Monitor!.Act(this, run, serious);
        if (run.Step == step)
            return reason;
        Controls?.GoneBack(run, Players);
        // Other samples come than those that the trouble came with.
        batches = Math.Max(batches, seen);
        run.Progress = run.ProgressBefore = options.Budget.Progress(run.Step, run.Samples, run.Elapsed);
        if (reason is null)
            Checkpoints?.Now(this, run);
        return reason;
    }
}
