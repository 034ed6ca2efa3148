using System.Numerics;

namespace Duel.Tensors;

/// <summary>Applies a <see cref="SparseMap"/> to the middle axis of [outer, inputs, inner], or two of them to lines and columns of pictures.</summary>
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
        fixed (int* starts = map.Starts, sources = map.Sources, runs = map.Runs)
        fixed (float* weights = map.SingleWeights)
        {
            var rows = new SparseRows(starts, sources, weights, runs, inner);
            Ranges<Body>.For(new(x, y, rows, map.Inputs, map.Outputs, inner), outer * map.Outputs, Math.Max(1, Chunks.Length / Math.Max(1, inner)));
        }
    }

    /// <summary>A map down pictures [count, height, width, inner] and one across, in one pass over the memory.</summary>
    public static void RunPlane(float* x, float* y, SparseMap down, SparseMap across, long count, long inner)
    {
        fixed (int* starts = down.Starts, sources = down.Sources, runs = down.Runs, startsAcross = across.Starts, sourcesAcross = across.Sources, runsAcross = across.Runs)
        fixed (float* weights = down.SingleWeights, weightsAcross = across.SingleWeights)
        {
            var lines = new SparseRows(starts, sources, weights, runs, across.Inputs * inner);
            var places = new SparseRows(startsAcross, sourcesAcross, weightsAcross, runsAcross, inner);
            Ranges<Planes>.For(new(x, y, lines, places, down, across, inner), count * down.Outputs, Math.Max(1, Chunks.Length / Math.Max(1, across.Outputs * inner)));
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
    private readonly struct Body(float* x, float* y, SparseRows rows, long inputs, long outputs, long inner) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            while (from < to)
            {
                var (o, output) = Math.DivRem(from, outputs);
                var count = Math.Min(outputs - output, to - from);
                rows.Run<L, V>(x + (o * inputs * inner), y + (from * inner), (int)output, (int)(output + count));
                from += count;
            }
        }
    }

    /// <summary>Places are lines of the result, over all pictures. A line that is no line of x as it is is put together first.</summary>
    private readonly struct Planes(float* x, float* y, SparseRows down, SparseRows across, SparseMap maps, SparseMap mapsAcross, long inner) : IRangeBody
    {
        private readonly long lines = maps.Outputs, inputLines = maps.Inputs, inputLine = mapsAcross.Inputs * inner, line = mapsAcross.Outputs * inner;
        private readonly int width = mapsAcross.Outputs;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            using var room = Scratch.Rent(inputLine);
            for (var at = from; at < to; at++)
            {
                var (picture, output) = Math.DivRem(at, lines);
                var first = x + (picture * inputLines * inputLine);
                var source = room.Pointer;
                if (down.IsCopy((int)output, out var copied))
                    source = first + (copied * inputLine);
                else
                    down.Run<L, V>(first, source, (int)output, (int)output + 1);
                across.Run<L, V>(source, y + (at * line), 0, width);
            }
        }
    }
}
