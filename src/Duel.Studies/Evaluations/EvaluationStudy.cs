namespace Duel.Studies;

/// <summary>Times what an evaluation spends its time on: pictures through feature networks, and distances between samples.</summary>
/// <remarks><code>Console.WriteLine(EvaluationStudy.OfNetwork("garments", 2000).Seconds);</code></remarks>
public static class EvaluationStudy
{
    private const int Distinct = 64;

    /// <summary>The embedded network, and those whose weights are at hand.</summary>
    public static IReadOnlyList<string> Networks => [FeatureNetworks.Embedded, .. KnownNetwork.All.Where(known => FeatureNetworks.Missing(known).Count == 0).Select(known => known.Name)];

    /// <summary>Extracts the features of pictures of noise.</summary>
    /// <param name="network">The network's name, as <see cref="FeatureNetworks.Open"/> takes it.</param>
    /// <param name="pictures">Number of pictures, 1 or more.</param>
    /// <param name="side">Their height and width in pixels; the network's own, so that nothing is resized, where null.</param>
    /// <param name="clock">The clock; the system's where null.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <exception cref="ArgumentException">There is no network of this name.</exception>
    /// <exception cref="ModelFormatException">Its weights are missing or damaged.</exception>
    public static EvaluationCost OfNetwork(string network, int pictures, int? side = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        var extractor = FeatureNetworks.Open(network);
        var input = extractor.Network.Input;
        var noise = new RandomSamples(new SampleSpec(side ?? input.Size, side ?? input.Size, input.Channels), pictures, new Rng(0), Distinct);
        // The first batch compiles kernels, and packs weights.
        extractor.Extract(new Subset(noise, [0]), cancellationToken);
        return Measure(extractor.Name, pictures, clock, () => extractor.Extract(noise, cancellationToken));
    }

    /// <summary>Takes the precision and the recall of random points against as many others, which is twice the distances within a set and between both.</summary>
    /// <param name="samples">Points of each set, more than 3.</param>
    /// <param name="length">Features of each.</param>
    /// <param name="clock">The clock; the system's where null.</param>
    public static EvaluationCost OfNeighbours(int samples, int length, TimeProvider? clock = null)
    {
        var spec = new SampleSpec(length);
        var (real, generated) = (new RandomSamples(spec, samples, new Rng(0)), new RandomSamples(spec, samples, new Rng(1)));
        return Measure($"precision, recall in {length}", samples, clock, () =>
        {
            var evidence = new Evidence(real, generated);
            new Precision().Measure(evidence);
            new Recall().Measure(evidence);
        });
    }

    private static EvaluationCost Measure(string part, int samples, TimeProvider? clock, Action work)
    {
        clock ??= TimeProvider.System;
        var (start, processor) = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        return new(part, samples, seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, samples / seconds, PeakMemory.ResidentBytes(), Parallelism.Threads);
    }
}
