using System.Numerics;

namespace Duel.Tensors;

/// <summary>Finds the greatest element of each window along an axis, the first of equal ones.</summary>
internal static unsafe class MaxPoolKernel
{
    /// <summary>Their flat places.</summary>
    public static Indices Find(Tensor x, int axis, int window, int stride)
    {
        var shape = x.Shape.With(axis, ((x.Shape[axis] - window) / stride) + 1);
        var winners = new Indices(new int[shape.Count], shape);
        if (x.Type == DType.Float32)
            Find<float>(x, winners, axis, window, stride);
        else
            Find<double>(x, winners, axis, window, stride);
        return winners;
    }

    private static void Find<T>(Tensor x, Indices winners, int axis, int window, int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (count, inner) = (x.Shape[axis], (int)x.Shape.Product(axis + 1, x.Shape.Rank));
        var outputs = winners.Shape[axis];
        var from = x.Pointer<T>();
        for (var i = 0; i < winners.Values.Length; i++)
        {
            var (outer, output, column) = (i / inner / outputs, i / inner % outputs, i % inner);
            var first = (((outer * count) + (output * stride)) * inner) + column;
            var best = first;
            for (var k = 1; k < window; k++)
            {
                if (from[first + (k * inner)] > from[best])
                    best = first + (k * inner);
            }
            winners.Values[i] = best;
        }
    }
}
