using System.Diagnostics.Metrics;

namespace Duel.Serving;

/// <summary>Measures of serving, under the name <c>Duel.Serving</c>.</summary>
internal sealed class ServingMeter
{
    public const string Name = "Duel.Serving";
    private readonly Counter<long> samples;
    private readonly Histogram<double> duration;
    private readonly Histogram<int> size;
    private readonly TimeProvider clock;

    public ServingMeter(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create(Name);
        this.clock = clock;
        samples = meter.CreateCounter<long>("duel.samples", "{sample}", "Samples made.");
        duration = meter.CreateHistogram<double>("duel.batch.duration", "s", "Time that a batch takes.");
        size = meter.CreateHistogram<int>("duel.batch.size", "{sample}", "Samples of a batch.");
    }

    /// <summary>Measures a batch.</summary>
    public T Timed<T>(string model, int count, Func<T> work)
    {
        var start = clock.GetTimestamp();
        var made = work();
        KeyValuePair<string, object?> tag = new("model", model);
        duration.Record(clock.GetElapsedTime(start).TotalSeconds, tag);
        samples.Add(count, tag);
        size.Record(count, tag);
        return made;
    }
}
