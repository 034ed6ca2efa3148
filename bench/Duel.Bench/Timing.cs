using System.Diagnostics;
using Duel.Tensors;

namespace Duel.Bench;

/// <summary>How long a call takes, in seconds.</summary>
/// <param name="Median">Of all readings.</param>
/// <param name="Min">The fastest reading.</param>
internal sealed record Timing(double Median, double Min)
{
    private const int WarmUps = 3, FewestReadings = 5;
    private static readonly TimeSpan Reading = TimeSpan.FromMicroseconds(100);

    /// <summary>Times a kernel: readings of at least a tenth of a millisecond each, for a while.</summary>
    /// <param name="kernel">What to time.</param>
    /// <param name="time">How long.</param>
    public static Timing Of(Kernel kernel, TimeSpan time)
    {
        using var operands = new TensorScope();
        var work = kernel.Prepare();
        for (var i = 0; i < WarmUps; i++)
            work();
        var calls = 1;
        while (Seconds(work, calls) < Reading.TotalSeconds)
            calls *= 2;
        var readings = new List<double>();
        for (var start = Stopwatch.GetTimestamp(); readings.Count < FewestReadings || Stopwatch.GetElapsedTime(start) < time;)
            readings.Add(Seconds(work, calls) / calls);
        readings.Sort();
        return new(readings[readings.Count / 2], readings[0]);
    }

    private static double Seconds(Action work, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
