namespace Duel.Tensors;

/// <content>Matrix products and convolutions, each with shift and rectifier done where its result lies.</content>
internal sealed unsafe partial class CpuBackend
{
    private static Tensor MatMul(ReadOnlySpan<Tensor> inputs, Operation.MatMul operation)
    {
        var (a, b, transposeA, transposeB) = (inputs[0], inputs[1], operation.TransposeA, operation.TransposeB);
        var (n, k) = transposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var m = transposeB ? b.Shape[^2] : b.Shape[^1];
        var y = Tensor.Uninitialized(a.Shape.With(-1, m).With(-2, n), a.Type);
        var batch = (int)y.Shape.Product(0, y.Shape.Rank - 2);
        var (strideA, strideB, strideY) = ((long)n * k, (long)k * m, (long)n * m);
        if (a.Type == DType.Float32)
            Gemm.MultiplyBatch(batch, transposeA, transposeB, n, m, k, a.Pointer<float>(), a.Shape[^1], strideA, b.Pointer<float>(), b.Shape[^1], strideB, y.Pointer<float>(), m, strideY, false);
        else
            ReferenceGemm.MultiplyBatch(batch, transposeA, transposeB, n, m, k, a.Pointer<double>(), a.Shape[^1], strideA, b.Pointer<double>(), b.Shape[^1], strideB, y.Pointer<double>(), m, strideY, false);
        return Rectified(y, inputs, operation.Slope);
    }

    private static Tensor Convolve(ReadOnlySpan<Tensor> inputs, Operation.Convolution operation)
    {
        var (x, w, geometry) = (inputs[0], inputs[1], operation.Geometry);
        var y = Tensor.Uninitialized(geometry.Output, x.Type);
        if (x.Type == DType.Float32)
            Convolution.Forward(geometry.Tables, x.Pointer<float>(), w.Pointer<float>(), y.Pointer<float>(), w.LiveBlock);
        else
            ReferenceConvolution.Forward(geometry.Tables, x.Pointer<double>(), w.Pointer<double>(), y.Pointer<double>());
        return Rectified(y, inputs, operation.Slope);
    }

    private static Tensor ConvolveTransposed(ReadOnlySpan<Tensor> inputs, Operation.Convolution operation)
    {
        var (dy, w, geometry) = (inputs[0], inputs[1], operation.Geometry);
        var dx = Tensor.Uninitialized(geometry.Input, dy.Type);
        if (dy.Type == DType.Float32)
            Convolution.InputGradient(geometry.Tables, dy.Pointer<float>(), w.Pointer<float>(), dx.Pointer<float>(), w.LiveBlock);
        else
            ReferenceConvolution.InputGradient(geometry.Tables, dy.Pointer<double>(), w.Pointer<double>(), dx.Pointer<double>());
        return Rectified(dx, inputs, operation.Slope);
    }

    private static Tensor ConvolveWeightGradient(ReadOnlySpan<Tensor> inputs, Operation.Convolution operation)
    {
        var (x, dy, geometry) = (inputs[0], inputs[1], operation.Geometry);
        var dw = Tensor.Uninitialized(geometry.Weight, x.Type);
        if (x.Type == DType.Float32)
            Convolution.WeightGradient(geometry.Tables, x.Pointer<float>(), dy.Pointer<float>(), dw.Pointer<float>());
        else
            ReferenceConvolution.WeightGradient(geometry.Tables, x.Pointer<double>(), dy.Pointer<double>(), dw.Pointer<double>());
        return dw;
    }

    private static Tensor Rectified(Tensor y, ReadOnlySpan<Tensor> inputs, double slope)
    {
        ShiftAndRectify.Run(y, inputs.Length > 2 ? inputs[2] : null, slope);
        return y;
    }
}
