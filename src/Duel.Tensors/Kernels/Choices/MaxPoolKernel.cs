using System.Numerics;

namespace Duel.Tensors;

/// <summary>Finds the greatest element of each window along an axis, the first of equal ones.</summary>
internal static unsafe class MaxPoolKernel
{
    /// <summary>Their flat places.</summary>
    public static Indices Find(Tensor x, int axis, int window, int stride)
    {
        var shape = Pooled(x, axis, window, stride);
        var winners = new Indices(new int[shape.Count], shape);
        fixed (int* found = winners.Values)
        {
            if (x.Type == DType.Float32)
                Find(x, x.Pointer<float>(), found, shape, axis, window, stride);
            else
                Find(x, x.Pointer<double>(), found, shape, axis, window, stride);
        }
        return winners;
    }

    /// <summary>The elements themselves, where their places are not asked for.</summary>
    public static Tensor Take(Tensor x, int axis, int window, int stride)
    {
        var y = Tensor.Uninitialized(Pooled(x, axis, window, stride), x.Type);
        var columns = x.Shape.Product(axis + 1, x.Shape.Rank);
        var lines = new Lines(x.Shape[axis], y.Shape[axis], columns, stride);
        if (x.Type == DType.Float32)
            Ranges<Values>.For(new(x.Pointer<float>(), y.Pointer<float>(), lines, window), y.Shape.Count / columns, lines.PerTask(window));
        else
            Double(x.Pointer<double>(), y.Pointer<double>(), lines, window, y.Shape.Count / columns);
        return y;
    }

    private static Shape Pooled(Tensor x, int axis, int window, int stride) => x.Shape.With(axis, ((x.Shape[axis] - window) / stride) + 1);

    private static void Find<T>(Tensor x, T* from, int* found, Shape shape, int axis, int window, int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lines = new Lines(x.Shape[axis], shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank), stride);
        var body = new Places<T>(from, found, lines, window, shape.Count / lines.Columns);
        Workers.For(body.Tasks, ref body);
    }

    private static void Double(double* x, double* y, Lines lines, int window, long count)
    {
        for (var line = 0L; line < count; line++)
        {
            for (var column = 0L; column < lines.Columns; column++)
            {
                var first = x + lines.First(line) + column;
                var best = *first;
                for (var k = 1; k < window; k++)
                    best = first[k * lines.Columns] > best ? first[k * lines.Columns] : best;
                y[(line * lines.Columns) + column] = best;
            }
        }
    }

    /// <summary>Lines of results: the columns that follow the axis, for one window of one row before it.</summary>
    private readonly record struct Lines(long Inputs, long Outputs, long Columns, long Stride)
    {
        /// <summary>Place of a line's first element in the first line of its window.</summary>
        public long First(long line) => ((line / Outputs * Inputs) + (line % Outputs * Stride)) * Columns;

        public long PerTask(int window) => Math.Max(1, Chunks.Length / (Columns * window));
    }

    private readonly struct Values(float* x, float* y, Lines lines, int window) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var line = from; line < to; line++)
            {
                float* first = x + lines.First(line), result = y + (line * lines.Columns);
                var column = 0L;
                for (; column <= lines.Columns - L.Count; column += L.Count)
                    L.Store(Greatest<L, V>(first + column), result + column);
                for (; column < lines.Columns; column++)
                    result[column] = Greatest<LanesScalar, float>(first + column);
            }
        }

        // A comparison and not Max: of not-a-number the same becomes as where places are found.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Greatest<L, V>(float* first)
            where L : ILanes<V>
            where V : unmanaged
        {
            var best = L.Load(first);
            for (var k = 1; k < window; k++)
            {
                var other = L.Load(first + (k * lines.Columns));
                best = L.Select(L.GreaterThan(other, best), other, best);
            }
            return best;
        }
    }

    private readonly struct Places<T>(T* x, int* found, Lines lines, int window, long count) : ITaskBody
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly long perTask = lines.PerTask(window);

        public int Tasks => (int)((count + perTask - 1) / perTask);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int task)
        {
            for (var line = task * perTask; line < Math.Min(count, (task + 1) * perTask); line++)
            {
                var start = lines.First(line);
                var to = found + (line * lines.Columns);
                for (var column = 0L; column < lines.Columns; column++)
                {
                    var best = start + column;
                    for (var k = 1; k < window; k++)
                    {
                        var other = start + column + (k * lines.Columns);
                        best = x[other] > x[best] ? other : best;
                    }
                    to[column] = (int)best;
                }
            }
        }
    }
}
