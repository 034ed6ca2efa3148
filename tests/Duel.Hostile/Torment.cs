using System.Diagnostics;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Hostile;

/// <summary>Gives a reader bad files, and demands that it refuses them in the documented way, soon, and with little memory.</summary>
public static class Torment
{
    /// <summary>Bytes that a file may take for each of its own, before it is known to be good, besides <see cref="HostileFormat.FreelyTaken"/>.</summary>
    public const int RatioTaken = 16;

    // A good file's content is held up to so many times while it is made: coefficients, samples, frames, pictures.
    private const int RatioMade = 6;

    private const long MostForBomb = 50_000_000;
    private const double LongestMilliseconds = 100;

    /// <summary>Reads so many mutated files.</summary>
    /// <param name="format">Of which kind.</param>
    /// <param name="times">How many.</param>
    /// <param name="seed">The same seed makes the same files.</param>
    public static TormentResult Run(HostileFormat format, int times, int seed)
    {
        ArgumentNullException.ThrowIfNull(format);
        // The first of all files pays for what is made once.
        foreach (var good in format.Seeds)
            Measure(format, good);
        var result = new TormentResult();
        var root = new Rng((ulong)seed)[format.Name];
        for (var i = 0; i < times; i++)
        {
            var chance = root.At(i);
            var bytes = Mutation.Of(format, ref chance);
            if (Examine(format, bytes, result) is { } fault)
                result.Faults.Add($"file {i} of {bytes.Length} bytes: {fault}");
        }
        return result;
    }

    /// <summary>Reads one file.</summary>
    /// <param name="format">Of which kind.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="result">Counts along.</param>
    /// <returns>What was wrong with how it was read, or null.</returns>
    public static string? Examine(HostileFormat format, byte[] bytes, TormentResult result)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(result);
        var (made, error, taken, time) = Measure(format, bytes);
        // A slow machine is not a slow reader: it is given two more chances.
        for (var again = 0; again < 2 && time > LongestMilliseconds; again++)
            time = Math.Min(time, Measure(format, bytes).Milliseconds);
        var allowed = format.FreelyTaken + (RatioTaken * (long)bytes.Length) + (RatioMade * made);
        result.Count(error is not null, taken, time);
        if (error is not null && !format.Documented.IsInstanceOfType(error))
            return $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n')[0].Trim()}";
        if (string.IsNullOrWhiteSpace(error?.Message ?? "accepted"))
            return "it was refused without a word";
        return time > LongestMilliseconds ? $"it took {time:0} ms"
            : taken > allowed ? $"it took {taken} bytes, {allowed} are allowed ({(error is null ? "accepted" : error.Message)})" : null;
    }

    /// <summary>Reads a bomb.</summary>
    /// <param name="bomb">The file.</param>
    /// <returns>What was wrong with how it was read, or null.</returns>
    public static string? Defuse(Bombs.Bomb bomb)
    {
        ArgumentNullException.ThrowIfNull(bomb);
        Measure(bomb.Format, bomb.Format.Seeds[0]);
        var (_, error, taken, time) = Measure(bomb.Format, bomb.Bytes);
        for (var again = 0; again < 2 && time > LongestMilliseconds; again++)
            time = Math.Min(time, Measure(bomb.Format, bomb.Bytes).Milliseconds);
        return error is null && !bomb.IsHarmless ? "it was accepted"
            : error is not null && !bomb.Format.Documented.IsInstanceOfType(error) ? $"{error.GetType().Name}: {error.Message}"
            : taken > MostForBomb ? $"it took {taken} bytes"
            : time > LongestMilliseconds ? $"it took {time:0} ms" : null;
    }

    /// <summary>Reads a file; memory that decoders take from a pool counts as if it were taken anew. Time is that of the clock, or of the processor where other programs hold it.</summary>
    private static (long Made, Exception? Error, long Taken, double Milliseconds) Measure(HostileFormat format, byte[] bytes)
    {
        var (made, error) = (0L, (Exception?)null);
        var before = GC.GetAllocatedBytesForCurrentThread() + PictureMemory.Taken;
        var (start, busy) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        try
        {
            made = format.Read(bytes);
        }
        // Whatever is thrown is looked at: that is the test.
        catch (Exception thrown)
        {
            error = thrown;
        }
        return (made, error, GC.GetAllocatedBytesForCurrentThread() + PictureMemory.Taken - before,
            Math.Min(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds));
    }
}

/// <summary>What came of it.</summary>
public sealed class TormentResult
{
    /// <summary>What should not have happened.</summary>
    public IList<string> Faults { get; } = new List<string>();

    /// <summary>How many files were read after all.</summary>
    public int Accepted { get; private set; }

    /// <summary>How many were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The most memory that a refused file has taken, in bytes.</summary>
    public long MostTaken { get; private set; }

    /// <summary>The longest time that a file has taken, in milliseconds.</summary>
    public double Longest { get; private set; }

    internal void Count(bool isRefused, long taken, double milliseconds)
    {
        (Accepted, Refused) = isRefused ? (Accepted, Refused + 1) : (Accepted + 1, Refused);
        MostTaken = isRefused ? Math.Max(MostTaken, taken) : MostTaken;
        Longest = Math.Max(Longest, milliseconds);
    }
}
