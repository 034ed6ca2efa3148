namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>The product of matrices, or of stacks of them; with a third input, a shift of the columns, and a rectifier after it.</summary>
    public sealed class MatMul : Operation
    {
        private static readonly OperationCache<(bool A, bool B, Exact Slope), MatMul> Cache = new();

        private MatMul(bool transposeA, bool transposeB, double slope)
            : base(OperationKind.MatMul) => (TransposeA, TransposeB, Slope) = (transposeA, transposeB, slope);

        /// <summary>True if the first input holds its matrices transposed.</summary>
        public bool TransposeA { get; }

        /// <summary>True if the second input holds its matrices transposed.</summary>
        public bool TransposeB { get; }

        /// <summary>Slope below 0 of the rectifier after the shift; 1 for none.</summary>
        public double Slope { get; }

        internal static MatMul Of(bool transposeA, bool transposeB, double slope) =>
            Cache.Get((transposeA, transposeB, new(slope)), static key => new(key.A, key.B, key.Slope.Value));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) =>
            Factors(wantsFirst, wantsSecond) | (Slope == 1 ? ReadValues.None : ReadValues.Output);

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            gradient = Rectification.Undo(gradient, node.Output, Slope, node.Third, into);
            var (a, b) = (node.First, node.Second!);
            if (into.Wants(0))
                into.Add(0, TransposeA ? b.MatMul(gradient, TransposeB, true) : gradient.MatMul(b, false, !TransposeB));
            if (into.Wants(1))
                into.Add(1, TransposeB ? gradient.MatMul(a, true, TransposeA) : a.MatMul(gradient, !TransposeA, false));
        }
    }

    /// <summary>A convolution, its adjoint with respect to the data, or its adjoint with respect to the weight.</summary>
    /// <remarks>
    /// All three are described by the convolution that they belong to: data [N, ..., C] become [N, ..., K] by a weight [k..., C / groups, K].
    /// The transposed convolution takes data [N, ..., K] and gives the convolution's data, [N, ..., C].
    /// </remarks>
    public sealed class Convolution : Operation
    {
        internal Convolution(OperationKind kind, ConvolutionGeometry geometry, double slope)
            : base(kind) => (Geometry, Slope) = (geometry, slope);

        /// <summary>Places between windows, one number an axis.</summary>
        public IReadOnlyList<int> Stride => [.. Geometry.Axes.Select(axis => axis.Stride)];

        /// <summary>Zeros at both ends of the convolution's data, one number an axis.</summary>
        public IReadOnlyList<int> Padding => [.. Geometry.Axes.Select(axis => axis.Padding)];

        /// <summary>Places between the taps of a window, one number an axis.</summary>
        public IReadOnlyList<int> Dilation => [.. Geometry.Axes.Select(axis => axis.Dilation)];

        /// <summary>Into how many groups channels are split.</summary>
        public int Groups => Geometry.Tables.Groups;

        /// <summary>Places at the end of each axis of the convolution's data that no window reaches: a transposed convolution's output padding.</summary>
        public IReadOnlyList<int> OutputPadding => [.. Geometry.Axes.Select(axis => axis.Unreached)];

        /// <summary>Slope below 0 of the rectifier after the shift; 1 for none.</summary>
        public double Slope { get; }

        internal ConvolutionGeometry Geometry { get; }

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) =>
            Factors(wantsFirst, wantsSecond) | (Slope == 1 ? ReadValues.None : ReadValues.Output);

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            gradient = Rectification.Undo(gradient, node.Output, Slope, node.Third, into);
            var (first, second) = (node.First, node.Second!);
            switch (Kind)
            {
                case OperationKind.Convolve:
                    if (into.Wants(0))
                        into.Add(0, Geometry.ConvolveTransposed(gradient, second));
                    if (into.Wants(1))
                        into.Add(1, Geometry.WeightGradient(first, gradient));
                    break;
                case OperationKind.ConvolveTransposed:
                    if (into.Wants(0))
                        into.Add(0, Geometry.Convolve(gradient, second));
                    if (into.Wants(1))
                        into.Add(1, Geometry.WeightGradient(gradient, first));
                    break;
                default:
                    if (into.Wants(0))
                        into.Add(0, Geometry.ConvolveTransposed(second, gradient));
                    if (into.Wants(1))
                        into.Add(1, Geometry.Convolve(first, gradient));
                    break;
            }
        }
    }
}
