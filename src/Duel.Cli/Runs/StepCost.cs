using Duel.Tensors;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What a step takes.</summary>
/// <param name="SecondsPerStep">The median time of a step.</param>
/// <param name="SamplesPerSecond">Real samples shown a second.</param>
/// <param name="Operations">Multiplications and additions.</param>
/// <param name="Bytes">Memory that tensors hold, weights and optimizers included.</param>
internal sealed record StepCost(double SecondsPerStep, double SamplesPerSecond, long Operations, long Bytes)
{
    private const int WarmUp = 3, Fewest = 5, Most = 200;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    /// <summary>Trains for some steps, keeping nothing.</summary>
    /// <param name="run">The run; it has then been used.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancel">Ends the measurement.</param>
    public static StepCost Measure(GanRun run, TimeProvider clock, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watch = new Watch(clock, enough);
        run.Trainer.Parts.Add(watch);
        run.Trainer.Run(cancel: enough.Token);
        cancel.ThrowIfCancellationRequested();
        var times = watch.Times.Skip(watch.Times.Count > WarmUp ? WarmUp : 0).Order().ToArray();
        var seconds = times[times.Length / 2].TotalSeconds;
        return new(seconds, run.Options.BatchSize * run.Options.DiscriminatorSteps / seconds, watch.Operations, TensorScope.ReservedBytes);
    }

    private sealed class Watch(TimeProvider clock, CancellationTokenSource enough) : IPart
    {
        private readonly long start = clock.GetTimestamp();
        private long last = clock.GetTimestamp();

        private long before;

        public List<TimeSpan> Times { get; } = [];

        /// <summary>Of the last step.</summary>
        public long Operations { get; private set; }

        public void AfterStep(RunState run)
        {
            Times.Add(clock.GetElapsedTime(last));
            last = clock.GetTimestamp();
            (Operations, before) = (OperationCount.Total - before, OperationCount.Total);
            if (Times.Count >= Most || (Times.Count >= WarmUp + Fewest && clock.GetElapsedTime(start) > Long))
                enough.Cancel();
        }
    }
}
