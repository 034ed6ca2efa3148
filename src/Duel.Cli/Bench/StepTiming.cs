using Duel.Tensors;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Times the trainer's own step: no averages of weights, no pictures, nothing written.</summary>
internal static class StepTiming
{
    private const int BatchesInMemory = 4;

    /// <summary>Trains a preset's networks on noise for a while.</summary>
    /// <param name="name">The preset's name.</param>
    /// <param name="quota">How many steps.</param>
    /// <param name="direct">Whether convolutions are taken without minimal filtering.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancel">Ends the measurement.</param>
    /// <exception cref="CommandException">The run diverged.</exception>
    public static StepReport Measure(string name, StepQuota quota, bool direct, TimeProvider clock, CancellationToken cancel)
    {
        var before = Convolutions.Algorithm;
        Convolutions.Algorithm = direct ? ConvolutionAlgorithm.Direct : before;
        try
        {
            return Measure(name, quota, clock, cancel);
        }
        finally
        {
            Convolutions.Algorithm = before;
        }
    }

    private static StepReport Measure(string name, StepQuota quota, TimeProvider clock, CancellationToken cancel)
    {
        var preset = PartCatalogue.Of<IStepPreset>().Make(name);
        var rng = new Rng(0);
        var design = preset.Design;
        var data = new RandomSamples(new(design.Sample.ToArray()), BatchesInMemory * preset.Batch, rng["samples"]);
        var game = new GanGame(design.CreateGenerator(rng["generator"]), design.CreateDiscriminator(rng["discriminator"]), preset.Objective, preset.Optimizer, preset.Optimizer);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var trainer = new Trainer([game.ToPhase()], new SampleBatches(data, preset.Batch, rng["data"]), new() { Budget = new(), Clock = clock });
        var watch = new StepWatch(clock, quota, enough.Cancel);
        trainer.Parts.Add(watch);
        if (trainer.Run(cancel: enough.Token) == StopReason.Diverged)
            throw new CommandException(new(ExitCode.Failed, $"{name}: the networks diverged while their steps were timed", "Run \"duel doctor\": the kernels may be at fault."));
        cancel.ThrowIfCancellationRequested();
        return Report(name, preset, game, watch);
    }

    private static StepReport Report(string name, IStepPreset preset, GanGame game, StepWatch watch)
    {
        var seconds = watch.Median().TotalSeconds;
        var (speed, peak) = (watch.Operations / seconds / 1e9, MultiplyAddPeak.Measure(Parallelism.Threads));
        return new(
            name,
            MedianMs: seconds * 1e3,
            MinMs: watch.Times.Min().TotalMilliseconds,
            SamplesPerSecond: preset.Batch / seconds,
            PeakShare: speed / peak,
            GcBytesPerStep: watch.AllocatedBytes,
            PeakResidentBytes: PeakMemory.ResidentBytes(),
            Gigaflops: speed,
            PeakGigaflops: peak,
            Threads: Parallelism.Threads,
            Simd: Simd.Level,
            Algorithm: Convolutions.Algorithm,
            Steps: watch.Times.Count,
            Batch: preset.Batch,
            Parameters: [game.Generator.Parameters.Count, game.Discriminator.Parameters.Count]);
    }
}
