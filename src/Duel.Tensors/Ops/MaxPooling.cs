using System.Numerics;

namespace Duel.Tensors;

/// <summary>The greatest element of windows.</summary>
public static class MaxPooling
{
    extension(Tensor x)
    {
        /// <summary>The greatest element of each window along an axis; the first of equal ones takes the derivative.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="window">Places a window covers.</param>
        /// <param name="stride">Distance between windows.</param>
        /// <exception cref="ShapeException">The axis is shorter than a window.</exception>
        public Tensor MaxPool(int axis, int window, int stride)
        {
            axis = x.Shape.Axis(axis);
            var outputs = ((x.Shape[axis] - window) / stride) + 1;
            if (x.Shape[axis] < window)
                throw new ShapeException($"Pooling windows of {window} along axis {axis} of {x.Shape}: the axis is shorter than a window.");
            var shape = x.Shape.With(axis, outputs);
            var winners = new Indices(new int[shape.Count], shape);
            if (x.Type == DType.Float32)
                Find<float>(x, winners, axis, window, stride);
            else
                Find<double>(x, winners, axis, window, stride);
            return x.Gather(winners);
        }

        /// <summary>The greatest element of square windows of pictures: [N, H, W, C] to [N, H / window, W / window, C].</summary>
        public Tensor MaxPool2d(int window = 2) => x.MaxPool(1, window, window).MaxPool(2, window, window);
    }

    private static unsafe void Find<T>(Tensor x, Indices winners, int axis, int window, int stride)
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
