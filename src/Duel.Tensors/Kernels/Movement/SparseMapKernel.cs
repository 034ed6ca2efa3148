using System.Numerics;

namespace Duel.Tensors;

/// <summary>Applies an <see cref="SparseMap"/> to the middle axis of [outer, inputs, inner].</summary>
internal static unsafe class SparseMapKernel
{
    public static void Run(float* x, float* y, SparseMap map, long outer, long inner)
    {
        // Short samples, such as the columns of a table, are cut and padded whole; of long ones the places are tasks of their own.
        if (map.Copied.Count > 0 && map.Outputs * inner <= Chunks.Length)
        {
            Ranges<Copies>.For(new(x, y, map, inner), outer, Math.Max(1, Chunks.Length / (map.Outputs * inner)));
            return;
        }
        fixed (int* starts = map.Starts, sources = map.Sources)
        fixed (double* weights = map.Weights)
        {
            Ranges<Body>.For(new(x, y, starts, sources, weights, map.Inputs, map.Outputs, inner), outer * map.Outputs, Math.Max(1, Chunks.Length / Math.Max(1, inner)));
        }
    }

    public static void Reference<T>(T* x, T* y, SparseMap map, long outer, long inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0L; o < outer; o++)
        {
            for (var output = 0L; output < map.Outputs; output++)
            {
                for (var i = 0L; i < inner; i++)
                {
                    var sum = T.Zero;
                    for (var term = map.Starts[output]; term < map.Starts[output + 1]; term++)
                        sum += T.CreateChecked(map.Weights[term]) * x[(((o * map.Inputs) + map.Sources[term]) * inner) + i];
                    y[(((o * map.Outputs) + output) * inner) + i] = sum;
                }
            }
        }
    }

    /// <summary>Neighbouring places as they are, between zeros; places are outer ones.</summary>
    private readonly struct Copies(float* x, float* y, SparseMap map, long inner) : IRangeBody
    {
        private readonly long inputs = map.Inputs * inner, outputs = map.Outputs * inner, first = map.Copied.First * inner, source = map.Copied.Source * inner, count = map.Copied.Count * inner;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var o = from; o < to; o++)
            {
                var target = y + (o * outputs);
                new Span<float>(target, (int)first).Clear();
                new ReadOnlySpan<float>(x + (o * inputs) + source, (int)count).CopyTo(new(target + first, (int)count));
                new Span<float>(target + first + count, (int)(outputs - first - count)).Clear();
            }
        }
    }

    /// <summary>Places are output rows, over all outer ones.</summary>
    private readonly struct Body(float* x, float* y, int* starts, int* sources, double* weights, long inputs, long outputs, long inner) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var row = from; row < to; row++)
            {
                var (o, output) = (row / outputs, row % outputs);
                var source = x + (o * inputs * inner);
                var target = y + (row * inner);
                var (begin, end) = (starts[output], starts[output + 1]);
                if (end == begin + 1 && weights[begin] == 1)
                {
                    Buffer.MemoryCopy(source + (sources[begin] * inner), target, inner * sizeof(float), inner * sizeof(float));
                    continue;
                }
                var i = 0L;
                for (; i <= inner - L.Count; i += L.Count)
                {
                    var sum = L.Zero;
                    for (var term = begin; term < end; term++)
                        sum = L.MultiplyAdd(L.Broadcast((float)weights[term]), L.Load(source + (sources[term] * inner) + i), sum);
                    L.Store(sum, target + i);
                }
                for (; i < inner; i++)
                {
                    var sum = 0f;
                    for (var term = begin; term < end; term++)
                        sum += (float)weights[term] * source[(sources[term] * inner) + i];
                    target[i] = sum;
                }
            }
        }
    }
}
