namespace Duel.Tensors;

/// <summary>Normalisation of channels: one pass for the moments and one for the values, forward and backward.</summary>
internal static unsafe class CpuNormalization
{
    /// <summary>y, means, variances and inverse deviations; statistics are [C], or [N, C] for each sample by itself.</summary>
    public static void Forward(Operation.Normalization operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs)
    {
        var (x, scale, shift) = (inputs[0], inputs[1], inputs[2]);
        Shape statistics = operation.Kind == OperationKind.BatchNormalize ? [x.Shape[^1]] : [x.Shape[0], x.Shape[^1]];
        var (mean, variance) = (Tensor.Uninitialized(statistics, x.Type), Tensor.Uninitialized(statistics, x.Type));
        var (y, inverse) = (Tensor.Uninitialized(x.Shape, x.Type), Tensor.Uninitialized(statistics, x.Type));
        for (var i = 0; i < Groups(mean, x); i++)
        {
            var operands = Operands(i, x, x, mean, variance, scale, shift);
            ColumnMoments.Run(operands.A, operands.Rows, operands.Columns, operands.P, operands.Q);
        }
        var variances = variance.AsWritableSpan();
        var inverses = inverse.AsWritableSpan();
        for (var c = 0; c < inverses.Length; c++)
            inverses[c] = 1 / MathF.Sqrt(variances[c] + (float)operation.Epsilon);
        Normalize(x, scale, shift, mean, inverse, operation.Slope, y);
        ReadOnlySpan<Tensor> results = [y, mean, variance, inverse];
        results[..outputs.Length].CopyTo(outputs);
    }

    /// <summary>y from known statistics.</summary>
    public static Tensor Again(Operation.NormalizationStep operation, ReadOnlySpan<Tensor> inputs)
    {
        var y = Tensor.Uninitialized(inputs[0].Shape, inputs[0].Type);
        Normalize(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], operation.Slope, y);
        return y;
    }

    /// <summary>Derivatives with respect to scale and shift, and to x where a third is asked for.</summary>
    public static void Backward(Operation.NormalizationStep operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        var (gradient, x, scale, shift, mean, inverse) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]);
        var (sum, product) = (Tensor.Uninitialized(mean.Shape, mean.Type), Tensor.Uninitialized(mean.Shape, mean.Type));
        float* sums = sum.Pointer<float>(), products = product.Pointer<float>();
        var (columns, slope) = (x.Shape[^1], (float)operation.Slope);
        for (var i = 0; i < Groups(mean, x); i++)
            NormalizationGradient.Sum(Operands(i, x, gradient, mean, inverse, scale, shift), slope, sums + (i * columns), products + (i * columns));
        (outputs[0], outputs[1]) = (product, sum);
        if (outputs.Length < 3)
            return;
        var dx = mayOverwrite ? gradient : Tensor.Uninitialized(x.Shape, x.Type);
        var to = dx.Pointer<float>();
        for (var i = 0; i < Groups(mean, x); i++)
        {
            var operands = Operands(i, x, gradient, mean, inverse, scale, shift);
            NormalizationGradient.Map(operands, slope, sums + (i * columns), products + (i * columns), to + (i * operands.Rows * columns));
        }
        outputs[2] = dx;
    }

    private static void Normalize(Tensor x, Tensor scale, Tensor shift, Tensor mean, Tensor inverse, double slope, Tensor y)
    {
        var to = y.Pointer<float>();
        for (var i = 0; i < Groups(mean, x); i++)
        {
            var operands = Operands(i, x, x, mean, inverse, scale, shift);
            ColumnMap<NormalizeKernel>.Run(operands, to, new((float)slope));
            to += operands.Rows * operands.Columns;
        }
    }

    /// <summary>Number of matrices normalised, each by itself: one for each row of the statistics.</summary>
    private static long Groups(Tensor statistics, Tensor x) => statistics.Shape.Count / x.Shape[^1];

    /// <summary>One of the matrices that are normalised each by itself.</summary>
    private static ColumnOperands Operands(long group, Tensor a, Tensor b, Tensor mean, Tensor inverse, Tensor scale, Tensor shift)
    {
        var columns = a.Shape[^1];
        var rows = a.Shape.Count / columns / Groups(mean, a);
        return new()
        {
            A = a.Pointer<float>() + (group * rows * columns),
            B = b.Pointer<float>() + (group * rows * columns),
            P = mean.Pointer<float>() + (group * columns),
            Q = inverse.Pointer<float>() + (group * columns),
            R = scale.Pointer<float>(),
            S = shift.Pointer<float>(),
            Rows = rows,
            Columns = columns,
        };
    }
}
