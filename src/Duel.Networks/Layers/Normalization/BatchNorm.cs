namespace Duel.Networks;

/// <summary>Each channel normalised over the batch, then scaled and shifted by learned numbers
/// (Ioffe and Szegedy 2015, arXiv:1502.03167): [N, ..., C] to the same.</summary>
/// <remarks>In training, by the batch's own statistics, which are averaged into running ones; in use, by the running ones.</remarks>
/// <param name="channels">C</param>
/// <param name="momentum">The share of each batch in the running statistics.</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class BatchNorm(int channels, double momentum = 0.1, double epsilon = 1e-5) : Layer, IRectifiable
{
    private readonly Parameter weight = new(Tensor.Ones([channels]));
    private readonly Parameter bias = new(Tensor.Zeros([channels]));
    private readonly RunningStatistics running = new(channels, momentum);

    /// <inheritdoc/>
    protected internal override bool MixesSamplesHere => IsTraining;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is not of the layer's channels, or a training batch has one value a channel.</exception>
    public override Tensor Forward(Tensor x) => running.Normalize(x, weight.Value, bias.Value, epsilon);

    Tensor IRectifiable.Forward(Tensor x, double slope) => running.Normalize(x, weight.Value, bias.Value, epsilon, slope);
}
