namespace Duel.Tensors;

/// <summary>Normalisation of each channel: over everything else, or over the places of each sample.</summary>
public static class ChannelNormalization
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
                var axes = Axes(x, groups: 1);
                using (Recording.Off())
                    (mean, variance) = (x.Mean(axes), x.Variance(axes));
                return Compose(x, scale, shift, epsilon, slope);
            }
            return Fused(x, scale, shift, epsilon, slope, [x.Shape[^1]], out mean, out variance);
        }

        /// <summary>Each channel of each sample shifted and scaled to mean 0 and variance 1 over its places, then by learned numbers
        /// (Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022).</summary>
        /// <param name="scale">[C]</param>
        /// <param name="shift">[C]</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <param name="slope">What is below 0 is multiplied by this, as a leaky rectifier after the norm does; 0 or more, 1 for none.</param>
        /// <returns>This tensor's shape, [N, ..., C].</returns>
        /// <exception cref="ShapeException">There is no axis between the first and the last.</exception>
        public Tensor InstanceNormalize(Tensor scale, Tensor shift, double epsilon, double slope = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slope);
            if (x.Shape.Rank < 3)
                throw new ShapeException($"Normalisation over the places of {x.Shape}: it takes [N, ..., C] with at least one axis between.");
            return x.Type == DType.Float32
                ? Fused(x, scale, shift, epsilon, slope, [x.Shape[0], x.Shape[^1]], out _, out _)
                : Compose(x, scale, shift, epsilon, slope, x.Shape[0]);
        }
    }

    /// <summary>The same of plain operations: what derivatives of derivatives are made of.</summary>
    internal static Tensor Compose(Tensor x, Tensor scale, Tensor shift, double epsilon, double slope = 1, int groups = 1)
    {
        var axes = Axes(x, groups);
        var centred = x - x.Mean(axes, keep: true);
        var deviation = (centred.Square().Mean(axes, keep: true) + epsilon).Sqrt();
        var y = (centred / deviation * scale) + shift;
        return slope == 1 ? y : y.LeakyRelu(slope);
    }

    /// <summary>What is normalised over: all but the channels, and all but the samples if each is a group of its own.</summary>
    private static int[] Axes(Tensor x, int groups) => groups == 1 ? [.. Enumerable.Range(0, x.Shape.Rank - 1)] : [.. Enumerable.Range(1, x.Shape.Rank - 2)];

    /// <param name="x">[..., C]</param>
    /// <param name="scale">[C]</param>
    /// <param name="shift">[C]</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="slope">Of the rectifier.</param>
    /// <param name="statistics">[C], or [N, C] for each sample by itself.</param>
    /// <param name="mean">Of that shape.</param>
    /// <param name="variance">Of that shape.</param>
    private static Tensor Fused(Tensor x, Tensor scale, Tensor shift, double epsilon, double slope, Shape statistics, out Tensor mean, out Tensor variance)
    {
        (mean, variance) = (Tensor.Uninitialized(statistics, x.Type), Tensor.Uninitialized(statistics, x.Type));
        var (y, inverse) = (Tensor.Uninitialized(x.Shape, x.Type), Tensor.Uninitialized(statistics, x.Type));
        Forward(x, scale, shift, epsilon, slope, mean, variance, inverse, y);
        return Recording.Needs(x, scale) || Recording.Needs(shift)
            ? y.MadeBy(new NormalizeNode(x, scale, shift, mean, inverse, epsilon, slope))
            : y;
    }

    private static unsafe void Forward(Tensor x, Tensor scale, Tensor shift, double epsilon, double slope, Tensor mean, Tensor variance, Tensor inverse, Tensor y)
    {
        for (var i = 0; i < Groups(mean, x); i++)
        {
            var operands = Operands(i, x, x, mean, variance, scale, shift);
            ColumnMoments.Run(operands.A, operands.Rows, operands.Columns, operands.P, operands.Q);
        }
        var variances = variance.AsWritableSpan();
        var inverses = inverse.AsWritableSpan();
        for (var c = 0; c < inverses.Length; c++)
            inverses[c] = 1 / MathF.Sqrt(variances[c] + (float)epsilon);
        Normalize(x, mean, inverse, scale, shift, slope, y);
    }

    private static unsafe void Normalize(Tensor x, Tensor mean, Tensor inverse, Tensor scale, Tensor shift, double slope, Tensor y)
    {
        var to = y.Pointer<float>();
        for (var i = 0; i < Groups(mean, x); i++)
        {
            var operands = Operands(i, x, x, mean, inverse, scale, shift);
            ColumnMap<NormalizeKernel>.Run(operands, to, new((float)slope));
            to += operands.Rows * operands.Columns;
        }
    }

    /// <summary>How many matrices are normalised each by itself: one for each row of the statistics.</summary>
    private static long Groups(Tensor statistics, Tensor x) => statistics.Shape.Count / x.Shape[^1];

    /// <summary>One of the matrices that are normalised each by itself.</summary>
    private static unsafe ColumnOperands Operands(long group, Tensor a, Tensor b, Tensor mean, Tensor inverse, Tensor scale, Tensor shift)
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

    private sealed class NormalizeNode(Tensor x, Tensor scale, Tensor shift, Tensor mean, Tensor inverse, double epsilon, double slope) : Node(x, scale, shift), IRemakable
    {
        public Tensor Remake()
        {
            var y = Tensor.Uninitialized(First.Shape, First.Type);
            Normalize(First, mean, inverse, Second!, Third!, slope, y);
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
            var y = Compose(First, Second!, Third!, epsilon, slope, mean.Shape.Rank == 1 ? 1 : mean.Shape[0]);
            var gradients = GradientPass.Run(y, [.. wanted.Select(Input)], gradient, differentiable: true, partial: true);
            for (var i = 0; i < wanted.Count; i++)
                into.Add(wanted[i], gradients[i]);
        }

        private unsafe void Fused(Tensor gradient, GradientSink into)
        {
            var (sum, product) = (Tensor.Uninitialized(mean.Shape, mean.Type), Tensor.Uninitialized(mean.Shape, mean.Type));
            float* sums = sum.Pointer<float>(), products = product.Pointer<float>();
            var columns = First.Shape[^1];
            for (var i = 0; i < Groups(mean, First); i++)
                NormalizationGradient.Sum(Operands(i, First, gradient, mean, inverse, Second!, Third!), (float)slope, sums + (i * columns), products + (i * columns));
            if (into.Wants(1))
                into.Add(1, mean.Shape.Rank == 1 ? product : product.Sum([0]));
            if (into.Wants(2))
                into.Add(2, mean.Shape.Rank == 1 ? sum : sum.Sum([0]));
            if (!into.Wants(0))
                return;
            var dx = into.MayOverwrite(gradient) ? gradient : Tensor.Uninitialized(First.Shape, First.Type);
            var to = dx.Pointer<float>();
            for (var i = 0; i < Groups(mean, First); i++)
            {
                var operands = Operands(i, First, gradient, mean, inverse, Second!, Third!);
                NormalizationGradient.Map(operands, (float)slope, sums + (i * columns), products + (i * columns), to + (i * operands.Rows * columns));
            }
            into.Add(0, dx);
        }
    }
}
