namespace Duel.Tensors;

/// <summary>Other views and orders of the same values.</summary>
public static class Shaping
{
    extension(Tensor x)
    {
        /// <summary>The same values in the same order under another shape; costs nothing.</summary>
        /// <param name="shape">As many elements.</param>
        /// <exception cref="ShapeException">The numbers of elements differ.</exception>
        public Tensor Reshape(Shape shape)
        {
            if (shape == x.Shape)
                return x;
            if (shape.Count != x.Shape.Count)
                throw new ShapeException($"Reshaping {x.Shape} to {shape}: {x.Shape.Count} elements cannot become {shape.Count}.");
            return Operation.Reshape.Of(shape).Apply(x);
        }

        /// <summary>Everything but the first axis in one: [N, ...] to [N, F].</summary>
        public Tensor Flatten() => x.Shape.Rank == 2 ? x : x.Reshape([x.Shape[0], (int)x.Shape.Product(1, x.Shape.Rank)]);

        /// <summary>The axes in another order.</summary>
        /// <param name="order">For each axis of the result, which axis of this tensor it is.</param>
        /// <exception cref="ShapeException">Not every axis is named once.</exception>
        public Tensor Permute(params ReadOnlySpan<int> order)
        {
            var rank = x.Shape.Rank;
            Span<int> axes = stackalloc int[rank];
            var named = 0;
            for (var axis = 0; axis < order.Length && order.Length == rank; axis++)
            {
                axes[axis] = x.Shape.Axis(order[axis]);
                named |= 1 << axes[axis];
            }
            if (named != (1 << rank) - 1)
                throw new ShapeException($"Order [{string.Join(", ", order.ToArray())}] of shape {x.Shape}: name each of its {rank} axes once.");
            return Operation.Permute.Of(axes).Apply(x);
        }

        /// <summary>Two axes exchanged.</summary>
        public Tensor Transpose(int first = -2, int second = -1)
        {
            Span<int> order = stackalloc int[x.Shape.Rank];
            for (var axis = 0; axis < order.Length; axis++)
                order[axis] = axis;
            (first, second) = (x.Shape.Axis(first), x.Shape.Axis(second));
            (order[first], order[second]) = (order[second], order[first]);
            return x.Permute(order);
        }

        /// <summary>Channels-last pictures or clips as the world's files have them: [N, ..., C] to [N, C, ...].</summary>
        public Tensor ToChannelsFirst()
        {
            Span<int> order = stackalloc int[x.Shape.Rank];
            for (var axis = 2; axis < order.Length; axis++)
                order[axis] = axis - 1;
            order[1] = order.Length - 1;
            return x.Permute(order);
        }

        /// <summary>The world's order as Duel has it: [N, C, ...] to [N, ..., C].</summary>
        public Tensor ToChannelsLast()
        {
            Span<int> order = stackalloc int[x.Shape.Rank];
            for (var axis = 1; axis < order.Length - 1; axis++)
                order[axis] = axis + 1;
            order[^1] = 1;
            return x.Permute(order);
        }

        /// <summary>Channels become pixels (Shi et al. 2016, arXiv:1609.05158): [N, H, W, factor² C] to [N, factor H, factor W, C].</summary>
        /// <exception cref="ShapeException">The channels are not a multiple of the factor's square.</exception>
        public Tensor PixelShuffle(int factor)
        {
            var (n, h, w, c) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3] / (factor * factor));
            if (c * factor * factor != x.Shape[3])
                throw new ShapeException($"PixelShuffle({factor}) of {x.Shape}: {x.Shape[3]} channels are not a multiple of {factor * factor}.");
            // Channel order [C, factor, factor], as published weights have it.
            return x.Reshape([n, h, w, c, factor, factor]).Permute(0, 1, 4, 2, 5, 3).Reshape([n, h * factor, w * factor, c]);
        }

        /// <summary>Pixels become channels, the inverse of <see cref="PixelShuffle"/>.</summary>
        /// <exception cref="ShapeException">Height or width is not a multiple of the factor.</exception>
        public Tensor PixelUnshuffle(int factor)
        {
            var (n, h, w, c) = (x.Shape[0], x.Shape[1] / factor, x.Shape[2] / factor, x.Shape[3]);
            if (h * factor != x.Shape[1] || w * factor != x.Shape[2])
                throw new ShapeException($"PixelUnshuffle({factor}) of {x.Shape}: height and width must be multiples of {factor}.");
            return x.Reshape([n, h, factor, w, factor, c]).Permute(0, 1, 3, 5, 2, 4).Reshape([n, h, w, c * factor * factor]);
        }
    }
}
