namespace Duel.Tensors;

/// <summary>Copies a tensor with its axes in another order.</summary>
internal static unsafe class PermuteKernel
{
    public static Tensor Run(Tensor x, ReadOnlySpan<int> order)
    {
        Span<int> extents = stackalloc int[order.Length];
        for (var axis = 0; axis < order.Length; axis++)
            extents[axis] = x.Shape[order[axis]];
        var y = Tensor.Uninitialized(new(extents), x.Type);
        var plan = new Plan(x.Shape, order);
        if (x.Type == DType.Float32)
        {
            var body = new Body<float>(x.Pointer<float>(), y.Pointer<float>(), plan);
            Workers.For(body.Tasks, ref body);
        }
        else
        {
            var body = new Body<double>(x.Pointer<double>(), y.Pointer<double>(), plan);
            Workers.For(body.Tasks, ref body);
        }
        return y;
    }

    /// <summary>The result's axes, merged where the source walks on evenly, with the source's steps.</summary>
    private struct Plan
    {
        public Axes Extents, Strides;
        public int Rank;
        public long Count;

        public Plan(Shape source, ReadOnlySpan<int> order)
        {
            Count = source.Count;
            foreach (var axis in order)
            {
                var from = source.Axis(axis);
                var (extent, stride) = (source[from], source.Product(from + 1, source.Rank));
                if (Rank > 0 && Strides[Rank - 1] == stride * extent)
                {
                    Extents[Rank - 1] *= extent;
                    Strides[Rank - 1] = stride;
                }
                else
                {
                    (Extents[Rank], Strides[Rank]) = (extent, stride);
                    Rank++;
                }
            }
            if (Rank == 0)
                (Extents[0], Strides[0], Rank) = (1, 1, 1);
        }

        public readonly long Offset(long run)
        {
            var offset = 0L;
            for (var axis = Rank - 2; axis >= 0; axis--)
            {
                offset += run % Extents[axis] * Strides[axis];
                run /= Extents[axis];
            }
            return offset;
        }

        [InlineArray(Shape.MaxRank + 1)]
        public struct Axes
        {
            private long first;
        }
    }

    private readonly struct Body<T>(T* x, T* y, Plan plan) : ITaskBody
        where T : unmanaged
    {
        private readonly long inner = plan.Extents[plan.Rank - 1];
        private readonly long step = plan.Strides[plan.Rank - 1];

        private long RunsPerTask => Math.Max(1, Chunks.Length / Math.Max(1, inner));

        public int Tasks => plan.Count == 0 ? 0 : (int)(((plan.Count / inner) + RunsPerTask - 1) / RunsPerTask);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int task)
        {
            var last = Math.Min(plan.Count / inner, (task + 1) * RunsPerTask);
            for (var run = task * RunsPerTask; run < last; run++)
            {
                var from = x + plan.Offset(run);
                var to = y + (run * inner);
                if (step == 1)
                {
                    Buffer.MemoryCopy(from, to, inner * sizeof(T), inner * sizeof(T));
                    continue;
                }
                for (var i = 0L; i < inner; i++)
                    to[i] = from[i * step];
            }
        }
    }
}
