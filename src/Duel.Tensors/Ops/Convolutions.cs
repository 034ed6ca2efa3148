namespace Duel.Tensors;

/// <summary>Convolutions in 1, 2 and 3 dimensions, and their adjoints.</summary>
/// <remarks>
/// Three operations, each linear in both operands and each the derivative of the others: the convolution, its adjoint with respect
/// to the input (which is the transposed convolution) and with respect to the weight. Derivatives of any order need no fourth.
/// </remarks>
public static class Convolutions
{
    /// <summary>Algorithm of convolutions: minimal filtering is faster and errs by up to 5e-5 of the largest value where
    /// the direct way errs by 5e-6; for the whole process.</summary>
    public static ConvolutionAlgorithm Algorithm
    {
        get => Convolution.Algorithm;
        set => Convolution.Algorithm = value;
    }

    extension(Tensor x)
    {
        /// <summary>The correlation of channels-last data with a window, as networks call convolution.</summary>
        /// <param name="weight">[k..., C / groups, K]: one extent a spatial axis, then input and output channels.</param>
        /// <param name="options">Stride, padding, dilation and groups.</param>
        /// <param name="shift">[K], added to every output; may be left out.</param>
        /// <param name="slope">Slope below 0 of a leaky rectifier after that; 0 or more, 1 for none.</param>
        /// <returns>[N, ..., K] for this tensor [N, ..., C].</returns>
        /// <exception cref="ShapeException">Ranks, channels or groups do not fit, or the padded input is smaller than the window.</exception>
        public Tensor Convolve(Tensor weight, ConvolutionOptions? options = null, Tensor? shift = null, double slope = 1)
        {
            var geometry = ConvolutionGeometry.Forward(x.Shape, weight.Shape, options ?? ConvolutionOptions.Default);
            return geometry.Convolve(x, weight, shift, slope);
        }

        /// <summary>The adjoint of a convolution: data of the convolution's output size become data of its input size.</summary>
        /// <param name="weight">[k..., K / groups, C], the weight of the convolution that this is the adjoint of.</param>
        /// <param name="options">Stride, padding, dilation and groups of that convolution.</param>
        /// <param name="outputPadding">Places added at the end of each axis, where several input sizes give the same output size.</param>
        /// <param name="shift">[C], added to every output; may be left out.</param>
        /// <param name="slope">Slope below 0 of a leaky rectifier after that; 0 or more, 1 for none.</param>
        /// <returns>[N, ..., K] for this tensor [N, ..., C]; extents (E - 1) stride - 2 padding + dilation (k - 1) + 1 + outputPadding.</returns>
        /// <exception cref="ShapeException">Ranks, channels or groups do not fit.</exception>
        public Tensor ConvolveTransposed(Tensor weight, ConvolutionOptions? options = null, int outputPadding = 0, Tensor? shift = null, double slope = 1)
        {
            var geometry = ConvolutionGeometry.Transposed(x.Shape, weight.Shape, options ?? ConvolutionOptions.Default, outputPadding);
            return geometry.ConvolveTransposed(x, weight, shift, slope);
        }
    }
}
