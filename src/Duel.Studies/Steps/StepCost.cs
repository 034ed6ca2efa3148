namespace Duel.Studies;

/// <summary>The cost of a training step.</summary>
/// <param name="SecondsPerStep">The median time of a step.</param>
/// <param name="SamplesPerSecond">Real samples shown a second.</param>
/// <param name="Operations">Multiplications and additions.</param>
/// <param name="Bytes">Memory that tensors hold, weights and optimizers included.</param>
public sealed record StepCost(double SecondsPerStep, double SamplesPerSecond, long Operations, long Bytes)
{
    private static readonly StepQuota Quota = new(WarmUp: 3, WarmUpTime: TimeSpan.Zero, Fewest: 5, Most: 197, Time: TimeSpan.FromSeconds(3));

    /// <summary>Trains for some steps, keeping nothing.</summary>
    /// <param name="run">The run; it has then been used.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static StepCost Measure(GanRun run, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new StepWatch(clock, Quota, enough.Cancel);
        run.Trainer.Callbacks.Add(watch);
        run.Trainer.Run(cancellationToken: enough.Token);
        cancellationToken.ThrowIfCancellationRequested();
        var seconds = watch.Median().TotalSeconds;
        return new(seconds, run.Batches.Size * run.Options.DiscriminatorSteps / seconds, watch.Operations, TensorScope.ReservedBytes);
    }
}
