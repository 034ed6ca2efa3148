namespace Duel.Tensors;

/// <summary>Convolutions in 1, 2 and 3 dimensions, and their adjoints.</summary>
/// <remarks>
/// Three operations, each linear in both operands and each the derivative of the others: the convolution, its adjoint with respect
/// to the input (which is the transposed convolution) and with respect to the weight. Derivatives of any order need no fourth.
/// </remarks>
public static class Convolutions
{
    /// <summary>Whether convolutions may use minimal filtering, which is faster and errs by up to 5e-5 of the largest value where
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
        /// <param name="slope">What is below 0 then is multiplied by this, as a leaky rectifier does; 0 or more, 1 for none.</param>
        /// <returns>[N, ..., K] for this tensor [N, ..., C].</returns>
        /// <exception cref="ShapeException">Ranks, channels or groups do not fit, or the padded input is smaller than the window.</exception>
        public Tensor Convolve(Tensor weight, ConvolutionOptions? options = null, Tensor? shift = null, double slope = 1)
        {
            var geometry = ConvolutionGeometry.Forward(x.Shape, weight.Shape, options ?? ConvolutionOptions.Default);
            return Forward(geometry, x, weight, shift, slope);
        }

        /// <summary>The adjoint of a convolution: data of the convolution's output size become data of its input size.</summary>
        /// <param name="weight">[k..., K / groups, C], the weight of the convolution that this is the adjoint of.</param>
        /// <param name="options">Stride, padding, dilation and groups of that convolution.</param>
        /// <param name="outputPadding">Places added at the end of each axis, where several input sizes give the same output size.</param>
        /// <param name="shift">[C], added to every output; may be left out.</param>
        /// <param name="slope">What is below 0 then is multiplied by this, as a leaky rectifier does; 0 or more, 1 for none.</param>
        /// <returns>[N, ..., K] for this tensor [N, ..., C]; extents (E - 1) stride - 2 padding + dilation (k - 1) + 1 + outputPadding.</returns>
        /// <exception cref="ShapeException">Ranks, channels or groups do not fit.</exception>
        public Tensor ConvolveTransposed(Tensor weight, ConvolutionOptions? options = null, int outputPadding = 0, Tensor? shift = null, double slope = 1)
        {
            var geometry = ConvolutionGeometry.Transposed(x.Shape, weight.Shape, options ?? ConvolutionOptions.Default, outputPadding);
            return InputGradient(geometry, x, weight, shift, slope);
        }
    }

    private static unsafe Tensor Forward(ConvolutionGeometry geometry, Tensor x, Tensor w, Tensor? shift = null, double slope = 1)
    {
        var y = Tensor.Uninitialized(geometry.Output, Same(x, w));
        OperationCount.Add(geometry.Operations);
        if (x.Type == DType.Float32)
            Convolution.Forward(geometry.Tables, x.Pointer<float>(), w.Pointer<float>(), y.Pointer<float>(), w.LiveBlock);
        else
            ReferenceConvolution.Forward(geometry.Tables, x.Pointer<double>(), w.Pointer<double>(), y.Pointer<double>());
        ShiftAndRectify.Run(y, shift, slope);
        return Recording.Needs(x, w) || Recording.Needs(shift) ? y.MadeBy(new ForwardNode(geometry, x, w, shift, slope)) : y;
    }

    private static unsafe Tensor InputGradient(ConvolutionGeometry geometry, Tensor dy, Tensor w, Tensor? shift = null, double slope = 1)
    {
        var dx = Tensor.Uninitialized(geometry.Input, Same(dy, w));
        OperationCount.Add(geometry.Operations);
        if (dy.Type == DType.Float32)
            Convolution.InputGradient(geometry.Tables, dy.Pointer<float>(), w.Pointer<float>(), dx.Pointer<float>(), w.LiveBlock);
        else
            ReferenceConvolution.InputGradient(geometry.Tables, dy.Pointer<double>(), w.Pointer<double>(), dx.Pointer<double>());
        ShiftAndRectify.Run(dx, shift, slope);
        return Recording.Needs(dy, w) || Recording.Needs(shift) ? dx.MadeBy(new InputGradientNode(geometry, dy, w, shift, slope)) : dx;
    }

    private static unsafe Tensor WeightGradient(ConvolutionGeometry geometry, Tensor x, Tensor dy)
    {
        var dw = Tensor.Uninitialized(geometry.Weight, Same(x, dy));
        OperationCount.Add(geometry.Operations);
        if (x.Type == DType.Float32)
            Convolution.WeightGradient(geometry.Tables, x.Pointer<float>(), dy.Pointer<float>(), dw.Pointer<float>());
        else
            ReferenceConvolution.WeightGradient(geometry.Tables, x.Pointer<double>(), dy.Pointer<double>(), dw.Pointer<double>());
        return Recording.Needs(x, dy) ? dw.MadeBy(new WeightGradientNode(geometry, x, dy)) : dw;
    }

    private static DType Same(Tensor a, Tensor b) => a.Type == b.Type
        ? a.Type
        : throw new ArgumentException($"A convolution of {a.Type} data with a {b.Type} weight: convert one with To(type).");

    private sealed class ForwardNode(ConvolutionGeometry geometry, Tensor x, Tensor w, Tensor? shift, double slope) : Node(x, w, shift)
    {
        public override void Backward(Tensor gradient, GradientSink into)
        {
            gradient = Rectification.Undo(gradient, Output, slope, Third, into);
            if (into.Wants(0))
                into.Add(0, InputGradient(geometry, gradient, Second!));
            if (into.Wants(1))
                into.Add(1, WeightGradient(geometry, First, gradient));
        }
    }

    private sealed class InputGradientNode(ConvolutionGeometry geometry, Tensor dy, Tensor w, Tensor? shift, double slope) : Node(dy, w, shift)
    {
        public override void Backward(Tensor gradient, GradientSink into)
        {
            gradient = Rectification.Undo(gradient, Output, slope, Third, into);
            if (into.Wants(0))
                into.Add(0, Forward(geometry, gradient, Second!));
            if (into.Wants(1))
                into.Add(1, WeightGradient(geometry, gradient, First));
        }
    }

    private sealed class WeightGradientNode(ConvolutionGeometry geometry, Tensor x, Tensor dy) : Node(x, dy)
    {
        public override void Backward(Tensor gradient, GradientSink into)
        {
            if (into.Wants(0))
                into.Add(0, InputGradient(geometry, Second!, gradient));
            if (into.Wants(1))
                into.Add(1, Forward(geometry, First, gradient));
        }
    }
}
