namespace Duel.Tensors;

/// <summary>Sums, means and extremes over axes, and the repetition that undoes a sum's shape.</summary>
public static class Reductions
{
    extension(Tensor x)
    {
        /// <summary>The sum of all elements.</summary>
        /// <returns>A single number.</returns>
        public Tensor Sum() => x.SumRange(0, x.Shape.Rank, []);

        /// <summary>The mean of all elements.</summary>
        /// <returns>A single number.</returns>
        public Tensor Mean() => x.Sum() * (1.0 / x.Shape.Count);

        /// <summary>The sum over some axes.</summary>
        /// <param name="axes">Axes; negative ones count from the end.</param>
        /// <param name="keep">True if summed axes stay with extent 1.</param>
        public Tensor Sum(ReadOnlySpan<int> axes, bool keep = false)
        {
            Span<bool> summed = stackalloc bool[x.Shape.Rank];
            foreach (var axis in axes)
                summed[x.Shape.Axis(axis)] = true;
            var y = x;
            // Neighbouring axes are one reduction; from the last to the first, while the data shrink.
            for (var to = x.Shape.Rank; to > 0;)
            {
                var from = to - 1;
                while (summed[to - 1] && from > 0 && summed[from - 1])
                    from--;
                if (summed[to - 1])
                    y = y.SumRange(from, to, Ones(y.Shape, from, to));
                to = from;
            }
            return keep ? y : y.Reshape(Rest(x.Shape, summed));
        }

        /// <summary>The mean over some axes.</summary>
        /// <param name="axes">Axes; negative ones count from the end.</param>
        /// <param name="keep">True if averaged axes stay with extent 1.</param>
        public Tensor Mean(ReadOnlySpan<int> axes, bool keep = false)
        {
            var sum = x.Sum(axes, keep);
            return sum * ((double)sum.Shape.Count / x.Shape.Count);
        }

        /// <summary>The mean squared deviation from the mean over some axes; divided by the count, not by the count less one.</summary>
        /// <param name="axes">Axes; negative ones count from the end.</param>
        /// <param name="keep">True if the axes stay with extent 1.</param>
        public Tensor Variance(ReadOnlySpan<int> axes, bool keep = false) =>
            (x - x.Mean(axes, keep: true)).Square().Mean(axes, keep);

        /// <summary>The sum to a shape that broadcasts to this one: the adjoint of broadcasting.</summary>
        public Tensor SumTo(Shape shape)
        {
            if (x.Shape == shape)
                return x;
            Span<int> axes = stackalloc int[Shape.MaxRank];
            var count = 0;
            var lead = x.Shape.Rank - shape.Rank;
            for (var axis = 0; axis < x.Shape.Rank; axis++)
            {
                if (axis < lead || (shape[axis - lead] == 1 && x.Shape[axis] != 1))
                    axes[count++] = axis;
            }
            return count > 0 && axes[count - 1] == axes[0] + count - 1
                ? x.SumRange(axes[0], axes[0] + count, shape)
                : x.Sum(axes[..count], keep: true).Reshape(shape);
        }

        /// <summary>The values repeated to a shape that this one broadcasts to.</summary>
        /// <exception cref="ShapeException">An extent is neither 1 nor the target's.</exception>
        public Tensor BroadcastTo(Shape shape) => x.Shape == shape ? x : Operation.Broadcast.Of(shape).Apply(x);

        /// <summary>The greatest element along an axis; the first one where several are equal takes the derivative.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="keep">True if the axis stays with extent 1.</param>
        public Tensor Max(int axis, bool keep = false)
        {
            axis = x.Shape.Axis(axis);
            var y = x.Top(axis, 1);
            return keep ? y : y.Reshape(x.Shape.Without(axis));
        }

        /// <summary>The least element along an axis; the first one where several are equal takes the derivative.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="keep">True if the axis stays with extent 1.</param>
        public Tensor Min(int axis, bool keep = false) => -(-x).Max(axis, keep);

        /// <summary>The sum over neighbouring axes, under any shape of as many elements that broadcasts back.</summary>
        private Tensor SumRange(int from, int to, Shape shape) => Operation.Sum.Of(from, to, shape).Apply(x);
    }

    private static Shape Ones(Shape shape, int from, int to)
    {
        Span<int> extents = stackalloc int[shape.Rank];
        shape.CopyTo(extents);
        extents[from..to].Fill(1);
        return new(extents);
    }

    private static Shape Rest(Shape shape, ReadOnlySpan<bool> summed)
    {
        Span<int> rest = stackalloc int[shape.Rank];
        var count = 0;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (!summed[axis])
                rest[count++] = shape[axis];
        }
        return new(rest[..count]);
    }
}
