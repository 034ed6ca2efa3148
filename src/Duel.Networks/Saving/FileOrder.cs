namespace Duel.Networks;

/// <summary>The axes of parameters as files order them.</summary>
internal static class FileOrder
{
    extension(ParameterLayout layout)
    {
        /// <summary>A value as a file has it.</summary>
        public Tensor ToFile(Tensor value) => layout == ParameterLayout.Plain ? value : value.Permute(Order(layout, value.Shape.Rank));

        /// <summary>A value of a file as memory has it.</summary>
        public Tensor FromFile(Tensor value)
        {
            if (layout == ParameterLayout.Plain)
                return value;
            var order = Order(layout, value.Shape.Rank);
            var inverse = new int[order.Length];
            for (var axis = 0; axis < order.Length; axis++)
                inverse[order[axis]] = axis;
            return value.Permute(inverse);
        }

        /// <summary>The shape of a value as a file has it.</summary>
        public Shape ShapeInFile(Shape shape) => layout == ParameterLayout.Plain ? shape : new([.. Order(layout, shape.Rank).Select(axis => shape[axis])]);
    }

    /// <summary>For each axis in the file, which one in memory: [in, out] to [out, in], and [k..., C, K] to [K, C, k...].</summary>
    private static int[] Order(ParameterLayout layout, int rank) => layout == ParameterLayout.Linear
        ? [1, 0]
        : [rank - 1, rank - 2, .. Enumerable.Range(0, rank - 2)];
}
