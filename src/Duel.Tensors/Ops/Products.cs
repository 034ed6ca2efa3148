namespace Duel.Tensors;

/// <summary>Matrix products.</summary>
public static class Products
{
    extension(Tensor a)
    {
        /// <summary>The product of matrices, or of stacks of matrices.</summary>
        /// <param name="b">[K, M], or a stack [..., K, M] with the same leading extents as this tensor.</param>
        /// <param name="transposeA">Whether this tensor holds its matrices transposed, [..., K, N].</param>
        /// <param name="transposeB">Whether <paramref name="b"/> holds its matrices transposed, [..., M, K].</param>
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
            var y = Multiply(a, b, transposeA, transposeB);
            return Recording.Needs(a, b) ? y.MadeBy(new MatMulNode(a, b, transposeA, transposeB, null, 1)) : y;
        }

        /// <summary>Rows times a matrix, shifted and rectified: a fully connected layer in one operation.</summary>
        /// <param name="b">[K, M]</param>
        /// <param name="shift">[M], added to every row; may be null.</param>
        /// <param name="slope">What is below 0 then is multiplied by this, as a leaky rectifier does; 0 or more, 1 for none.</param>
        /// <returns>[..., M] for this tensor [..., K].</returns>
        /// <exception cref="ShapeException">Extents do not fit.</exception>
        public Tensor MatMul(Tensor b, Tensor? shift, double slope = 1)
        {
            if (a.Shape.Rank != 2)
                return a.Reshape([(int)a.Shape.Product(0, a.Shape.Rank - 1), a.Shape[^1]]).MatMul(b, shift, slope).Reshape(a.Shape.With(-1, b.Shape[^1]));
            var y = Multiply(a, b, transposeA: false, transposeB: false);
            ShiftAndRectify.Run(y, shift, slope);
            return Recording.Needs(a, b) || Recording.Needs(shift) ? y.MadeBy(new MatMulNode(a, b, false, false, shift, slope)) : y;
        }
    }

    private static unsafe Tensor Multiply(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        var (n, k) = transposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var (depth, m) = transposeB ? (b.Shape[^1], b.Shape[^2]) : (b.Shape[^2], b.Shape[^1]);
        var shape = a.Shape.With(-1, m).With(-2, n);
        if (k != depth || b.Shape.With(-1, m).With(-2, n) != shape || a.Type != b.Type)
            throw new ShapeException($"A product of {a.Type}{a.Shape}{(transposeA ? " transposed" : "")} and {b.Type}{b.Shape}{(transposeB ? " transposed" : "")}: inner extents {k} and {depth}, leading extents and types must be equal.");
        var y = Tensor.Uninitialized(shape, a.Type);
        var batch = (int)shape.Product(0, shape.Rank - 2);
        var (strideA, strideB, strideY) = ((long)n * k, (long)k * m, (long)n * m);
        OperationCount.Add(2L * batch * n * k * m);
        if (a.Type == DType.Float32)
            Gemm.MultiplyBatch(batch, transposeA, transposeB, n, m, k, a.Pointer<float>(), a.Shape[^1], strideA, b.Pointer<float>(), b.Shape[^1], strideB, y.Pointer<float>(), m, strideY, false);
        else
            ReferenceGemm.MultiplyBatch(batch, transposeA, transposeB, n, m, k, a.Pointer<double>(), a.Shape[^1], strideA, b.Pointer<double>(), b.Shape[^1], strideB, y.Pointer<double>(), m, strideY, false);
        return y;
    }

    private sealed class MatMulNode(Tensor a, Tensor b, bool transposeA, bool transposeB, Tensor? shift, double slope) : Node(a, b, shift)
    {
        public override void Backward(Tensor gradient, GradientSink into)
        {
            gradient = Rectification.Undo(gradient, Output, slope, Third, into);
            var b = Second!;
            if (into.Wants(0))
                into.Add(0, transposeA ? b.MatMul(gradient, transposeB, true) : gradient.MatMul(b, false, !transposeB));
            if (into.Wants(1))
                into.Add(1, transposeB ? gradient.MatMul(First, true, transposeA) : First.MatMul(gradient, !transposeA, false));
        }
    }
}
