namespace Duel.Tensors;

/// <summary>Power iteration, division by the largest singular value, and its derivative; float32.</summary>
internal static unsafe class CpuSpectralNormalization
{
    private const double Tiny = 1e-12;

    public static void IteratePower(Tensor weight, Tensor left, Tensor right)
    {
        var (rows, columns) = (checked((int)left.Shape.Count), checked((int)right.Shape.Count));
        float* w = weight.Pointer<float>(), u = left.Pointer<float>(), v = right.Pointer<float>();
        Gemm.Multiply(true, false, columns, 1, rows, w, columns, u, 1, v, 1, accumulate: false);
        Unit(right.AsWritableSpan());
        Gemm.Multiply(false, false, rows, 1, columns, w, columns, v, 1, u, 1, accumulate: false);
        Unit(left.AsWritableSpan());
    }

    /// <summary>The weight over u'W v, and that.</summary>
    public static void Divide(Tensor weight, Tensor vectors, Span<Tensor> outputs)
    {
        var columns = weight.Shape[^1];
        var rows = (int)vectors.Shape.Count - columns;
        var sigma = Sigma(weight.Pointer<float>(), rows, columns, vectors.AsSpan(), vectors.Pointer<float>() + rows);
        outputs[0] = Elementwise.Unary(weight, new AffineKernel(1 / sigma, 0));
        if (outputs.Length > 1)
            outputs[1] = Tensor.Full([], sigma, DType.Float64);
    }

    /// <summary>(g - (g . y) u v') / sigma.</summary>
    public static Tensor Backward(Tensor gradient, Tensor y, Tensor vectors, Tensor sigma, bool mayOverwrite)
    {
        var (columns, count, norm) = (y.Shape[^1], checked((int)gradient.Shape.Count), sigma.Item());
        var rows = (int)vectors.Shape.Count - columns;
        var g = gradient.Pointer<float>();
        float dot;
        Gemm.Multiply(false, true, 1, 1, count, g, count, y.Pointer<float>(), count, &dot, 1, accumulate: false);
        var dw = mayOverwrite ? gradient : Tensor.Uninitialized(gradient.Shape, gradient.Type);
        Ranges<UnaryBody<AffineKernel>>.For(new(g, dw.Pointer<float>(), new(1 / norm, 0)), count, Chunks.Length);
        using var factors = Scratch.Rent(rows);
        var left = vectors.AsSpan();
        var scale = (float)(-dot / norm);
        for (var i = 0; i < rows; i++)
            factors.Pointer[i] = scale * left[i];
        Gemm.Multiply(false, false, rows, columns, 1, factors.Pointer, 1, vectors.Pointer<float>() + rows, columns, dw.Pointer<float>(), columns, accumulate: true);
        return dw;
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

    private static void Unit(Span<float> x)
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += (double)value * value;
        var scale = (float)(1 / (Math.Sqrt(sum) + Tiny));
        foreach (ref var value in x)
            value *= scale;
    }
}
