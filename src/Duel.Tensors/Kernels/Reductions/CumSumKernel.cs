using System.Numerics;

namespace Duel.Tensors;

/// <summary>Running sums along an axis, from either end.</summary>
internal static unsafe class CumSumKernel
{
    public static Tensor Run(Tensor x, int axis, bool reverse)
    {
        var y = Tensor.Uninitialized(x.Shape, x.Type);
        if (x.Type == DType.Float32)
            Run<float>(x, y, axis, reverse);
        else
            Run<double>(x, y, axis, reverse);
        return y;
    }

    private static void Run<T>(Tensor x, Tensor y, int axis, bool reverse)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (outer, count, inner) = (x.Shape.Product(0, axis), x.Shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank));
        var from = x.Pointer<T>();
        var to = y.Pointer<T>();
        for (var o = 0L; o < outer; o++)
        {
            for (var i = 0L; i < inner; i++)
            {
                var sum = T.Zero;
                for (var k = 0L; k < count; k++)
                {
                    var at = (((o * count) + (reverse ? count - 1 - k : k)) * inner) + i;
                    sum += from[at];
                    to[at] = sum;
                }
            }
        }
    }
}
