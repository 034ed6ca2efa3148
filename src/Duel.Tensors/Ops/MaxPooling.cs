namespace Duel.Tensors;

/// <summary>The greatest element of windows.</summary>
public static class MaxPooling
{
    extension(Tensor x)
    {
        /// <summary>The greatest element of each window along an axis; the first of equal ones takes the derivative.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="window">Places a window covers.</param>
        /// <param name="stride">Distance between windows.</param>
        /// <exception cref="ShapeException">The axis is shorter than a window.</exception>
        public Tensor MaxPool(int axis, int window, int stride)
        {
            axis = x.Shape.Axis(axis);
            if (x.Shape[axis] < window)
                throw new ShapeException($"Pooling windows of {window} along axis {axis} of {x.Shape}: the axis is shorter than a window.");
            return Operation.MaxPool.Of(axis, window, stride).Choose(x);
        }

        /// <summary>The greatest element of square windows of pictures: [N, H, W, C] to [N, H / window, W / window, C].</summary>
        public Tensor MaxPool2d(int window = 2) => x.MaxPool(1, window, window).MaxPool(2, window, window);
    }
}
