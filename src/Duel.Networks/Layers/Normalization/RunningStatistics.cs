namespace Duel.Networks;

/// <summary>Means and variances of channels, averaged over the batches of training for the time of use.</summary>
/// <remarks>As in PyTorch, the running variance is the unbiased one, while a batch is normalised by its biased one.</remarks>
/// <param name="channels">C</param>
/// <param name="momentum">The share of each batch.</param>
internal sealed class RunningStatistics(int channels, double momentum) : Module
{
    private readonly Parameter mean = new(Tensor.Zeros([channels]), isTrainable: false);
    private readonly Parameter variance = new(Tensor.Ones([channels]), isTrainable: false);

    /// <summary>x normalised by the batch in training and by the running statistics in use, scaled and shifted.</summary>
    /// <param name="x">[N, ..., C]</param>
    /// <param name="scale">[C]</param>
    /// <param name="shift">[C]</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="slope">Slope of the rectifier: a result below 0 is multiplied by this.</param>
    public Tensor Normalize(Tensor x, Tensor scale, Tensor shift, double epsilon, double slope = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank < 2 || x.Shape[^1] != channels)
            throw new ShapeException($"Batch normalisation of {channels} channels: data of shape {x.Shape}, it takes [N, ..., {channels}].");
        if (!IsTraining)
        {
            var factor = scale / (variance.Value + epsilon).Sqrt();
            var used = (x * factor) + (shift - (mean.Value * factor));
            return slope == 1 ? used : used.LeakyRelu(slope);
        }
        var count = x.Shape.Count / channels;
        if (ProcessGroup.Current is { SharesBatchStatistics: true } group)
            return NormalizeTogether(group, x, scale, shift, epsilon, slope);
        if (count < 2)
            throw new ShapeException($"Batch normalisation in training of data of shape {x.Shape}: one value a channel has no variance; use batches of 2 or more, or set IsTraining to false.");
        var y = x.BatchNormalize(scale, shift, epsilon, out var batchMean, out var batchVariance, slope);
        Average(mean.Value, batchMean, 1);
        Average(variance.Value, batchVariance, (double)count / (count - 1));
        return y;
    }

    /// <summary>Normalises by the statistics of the batch of all processes, in plain operations: the same derivatives, more passes over memory.</summary>
    private Tensor NormalizeTogether(ProcessGroup group, Tensor x, Tensor scale, Tensor shift, double epsilon, double slope)
    {
        int[] axes = [.. Enumerable.Range(0, x.Shape.Rank - 1)];
        var count = x.Shape.Count / channels / group.Share;
        var centre = x.Mean(axes).MeanOverProcesses();
        var centred = x - centre;
        var spread = centred.Square().Mean(axes).MeanOverProcesses();
        Average(mean.Value, centre.Detach(), 1);
        Average(variance.Value, spread.Detach(), count / (count - 1));
        var y = (centred / (spread + epsilon).Sqrt() * scale) + shift;
        return slope == 1 ? y : y.LeakyRelu(slope);
    }

    private void Average(Tensor value, Tensor batch, double factor)
    {
        if (value.Type != DType.Float32)
        {
            value.CopyFrom((value * (1 - momentum)) + (batch * (factor * momentum)));
            return;
        }
        // In place: a step has dozens of these, on a few hundred numbers each.
        var values = value.AsWritableSpan();
        var seen = batch.AsSpan();
        var (stays, share) = ((float)(1 - momentum), (float)(factor * momentum));
        for (var c = 0; c < values.Length; c++)
            values[c] = (values[c] * stays) + (seen[c] * share);
    }
}
