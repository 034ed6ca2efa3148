namespace Duel.Tensors;

/// <summary>Weights divided by their largest singular value, in one operation (Miyato et al. 2018, arXiv:1802.05957).</summary>
/// <remarks>A weight of any shape is taken for the matrix W [rows, columns] whose columns are its last axis.</remarks>
public static class SpectralNormalization
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
            Backend.Current.IteratePower(weight, left, right);
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
            // A copy of both, because the next pass moves them before this one's derivatives are taken.
            return Operation.SpectralDivision.Instance.Normalize(weight, Backend.Run(Operation.Concat.Of(0), left, right));
        }
    }

    /// <summary>The same of plain operations: what derivatives of derivatives are made of.</summary>
    private static Tensor Compose(Tensor weight, Tensor u, Tensor v)
    {
        var matrix = weight.Reshape([u.Shape[0], v.Shape[0]]);
        return weight / (u * matrix.MatMul(v)).Sum();
    }

    /// <param name="weight">The weight.</param>
    /// <param name="vectors">u and behind it v.</param>
    internal static Tensor Compose(Tensor weight, Tensor vectors)
    {
        var columns = weight.Shape[^1];
        var rows = (int)vectors.Shape.Count - columns;
        return Compose(weight, vectors.View([rows, 1]), vectors.View([columns, 1], rows));
    }

    private static Tensor Unit(Tensor x) => x / (x.Square().Sum().Sqrt() + Tiny);

    private static (int Rows, int Columns) Extents(Tensor weight, Tensor left, Tensor right)
    {
        var columns = weight.Shape[^1];
        var rows = columns == 0 ? 0 : checked((int)(weight.Shape.Count / columns));
        return left.Shape.Count == rows && right.Shape.Count == columns
            ? (rows, columns)
            : throw new ShapeException($"Singular vectors of shapes {left.Shape} and {right.Shape} for a weight of shape {weight.Shape}: they need {rows} and {columns} elements.");
    }
}
