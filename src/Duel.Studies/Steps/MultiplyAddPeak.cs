using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Duel.Studies;

/// <summary>Rate of the multiply-add units of this machine: a loop that touches registers only, on all threads at once.</summary>
public static class MultiplyAddPeak
{
    // Chains that do not wait for each other: enough to hide a latency of four cycles on two units.
    private const int Chains = 12;

    // Some milliseconds a reading: the first few go by until the system has given every thread a core of its own.
    private const int Rounds = 4_000_000, Readings = 30;

    /// <summary>Billions of multiplications and additions a second, the best of some readings of some milliseconds each.</summary>
    /// <param name="threads">Number of threads that work at the same time, 1 or more.</param>
    public static double Measure(int threads)
    {
        Action<int> loop = Simd.Level switch
        {
            SimdLevel.Vector512 => Loop<Wide512, Vector512<float>>,
            SimdLevel.Vector256 => Loop<Wide256, Vector256<float>>,
            SimdLevel.Vector128 => Loop<Wide128, Vector128<float>>,
            _ => Loop<Single, float>,
        };
        var lanes = Simd.Level switch { SimdLevel.Vector512 => 16, SimdLevel.Vector256 => 8, SimdLevel.Vector128 => 4, _ => 1 };
        var times = new TimeSpan[threads];
        var best = TimeSpan.MaxValue;
        using var start = new Barrier(threads);
        var team = Enumerable.Range(1, threads - 1).Select(worker => new Thread(() => Work(worker)) { IsBackground = true }).ToArray();
        foreach (var thread in team)
            thread.Start();
        Work(0);
        foreach (var thread in team)
            thread.Join();
        return 2.0 * lanes * Chains * Rounds * threads / best.TotalSeconds / 1e9;

        void Work(int worker)
        {
            for (var reading = 0; reading < Readings; reading++)
            {
                start.SignalAndWait();
                var before = Stopwatch.GetTimestamp();
                loop(Rounds);
                times[worker] = Stopwatch.GetElapsedTime(before);
                start.SignalAndWait();
                // The slowest thread is how long the work took.
                if (worker == 0 && times.Max() is var slowest && slowest < best)
                    best = slowest;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<TWidth, V>(int rounds)
        where TWidth : struct, IWidth<V>
    {
        // x = x * 0.999 + 0.001 stays near 1 for ever: no infinities, no denormals.
        V scale = TWidth.Fill(0.999f), shift = TWidth.Fill(0.001f);
        V a = TWidth.Fill(1), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        for (var round = 0; round < rounds; round++)
        {
            a = TWidth.MultiplyAdd(a, scale, shift);
            b = TWidth.MultiplyAdd(b, scale, shift);
            c = TWidth.MultiplyAdd(c, scale, shift);
            d = TWidth.MultiplyAdd(d, scale, shift);
            e = TWidth.MultiplyAdd(e, scale, shift);
            f = TWidth.MultiplyAdd(f, scale, shift);
            g = TWidth.MultiplyAdd(g, scale, shift);
            h = TWidth.MultiplyAdd(h, scale, shift);
            i = TWidth.MultiplyAdd(i, scale, shift);
            j = TWidth.MultiplyAdd(j, scale, shift);
            k = TWidth.MultiplyAdd(k, scale, shift);
            l = TWidth.MultiplyAdd(l, scale, shift);
        }
        a = TWidth.MultiplyAdd(TWidth.MultiplyAdd(a, b, c), TWidth.MultiplyAdd(d, e, f), TWidth.MultiplyAdd(g, h, i));
        Keep(TWidth.MultiplyAdd(a, TWidth.MultiplyAdd(j, k, l), shift));
    }

    /// <summary>Looks like a use of the result, so that the compiler keeps the loop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep<V>(V value) => _ = value;

    private interface IWidth<V>
    {
        static abstract V Fill(float value);

        static abstract V MultiplyAdd(V a, V b, V c);
    }

    private readonly struct Wide512 : IWidth<Vector512<float>>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Fill(float value) => Vector512.Create(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Avx512F.FusedMultiplyAdd(a, b, c);
    }

    private readonly struct Wide256 : IWidth<Vector256<float>>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Fill(float value) => Vector256.Create(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Fma.MultiplyAdd(a, b, c);
    }

    private readonly struct Wide128 : IWidth<Vector128<float>>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Fill(float value) => Vector128.Create(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);
    }

    private readonly struct Single : IWidth<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Fill(float value) => value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;
    }
}
