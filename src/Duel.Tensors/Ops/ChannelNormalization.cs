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
        /// <param name="slope">Slope below 0, as a leaky rectifier after the norm does; 0 or more, 1 for none. One
        /// pass over the data instead of two, forward and backward.</param>
        /// <returns>This tensor's shape, [..., C].</returns>
        public Tensor BatchNormalize(Tensor scale, Tensor shift, double epsilon, out Tensor mean, out Tensor variance, double slope = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slope);
            if (x.Type != DType.Float32)
            {
                var axes = Axes(x, groups: 1);
                using (GradientMode.NoGrad())
                    (mean, variance) = (x.Mean(axes), x.Variance(axes));
                return Compose(x, scale, shift, epsilon, slope);
            }
            (var y, mean, variance) = Operation.Normalization.Of(perSample: false, epsilon, slope).Normalize(x, scale, shift);
            return y;
        }

        /// <summary>Each channel of each sample shifted and scaled to mean 0 and variance 1 over its places, then by learned numbers
        /// (Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022).</summary>
        /// <param name="scale">[C]</param>
        /// <param name="shift">[C]</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <param name="slope">Slope below 0, as a leaky rectifier after the norm does; 0 or more, 1 for none.</param>
        /// <returns>This tensor's shape, [N, ..., C].</returns>
        /// <exception cref="ShapeException">There is no axis between the first and the last.</exception>
        public Tensor InstanceNormalize(Tensor scale, Tensor shift, double epsilon, double slope = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slope);
            if (x.Shape.Rank < 3)
                throw new ShapeException($"Normalisation over the places of {x.Shape}: it takes [N, ..., C] with at least one axis between.");
            return x.Type == DType.Float32
                ? Operation.Normalization.Of(perSample: true, epsilon, slope).Normalize(x, scale, shift).Y
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

    /// <summary>Axes to normalise over: all but the channels, and all but the samples if each is a group of its own.</summary>
    private static int[] Axes(Tensor x, int groups) => groups == 1 ? [.. Enumerable.Range(0, x.Shape.Rank - 1)] : [.. Enumerable.Range(1, x.Shape.Rank - 2)];
}
