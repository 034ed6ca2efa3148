namespace Duel.Studies;

/// <summary>Measures how the cost of a training step grows with one quantity at a time, beside its arithmetic.</summary>
/// <remarks>Seconds are those of the processor, all threads together, so that other programs disturb them little; take one thread.
/// <code>foreach (var point in GrowthStudy.Measure("batch")) Console.WriteLine($"{point.Size}: {point.ProcessorMs} ms");</code></remarks>
public static class GrowthStudy
{
    private const int Side = 32, Width = 16, Batch = 16, Units = 128;
    private static readonly StepQuota Quota = new(WarmUp: 2, WarmUpTime: TimeSpan.FromSeconds(0.3), Fewest: 3, Most: 500, Time: TimeSpan.FromSeconds(0.8));

    private static readonly Dictionary<string, (string Summary, int[] Sizes, Func<int, Rng, StepPlay> Prepare)> Kinds = new()
    {
        ["batch"] = ("samples a batch, DCGAN at 32 x 32, width 16", [1, 8, 64, 512], (batch, rng) => Pictures(new() { Size = Side, Width = Width }, batch, rng)),
        ["side"] = ("pixels of a side, DCGAN of width 16, batch 16", [16, 32, 64, 128, 256], (side, rng) => Pictures(new() { Size = side, Width = Width }, Batch, rng)),
        ["width"] = ("channels beside the picture, DCGAN at 32 x 32, batch 16", [8, 16, 32, 64, 128], (width, rng) => Pictures(new() { Size = Side, Width = width }, Batch, rng)),
        ["length"] = ("tokens of a text, an LSTM of 128 units by likelihood, 16 texts", [10, 40, 160, 640], Texts),
        ["set"] = ("samples of a set, perceptrons on points, batch 256", [1_000, 10_000, 100_000, 1_000_000], Points),
    };

    /// <summary>Quantities that grow.</summary>
    public static IReadOnlyList<string> Quantities => [.. Kinds.Keys];

    /// <summary>The quantity and what it is measured on, in words.</summary>
    /// <param name="quantity">One of <see cref="Quantities"/>.</param>
    public static string Summary(string quantity) => Kinds[quantity].Summary;

    /// <summary>Times steps at each size, the smallest first.</summary>
    /// <param name="quantity">One of <see cref="Quantities"/>.</param>
    /// <param name="largest">Sizes beyond this are left out.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <exception cref="ArgumentException">There is no such quantity.</exception>
    public static IEnumerable<GrowthPoint> Measure(string quantity, int largest = int.MaxValue, CancellationToken cancellationToken = default) => Kinds.TryGetValue(quantity, out var kind)
        ? Points(quantity, kind.Sizes.Where(size => size <= largest), kind.Prepare, cancellationToken)
        : throw new ArgumentException($"There is no quantity \"{quantity}\" that grows: there are {string.Join(", ", Quantities)}.", nameof(quantity));

    private static IEnumerable<GrowthPoint> Points(string quantity, IEnumerable<int> sizes, Func<int, Rng, StepPlay> prepare, CancellationToken cancellationToken)
    {
        GrowthPoint? last = null;
        foreach (var size in sizes)
        {
            TensorScope.Collect();
            var play = prepare(size, new Rng(0));
            using var batches = play.Batches;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watch = new StepWatch(new ProcessorClock(), Quota, enough.Cancel);
            var trainer = new Trainer([play.Phase], batches, new() { Budget = new() });
            trainer.Callbacks.Add(watch);
            trainer.Run(cancellationToken: enough.Token);
            cancellationToken.ThrowIfCancellationRequested();
            var (ms, operations) = (watch.Median().TotalMilliseconds, watch.Operations / 1e9);
            last = new(quantity, size, ms, operations, Exponent(last?.Size, size, last?.ProcessorMs, ms), Exponent(last?.Size, size, last?.Gigaflop, operations));
            yield return last;
        }
    }

    private static double? Exponent(int? sizeBefore, int size, double? before, double now) =>
        sizeBefore is { } smaller && before is { } less ? Math.Log(now / less) / Math.Log((double)size / smaller) : null;

    private static StepPlay Pictures(DcganArchitecture architecture, int batch, Rng rng) => StepPlay.Of(
        architecture.CreateGenerator(rng["generator"]), architecture.CreateDiscriminator(rng["discriminator"]), new(new BinaryCrossEntropy()), new Adam(2e-4, 0.5, 0.999), batch, rng);

    private static StepPlay Texts(int length, Rng rng)
    {
        var model = new LanguageModel(LikelihoodStep.Vocabulary, LikelihoodStep.Features, Units, rng["language"]);
        return LikelihoodStep.Of(model, sequences => model.Logits(sequences), rng, Batch, length);
    }

    private static StepPlay Points(int samples, Rng rng)
    {
        var architecture = new MlpArchitecture { LatentLength = 2, Width = 128, Depth = 2, Slope = 0 };
        var play = StepPlay.Of(architecture.CreateGenerator(rng["generator"]), architecture.CreateDiscriminator(rng["discriminator"]), new(new BinaryCrossEntropy()), new Adam(2e-4, 0.5, 0.999), 256, rng);
        play.Batches.Dispose();
        return play with { Batches = new SampleBatches(new RandomSamples(new SampleSpec(2), samples, rng["samples"]), 256, rng["data"]) };
    }

    /// <summary>The processor's time of this process in place of the clock's.</summary>
    private sealed class ProcessorClock : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
    }
}
