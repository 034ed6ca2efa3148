using System.Runtime.InteropServices;

namespace Duel.Tensors.Tests;

/// <summary>Native memory for one test, filled with repeatable values or with a value that must not survive.</summary>
internal sealed unsafe class Native<T> : IDisposable where T : unmanaged
{
    public Native(long count)
    {
        Count = (int)count;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)(Math.Max(1, count) * sizeof(T)), 64);
    }

    public int Count { get; }

    public T* Pointer { get; }

    public Span<T> Span => new(Pointer, Count);

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}

internal static unsafe class Native
{
    /// <summary>Values in [-1, 1], the same for the same seed.</summary>
    public static Native<float> Random(long count, int seed)
    {
        var memory = new Native<float>(count);
        var random = new Random(seed);
        foreach (ref float x in memory.Span) x = (2 * random.NextSingle()) - 1;
        return memory;
    }

    public static Native<float> Filled(long count, float value)
    {
        var memory = new Native<float>(count);
        memory.Span.Fill(value);
        return memory;
    }

    public static Native<double> Widened(Native<float> from)
    {
        var memory = new Native<double>(from.Count);
        for (int i = 0; i < from.Count; i++) memory.Pointer[i] = from.Pointer[i];
        return memory;
    }

    /// <summary>The largest error over the largest expected value; not-a-number counts as an infinite error.</summary>
    public static double RelativeError(Native<double> expected, Native<float> actual)
    {
        double error = 0, largest = 1e-30;
        for (int i = 0; i < expected.Count; i++)
        {
            double difference = Math.Abs(expected.Pointer[i] - actual.Pointer[i]);
            error = Math.Max(error, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            largest = Math.Max(largest, Math.Abs(expected.Pointer[i]));
        }

        return error / largest;
    }

    public static bool SameBits(Native<float> a, Native<float> b)
        => MemoryMarshal.AsBytes(a.Span).SequenceEqual(MemoryMarshal.AsBytes(b.Span));
}
