namespace Duel.Tensors;

/// <summary>Normalisation of each channel over everything else.</summary>
public static class BatchNormalization
{
    extension(Tensor x)
    {
        /// <summary>Each channel shifted and scaled to mean 0 and variance 1 over the batch, then by learned numbers
        /// (Ioffe and Szegedy 2015, arXiv:1502.03167).</summary>
        /// <param name="scale">[C]</param>
        /// <param name="shift">[C]</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <param name="mean">[C]: the batch's means, not recorded.</param>
        /// <param name="variance">[C]: the batch's variances (divided by the count), not recorded.</param>
        /// <param name="slope">What is below 0 is multiplied by this, as a leaky rectifier after the norm does; 0 or more, 1 for none. One
        /// pass over the data instead of two, forward and backward.</param>
        /// <returns>This tensor's shape, [..., C].</returns>
        public Tensor BatchNormalize(Tensor scale, Tensor shift, double epsilon, out Tensor mean, out Tensor variance, double slope = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slope);
            if (x.Type != DType.Float32)
            {
                var axes = LeadingAxes(x);
                using (Recording.Off())
                    (mean, variance) = (x.Mean(axes), x.Variance(axes));
                return Compose(x, scale, shift, epsilon, slope);
            }
            var columns = x.Shape[^1];
            Shape rows = [columns];
            (mean, variance) = (Tensor.Uninitialized(rows, x.Type), Tensor.Uninitialized(rows, x.Type));
            var (y, inverse) = (Tensor.Uninitialized(x.Shape, x.Type), Tensor.Uninitialized(rows, x.Type));
            Forward(x, scale, shift, epsilon, slope, mean, variance, inverse, y);
            return Recording.Needs(x, scale) || Recording.Needs(shift)
                ? y.MadeBy(new BatchNormalizeNode(x, scale, shift, mean, inverse, epsilon, slope))
                : y;
        }
    }

    /// <summary>The same of plain operations: what derivatives of derivatives are made of.</summary>
    internal static Tensor Compose(Tensor x, Tensor scale, Tensor shift, double epsilon, double slope = 1)
    {
        var axes = LeadingAxes(x);
        var centred = x - x.Mean(axes, keep: true);
        var deviation = (centred.Square().Mean(axes, keep: true) + epsilon).Sqrt();
        var y = (centred / deviation * scale) + shift;
        return slope == 1 ? y : y.LeakyRelu(slope);
    }

    private static int[] LeadingAxes(Tensor x) => [.. Enumerable.Range(0, x.Shape.Rank - 1)];

    private static unsafe void Forward(Tensor x, Tensor scale, Tensor shift, double epsilon, double slope, Tensor mean, Tensor variance, Tensor inverse, Tensor y)
    {
        var operands = Operands(x, x, mean, inverse, scale, shift);
        ColumnMoments.Run(operands.A, operands.Rows, operands.Columns, mean.Pointer<float>(), variance.Pointer<float>());
        var variances = variance.AsWritableSpan();
        var inverses = inverse.AsWritableSpan();
        for (var c = 0; c < inverses.Length; c++)
            inverses[c] = 1 / MathF.Sqrt(variances[c] + (float)epsilon);
        ColumnMap<NormalizeKernel>.Run(operands, y.Pointer<float>(), new((float)slope));
    }

    private static unsafe ColumnOperands Operands(Tensor a, Tensor b, Tensor p, Tensor q, Tensor r, Tensor s) => new()
    {
        A = a.Pointer<float>(),
        B = b.Pointer<float>(),
        P = p.Pointer<float>(),
        Q = q.Pointer<float>(),
        R = r.Pointer<float>(),
        S = s.Pointer<float>(),
        Rows = a.Shape.Count / a.Shape[^1],
        Columns = a.Shape[^1],
    };

    private sealed class BatchNormalizeNode(Tensor x, Tensor scale, Tensor shift, Tensor mean, Tensor inverse, double epsilon, double slope) : Node(x, scale, shift), IRemakable
    {
        public unsafe Tensor Remake()
        {
            var y = Tensor.Uninitialized(First.Shape, First.Type);
            ColumnMap<NormalizeKernel>.Run(Operands(First, First, mean, inverse, Second!, Third!), y.Pointer<float>(), new((float)slope));
            return y;
        }

        public override void Backward(Tensor gradient, GradientSink into)
        {
            if (Recording.IsOn)
                Differentiably(gradient, into);
            else
                Fused(gradient, into);
        }

        private void Differentiably(Tensor gradient, GradientSink into)
        {
            var wanted = new List<int>();
            for (var i = 0; i < InputCount; i++)
            {
                if (into.Wants(i))
                    wanted.Add(i);
            }
            var y = Compose(First, Second!, Third!, epsilon, slope);
            var gradients = GradientPass.Run(y, [.. wanted.Select(Input)], gradient, differentiable: true, partial: true);
            for (var i = 0; i < wanted.Count; i++)
                into.Add(wanted[i], gradients[i]);
        }

        private unsafe void Fused(Tensor gradient, GradientSink into)
        {
            var (sum, product) = (Tensor.Uninitialized(mean.Shape, mean.Type), Tensor.Uninitialized(mean.Shape, mean.Type));
            var operands = Operands(First, gradient, mean, inverse, Second!, Third!);
            NormalizationGradient.Sum(operands, (float)slope, sum.Pointer<float>(), product.Pointer<float>());
            if (into.Wants(1))
                into.Add(1, product);
            if (into.Wants(2))
                into.Add(2, sum);
            if (!into.Wants(0))
                return;
            var dx = into.MayOverwrite(gradient) ? gradient : Tensor.Uninitialized(First.Shape, First.Type);
            NormalizationGradient.Map(operands, (float)slope, sum.Pointer<float>(), product.Pointer<float>(), dx.Pointer<float>());
            into.Add(0, dx);
        }
    }
}
