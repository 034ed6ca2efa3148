namespace Duel.Tensors;

/// <summary>Matrix products.</summary>
public static class Products
{
    extension(Tensor a)
    {
        /// <summary>The product of matrices, or of stacks of matrices.</summary>
        /// <param name="b">[K, M], or a stack [..., K, M] with the same leading extents as this tensor.</param>
        /// <param name="transposeA">True if this tensor holds its matrices transposed, [..., K, N].</param>
        /// <param name="transposeB">True if <paramref name="b"/> holds its matrices transposed, [..., M, K].</param>
        /// <returns>[..., N, M] for this tensor [..., N, K].</returns>
        /// <exception cref="ShapeException">The inner extents or the leading ones differ.</exception>
        public Tensor MatMul(Tensor b, bool transposeA = false, bool transposeB = false)
        {
            if (a.Shape.Rank < 2 || b.Shape.Rank < 2)
                throw new ShapeException($"A product of {a.Shape} and {b.Shape}: both must have at least two axes.");
            if (b.Shape.Rank == 2 && a.Shape.Rank > 2)
            {
                // One matrix for all: the leading axes are rows.
                var rows = transposeA ? a.Transpose() : a;
                var flat = rows.Reshape([(int)rows.Shape.Product(0, rows.Shape.Rank - 1), rows.Shape[^1]]);
                return flat.MatMul(b, false, transposeB).Reshape(rows.Shape.With(-1, transposeB ? b.Shape[0] : b.Shape[1]));
            }
            Check(a, b, transposeA, transposeB);
            return Operation.MatMul.Of(transposeA, transposeB, 1).Apply(a, b);
        }

        /// <summary>Rows times a matrix, shifted and rectified: a fully connected layer in one operation.</summary>
        /// <param name="b">[K, M]</param>
        /// <param name="shift">[M], added to every row; may be null.</param>
        /// <param name="slope">Slope below 0 of a leaky rectifier after that; 0 or more, 1 for none.</param>
        /// <returns>[..., M] for this tensor [..., K].</returns>
        /// <exception cref="ShapeException">Extents do not fit.</exception>
        public Tensor MatMul(Tensor b, Tensor? shift, double slope = 1)
        {
            if (a.Shape.Rank != 2)
                return a.Reshape([(int)a.Shape.Product(0, a.Shape.Rank - 1), a.Shape[^1]]).MatMul(b, shift, slope).Reshape(a.Shape.With(-1, b.Shape[^1]));
            var shape = Check(a, b, transposeA: false, transposeB: false);
            Rectification.Check(shape, a.Type, shift, slope);
            return Operation.MatMul.Of(false, false, slope).Apply(a, b, shift);
        }
    }

    /// <summary>The product's shape; counts the arithmetic.</summary>
    private static Shape Check(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        var (n, k) = transposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var (depth, m) = transposeB ? (b.Shape[^1], b.Shape[^2]) : (b.Shape[^2], b.Shape[^1]);
        var shape = a.Shape.With(-1, m).With(-2, n);
        if (k != depth || b.Shape.With(-1, m).With(-2, n) != shape || a.Type != b.Type)
            throw new ShapeException($"A product of {a.Type}{a.Shape}{(transposeA ? " transposed" : "")} and {b.Type}{b.Shape}{(transposeB ? " transposed" : "")}: inner extents {k} and {depth}, leading extents and types must be equal.");
        OperationCount.Add(2L * shape.Count * k);
        return shape;
    }
}
