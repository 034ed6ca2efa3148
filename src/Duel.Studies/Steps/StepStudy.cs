namespace Duel.Studies;

/// <summary>Times training steps of known pairs of networks: the trainer's own step, without averages of weights, pictures or files.</summary>
/// <remarks><code>Console.WriteLine(StepStudy.Measure("dcgan-64", StepStudy.QuotaOf(TimeSpan.FromSeconds(5))).MedianMs);</code></remarks>
public static class StepStudy
{
    private const int WarmUpSteps = 3, FewestSteps = 5;
    private const double WarmUpSeconds = 1;

    /// <summary>The presets in the order of their names.</summary>
    public static IReadOnlyList<Part> Presets => PartCatalogue.Of<IStepPreset>().All;

    /// <summary>As many steps as a time has room for, 5 at least, after a warm-up of 3 steps and a second, or half of the time if that is less.</summary>
    /// <param name="time">The time, warm-up included.</param>
    public static StepQuota QuotaOf(TimeSpan time) => new(WarmUpSteps, TimeSpan.FromSeconds(Math.Min(WarmUpSeconds, time.TotalSeconds / 2)), FewestSteps, int.MaxValue, time);

    /// <summary>A number of steps, after a warm-up of 3 steps, or as many if they are fewer.</summary>
    /// <param name="steps">Steps to be timed, 1 or more.</param>
    public static StepQuota QuotaOf(int steps) => new(Math.Min(WarmUpSteps, steps), TimeSpan.Zero, steps, steps, TimeSpan.Zero);

    /// <summary>Trains a preset's networks on noise for a while.</summary>
    /// <param name="name">The preset's name.</param>
    /// <param name="quota">Number of steps.</param>
    /// <param name="direct">True if convolutions are taken without minimal filtering.</param>
    /// <param name="clock">The clock; the system's where null.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <exception cref="ArgumentException">There is no such preset; the message names the nearest one and all.</exception>
    /// <exception cref="StudyException">The networks diverged.</exception>
    public static StepReport Measure(string name, StepQuota quota, bool direct = false, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(quota);
        var before = Convolutions.Algorithm;
        Convolutions.Algorithm = direct ? ConvolutionAlgorithm.Direct : before;
        try
        {
            return Measure(name, quota, clock ?? TimeProvider.System, cancellationToken);
        }
        finally
        {
            Convolutions.Algorithm = before;
        }
    }

    private static StepReport Measure(string name, StepQuota quota, TimeProvider clock, CancellationToken cancellationToken)
    {
        var play = PartCatalogue.Of<IStepPreset>().Make(name).Prepare(new Rng(0));
        using var batches = play.Batches;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var trainer = new Trainer([play.Phase], batches, new() { Budget = new(), Clock = clock });
        var watch = new StepWatch(clock, quota, enough.Cancel);
        trainer.Callbacks.Add(watch);
        if (trainer.Run(cancellationToken: enough.Token) == StopReason.Diverged)
            throw new StudyException($"{name}: the networks diverged while their steps were timed. Check the machine: the kernels may be at fault.");
        cancellationToken.ThrowIfCancellationRequested();
        return Report(name, play, watch);
    }

    private static StepReport Report(string name, StepPlay play, StepWatch watch)
    {
        var seconds = watch.Median().TotalSeconds;
        var (speed, peak) = (watch.Operations / seconds / 1e9, MultiplyAddPeak.Measure(Parallelism.Threads));
        return new(
            name,
            MedianMs: seconds * 1e3,
            MinMs: watch.Times.Min().TotalMilliseconds,
            SamplesPerSecond: play.Batches.Size / seconds,
            PeakShare: speed / peak,
            GcBytesPerStep: watch.AllocatedBytes,
            PeakResidentBytes: PeakMemory.ResidentBytes(),
            Gigaflops: speed,
            PeakGigaflops: peak,
            Threads: Parallelism.Threads,
            Simd: Simd.Level,
            Algorithm: Convolutions.Algorithm,
            Steps: watch.Times.Count,
            Batch: play.Batches.Size,
            Parameters: play.Parameters);
    }
}
