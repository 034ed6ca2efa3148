using System.Numerics;

namespace Duel.Tensors;

/// <summary>The greatest element along an axis, which stays with extent 1; not recorded.</summary>
internal static unsafe class MaxKernel
{
    public static Tensor Run(Tensor x, int axis)
    {
        var y = Tensor.Uninitialized(x.Shape.With(axis, 1), x.Type);
        if (x.Type == DType.Float32 && axis == x.Shape.Rank - 1)
            Ranges<Rows>.For(new(x.Pointer<float>(), y.Pointer<float>(), x.Shape[axis]), y.Shape.Count, Math.Max(1, Chunks.Length / Math.Max(1, x.Shape[axis])));
        else if (x.Type == DType.Float32)
            Run<float>(x, y, axis);
        else
            Run<double>(x, y, axis);
        return y;
    }

    private static void Run<T>(Tensor x, Tensor y, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var body = new Body<T>(x.Pointer<T>(), y.Pointer<T>(), x.Shape.Product(0, axis), x.Shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank));
        Workers.For(body.Tasks, ref body);
    }

    /// <summary>The greatest element of each row.</summary>
    internal readonly struct Rows(float* x, float* y, long columns) : IRangeBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var row = from; row < to; row++)
            {
                var start = x + (row * columns);
                var all = L.Broadcast(float.NegativeInfinity);
                var i = 0L;
                for (; i <= columns - L.Count; i += L.Count)
                    all = L.Max(all, L.Load(start + i));
                var greatest = L.ReduceMax(all);
                for (; i < columns; i++)
                    greatest = MathF.Max(greatest, start[i]);
                y[row] = greatest;
            }
        }
    }

    private readonly struct Body<T>(T* x, T* y, long outer, long count, long inner) : ITaskBody
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly long perTask = Math.Max(1, Chunks.Length / Math.Max(1, count * inner));

        public int Tasks => (int)((outer + perTask - 1) / perTask);

        public void Run(int task)
        {
            for (var o = task * perTask; o < Math.Min(outer, (task + 1) * perTask); o++)
            {
                var from = x + (o * count * inner);
                var to = y + (o * inner);
                for (var i = 0L; i < inner; i++)
                    to[i] = T.NegativeInfinity;
                for (var k = 0L; k < count; k++)
                {
                    for (var i = 0L; i < inner; i++)
                        to[i] = T.Max(to[i], from[(k * inner) + i]);
                }
            }
        }
    }
}
