namespace Duel.Tensors;

/// <summary>Weights divided by their largest singular value, in one operation (Miyato et al. 2018, arXiv:1802.05957).</summary>
/// <remarks>A weight of any shape is taken for the matrix W [rows, columns] whose columns are its last axis.</remarks>
public static unsafe class SpectralNormalization
{
    private const double Tiny = 1e-12;

    extension(Tensor weight)
    {
        /// <summary>One step of power iteration: the right vector becomes W'u, the left one then W v, each made as long as 1.</summary>
        /// <param name="left">[rows, 1], u: overwritten.</param>
        /// <param name="right">[columns, 1], v: overwritten.</param>
        /// <exception cref="ShapeException">The vectors do not fit the weight.</exception>
        public void IteratePower(Tensor left, Tensor right)
        {
            var (rows, columns) = Extents(weight, left, right);
            if (weight.Type != DType.Float32)
            {
                using var scope = new TensorScope();
                var matrix = weight.Detach().Reshape([rows, columns]);
                right.CopyFrom(Unit(matrix.MatMul(left, transposeA: true)));
                left.CopyFrom(Unit(matrix.MatMul(right)));
                return;
            }
            float* w = weight.Pointer<float>(), u = left.Pointer<float>(), v = right.Pointer<float>();
            Gemm.Multiply(true, false, columns, 1, rows, w, columns, u, 1, v, 1, accumulate: false);
            Unit(right.AsWritableSpan());
            Gemm.Multiply(false, false, rows, 1, columns, w, columns, v, 1, u, 1, accumulate: false);
            Unit(left.AsWritableSpan());
        }

        /// <summary>The weight over u'W v, its largest singular value if the vectors belong to it; derivatives hold them constant, as in the paper's equation 12.</summary>
        /// <param name="left">[rows, 1], u; may change afterwards.</param>
        /// <param name="right">[columns, 1], v; may change afterwards.</param>
        /// <returns>This tensor's shape.</returns>
        /// <exception cref="ShapeException">The vectors do not fit the weight.</exception>
        public Tensor DivideBySpectralNorm(Tensor left, Tensor right)
        {
            var (rows, columns) = Extents(weight, left, right);
            if (weight.Type != DType.Float32)
                return Compose(weight, left.Detach().Copy(), right.Detach().Copy());
            var sigma = Sigma(weight.Pointer<float>(), rows, columns, left.AsSpan(), right.Pointer<float>());
            var y = Elementwise.Unary(weight, new AffineKernel(1 / sigma, 0));
            return Recording.Needs(weight) ? y.MadeBy(new SpectralNode(weight, Both(left, right), rows, sigma)) : y;
        }
    }

    /// <summary>The same of plain operations: what derivatives of derivatives are made of.</summary>
    private static Tensor Compose(Tensor weight, Tensor u, Tensor v)
    {
        var matrix = weight.Reshape([u.Shape[0], v.Shape[0]]);
        return weight / (u * matrix.MatMul(v)).Sum();
    }

    private static double Sigma(float* w, int rows, int columns, ReadOnlySpan<float> u, float* v)
    {
        using var product = Scratch.Rent(rows);
        Gemm.Multiply(false, false, rows, 1, columns, w, columns, v, 1, product.Pointer, 1, accumulate: false);
        var sum = 0.0;
        for (var i = 0; i < rows; i++)
            sum += (double)u[i] * product.Pointer[i];
        return sum;
    }

    /// <summary>A copy of both vectors, because the next pass moves them before this one's derivatives are taken.</summary>
    private static Tensor Both(Tensor left, Tensor right)
    {
        var both = Tensor.Uninitialized([(int)(left.Shape.Count + right.Shape.Count)], left.Type);
        left.AsSpan().CopyTo(both.AsWritableSpan());
        right.AsSpan().CopyTo(both.AsWritableSpan()[(int)left.Shape.Count..]);
        return both;
    }

    private static Tensor Unit(Tensor x) => x / (x.Square().Sum().Sqrt() + Tiny);

    private static void Unit(Span<float> x)
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += (double)value * value;
        var scale = (float)(1 / (Math.Sqrt(sum) + Tiny));
        foreach (ref var value in x)
            value *= scale;
    }

    private static (int Rows, int Columns) Extents(Tensor weight, Tensor left, Tensor right)
    {
        var columns = weight.Shape[^1];
        var rows = columns == 0 ? 0 : checked((int)(weight.Shape.Count / columns));
        return left.Shape.Count == rows && right.Shape.Count == columns
            ? (rows, columns)
            : throw new ShapeException($"Singular vectors of shapes {left.Shape} and {right.Shape} for a weight of shape {weight.Shape}: they need {rows} and {columns} elements.");
    }

    /// <param name="weight">The weight.</param>
    /// <param name="vectors">u and behind it v.</param>
    /// <param name="rows">How long u is.</param>
    /// <param name="sigma">u'W v</param>
    private sealed class SpectralNode(Tensor weight, Tensor vectors, int rows, double sigma) : Node(weight)
    {
        public override void Backward(Tensor gradient, GradientSink into) => into.Add(0, Recording.IsOn
            ? GradientPass.Run(Composed(), [First], gradient, differentiable: true, partial: true)[0]
            : Fused(gradient, into.MayOverwrite(gradient)));

        private Tensor Composed()
        {
            var columns = (int)vectors.Shape.Count - rows;
            return Compose(First, vectors.View([rows, 1]), vectors.View([columns, 1], rows));
        }

        /// <summary>(g - (g . y) u v') / sigma.</summary>
        private Tensor Fused(Tensor gradient, bool inPlace)
        {
            var (columns, count) = ((int)vectors.Shape.Count - rows, checked((int)gradient.Shape.Count));
            var g = gradient.Pointer<float>();
            float dot;
            Gemm.Multiply(false, true, 1, 1, count, g, count, Output.Pointer<float>(), count, &dot, 1, accumulate: false);
            var dw = inPlace ? gradient : Tensor.Uninitialized(gradient.Shape, gradient.Type);
            Ranges<UnaryBody<AffineKernel>>.For(new(g, dw.Pointer<float>(), new(1 / sigma, 0)), count, Chunks.Length);
            using var factors = Scratch.Rent(rows);
            var left = vectors.AsSpan();
            var scale = (float)(-dot / sigma);
            for (var i = 0; i < rows; i++)
                factors.Pointer[i] = scale * left[i];
            Gemm.Multiply(false, false, rows, columns, 1, factors.Pointer, 1, vectors.Pointer<float>() + rows, columns, dw.Pointer<float>(), columns, accumulate: true);
            return dw;
        }
    }
}
