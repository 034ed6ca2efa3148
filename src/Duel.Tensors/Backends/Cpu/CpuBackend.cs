namespace Duel.Tensors;

/// <summary>The engine of the CPU: vector kernels on all threads for float32, plain reference loops for float64.</summary>
/// <remarks>
/// What is fused stays in here: rectifiers within products and convolutions, packed and transformed weights, normalisation in one pass,
/// updates of parameters in place.
/// </remarks>
internal sealed unsafe partial class CpuBackend : IBackend
{
    private CpuBackend()
    {
    }

    /// <summary>The only one.</summary>
    public static CpuBackend Instance { get; } = new();

    public bool UnrollsRecurrences => true;

    public void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        switch (operation.Kind)
        {
            case OperationKind.BatchNormalize or OperationKind.InstanceNormalize:
                CpuNormalization.Forward((Operation.Normalization)operation, inputs, outputs);
                break;
            case OperationKind.NormalizeGradient:
                CpuNormalization.Backward((Operation.NormalizationStep)operation, inputs, outputs, mayOverwrite);
                break;
            case OperationKind.SpectralNormalize:
                CpuSpectralNormalization.Divide(inputs[0], inputs[1], outputs);
                break;
            case OperationKind.LstmUnroll or OperationKind.GruUnroll:
                CpuRecurrence.Forward(operation.Kind, inputs, outputs);
                break;
            case OperationKind.LstmUnrollGradient or OperationKind.GruUnrollGradient:
                CpuRecurrence.Backward(operation.Kind, inputs, outputs);
                break;
            default:
                outputs[0] = One(operation, inputs, mayOverwrite);
                break;
        }
    }

    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places)
    {
        places = operation switch
        {
            Operation.Top top => TopKernel.Find(x, top.Axis, top.Count),
            Operation.MaxPool pool => MaxPoolKernel.Find(x, pool.Axis, pool.Window, pool.Stride),
            _ => throw Unknown(operation),
        };
        return Gather(x, places);
    }

    private static Tensor One(Operation operation, ReadOnlySpan<Tensor> x, bool mayOverwrite) => operation.Kind switch
    {
        OperationKind.Add => Elementwise.Binary(x[0], x[1], new AddKernel()),
        OperationKind.Subtract => Elementwise.Binary(x[0], x[1], new SubtractKernel()),
        OperationKind.Multiply => Elementwise.Binary(x[0], x[1], new MultiplyKernel()),
        OperationKind.Divide => Elementwise.Binary(x[0], x[1], new DivideKernel()),
        OperationKind.Affine => Affine(x[0], (Operation.Affine)operation),
        OperationKind.Square => Elementwise.Unary(x[0], new SquareKernel()),
        OperationKind.Sqrt => Elementwise.Unary(x[0], new SqrtKernel()),
        OperationKind.Reciprocal => Elementwise.Unary(x[0], new ReciprocalKernel()),
        OperationKind.Pow => Elementwise.Unary(x[0], new PowerKernel(((Operation.Pow)operation).Exponent)),
        OperationKind.Exp => Elementwise.Unary(x[0], new ExpKernel()),
        OperationKind.Log => Elementwise.Unary(x[0], new LogKernel()),
        OperationKind.LeakyRelu => Elementwise.Unary(x[0], new LeakyReluKernel(((Operation.LeakyRelu)operation).Slope)),
        OperationKind.LeakyReluGradient => LeakyReluGradient(x[0], x[1], ((Operation.LeakyReluGradient)operation).Slope, mayOverwrite),
        OperationKind.Sigmoid => Elementwise.Unary(x[0], new SigmoidKernel()),
        OperationKind.SigmoidGradient => Elementwise.Binary(x[0], x[1], new SigmoidGradientKernel()),
        OperationKind.Tanh => Elementwise.Unary(x[0], new TanhKernel()),
        OperationKind.TanhGradient => Elementwise.Binary(x[0], x[1], new TanhGradientKernel()),
        OperationKind.Softmax => SoftmaxKernel.Softmax(x[0]),
        OperationKind.SoftmaxGradient => SoftmaxKernel.Gradient(x[0], x[1]),
        OperationKind.LogSumExp => SoftmaxKernel.LogSumExp(x[0]),
        OperationKind.Softplus => Elementwise.Unary(x[0], new SoftplusKernel()),
        OperationKind.Maximum => Elementwise.Binary(x[0], x[1], new MaximumKernel()),
        OperationKind.Minimum => Elementwise.Binary(x[0], x[1], new MinimumKernel()),
        OperationKind.Greater => Elementwise.Binary(x[0], x[1], new GreaterKernel()),
        OperationKind.Equal => Elementwise.Binary(x[0], x[1], new SameKernel()),
        OperationKind.Above => Elementwise.Unary(x[0], new AboveKernel(((Operation.Threshold)operation).Bound)),
        OperationKind.Below => Elementwise.Unary(x[0], new BelowKernel(((Operation.Threshold)operation).Bound)),
        OperationKind.Abs => Elementwise.Unary(x[0], new AbsKernel()),
        OperationKind.Sign => Elementwise.Unary(x[0], new SignKernel()),
        OperationKind.Clamp => Clamp(x[0], (Operation.Clamp)operation),
        OperationKind.Mask => Elementwise.Binary(x[1], x[0], new MaskKernel()),
        OperationKind.Convert => Convert(x[0], ((Operation.Convert)operation).Type),
        OperationKind.Reshape => x[0].View(((Operation.Reshape)operation).Shape),
        OperationKind.Part => x[0].View(((Operation.Part)operation).Shape, ((Operation.Part)operation).Start),
        OperationKind.Permute => PermuteKernel.Run(x[0], ((Operation.Permute)operation).Axes),
        OperationKind.Concat => ConcatKernel.Run(x, ((Operation.Concat)operation).Axis),
        OperationKind.Broadcast => Elementwise.Expand(x[0], ((Operation.Broadcast)operation).Shape),
        OperationKind.Sum => Sum(x[0], (Operation.Sum)operation),
        OperationKind.CumSum => CumSumKernel.Run(x[0], ((Operation.CumSum)operation).Axis, ((Operation.CumSum)operation).Reverse),
        OperationKind.Max => MaxKernel.Run(x[0], ((Operation.Max)operation).Axis),
        OperationKind.Top => Instance.Choose((Operation.Choice)operation, x[0], out _),
        OperationKind.MaxPool => MaxPoolKernel.Take(x[0], ((Operation.MaxPool)operation).Axis, ((Operation.MaxPool)operation).Window, ((Operation.MaxPool)operation).Stride),
        OperationKind.Gather => Gather(x[0], ((Operation.Gather)operation).Places),
        OperationKind.ScatterAdd => ScatterAdd(x[0], (Operation.ScatterAdd)operation),
        OperationKind.Slice or OperationKind.Flip or OperationKind.Pad or OperationKind.UpsampleNearest or OperationKind.ResizeLinear
            or OperationKind.MeanPool or OperationKind.Filter or OperationKind.Select or OperationKind.Adjoint => Along(x[0], (Operation.AlongAxis)operation),
        OperationKind.Plane => Plane(x[0], (Operation.Plane)operation),
        OperationKind.Warp or OperationKind.WarpBack => Warp(x[0], (Operation.Warp)operation),
        OperationKind.GridSample => GridSampleKernel.Run(x[0], x[1], (Operation.GridSample)operation),
        OperationKind.GridSampleBack => GridSampleKernel.RunBack(x[0], x[1], (Operation.GridSampleBack)operation),
        OperationKind.MatMul => MatMul(x, (Operation.MatMul)operation),
        OperationKind.Convolve => Convolve(x, (Operation.Convolution)operation),
        OperationKind.ConvolveTransposed => ConvolveTransposed(x, (Operation.Convolution)operation),
        OperationKind.ConvolveWeightGradient => ConvolveWeightGradient(x, (Operation.Convolution)operation),
        OperationKind.Normalize => CpuNormalization.Again((Operation.NormalizationStep)operation, x),
        OperationKind.SpectralNormalizeGradient => CpuSpectralNormalization.Backward(x[0], x[1], x[2], x[3], mayOverwrite),
        OperationKind.MeanOverProcesses => ProcessGroup.Current?.Mean(x[0]) ?? x[0].Copy(),
        _ => throw Unknown(operation),
    };

    private static NotSupportedException Unknown(Operation operation) => new($"The engine of the CPU does not know how to carry out {operation}: give it a line in CpuBackend.");
}
