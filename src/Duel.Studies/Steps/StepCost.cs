namespace Duel.Studies;

/// <summary>The cost of a training step; of networks that grow, at full size.</summary>
/// <param name="SecondsPerStep">The median time of a step.</param>
/// <param name="SamplesPerSecond">Real samples shown a second.</param>
/// <param name="Operations">Multiplications and additions.</param>
/// <param name="Bytes">Memory that tensors hold, weights and optimizers included.</param>
public sealed record StepCost(double SecondsPerStep, double SamplesPerSecond, long Operations, long Bytes)
{
    private const int Moments = 1000;
    private static readonly StepQuota Quota = new(WarmUp: 3, WarmUpTime: TimeSpan.Zero, Fewest: 5, Most: 197, Time: TimeSpan.FromSeconds(3));

    /// <summary>Parts of the run, as shares of it, and the median time of a step in each; one part unless the networks grow.</summary>
    public IReadOnlyList<(double Share, double SecondsPerStep)> Parts { get; private init; } = [(1, SecondsPerStep)];

    /// <summary>Trains for some steps, keeping nothing.</summary>
    /// <param name="run">The run; it has then been used.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static StepCost Measure(GanRun run, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Generator is not IGrowing growing)
            return Once(run, clock, cancellationToken);
        var parts = Enumerable.Range(0, Moments).CountBy(moment => (int)Math.Ceiling(growing.LevelAt((moment + 0.5) / Moments))).OrderByDescending(part => part.Key).ToArray();
        run.Game.HeldLevel = growing.Levels - 1;
        var full = Once(run, clock, cancellationToken);
        var costs = new List<(double, double)>();
        foreach (var (level, moments) in parts)
        {
            run.Game.HeldLevel = level;
            // A run so short that it is over has no more steps to time.
            var seconds = level == growing.Levels - 1 || run.Trainer.Progress >= 1 ? full.SecondsPerStep : Once(run, clock, cancellationToken).SecondsPerStep;
            costs.Add(((double)moments / Moments, seconds));
        }
        return full with { Parts = costs };
    }

    /// <summary>Number of steps in a time.</summary>
    /// <param name="time">The length of the whole run.</param>
    public double StepsIn(TimeSpan time) => Parts.Sum(part => part.Share * time.TotalSeconds / part.SecondsPerStep);

    /// <summary>Seconds that a run of so many steps takes.</summary>
    /// <param name="steps">All of its steps.</param>
    public double SecondsOf(double steps) => Parts.Sum(part => part.Share * steps * part.SecondsPerStep);

    private static StepCost Once(GanRun run, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new StepWatch(clock, Quota, enough.Cancel);
        run.Trainer.Callbacks.Add(watch);
        run.Trainer.Run(cancellationToken: enough.Token);
        run.Trainer.Callbacks.Remove(watch);
        cancellationToken.ThrowIfCancellationRequested();
        var seconds = watch.Median().TotalSeconds;
        return new(seconds, run.Batches.Size * run.Options.DiscriminatorSteps / seconds, watch.Operations, TensorScope.ReservedBytes);
    }
}
