namespace Duel.Networks;

/// <summary>Each channel of each sample normalised over its places, then scaled and shifted
/// (Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022): [N, ..., C] to the same.</summary>
/// <param name="channels">C</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class InstanceNorm(int channels, double epsilon = 1e-5) : Layer, IRectifiable
{
    private readonly Parameter weight = new(Tensor.Ones([channels]));
    private readonly Parameter bias = new(Tensor.Zeros([channels]));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There is no axis between the first and the last, or the channels differ.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, 1);

    Tensor IRectifiable.Forward(Tensor x, double slope) => Forward(x, slope);

    private Tensor Forward(Tensor x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape[^1] == weight.Value.Shape[0]
            ? x.InstanceNormalize(weight.Value, bias.Value, epsilon, slope)
            : throw new ShapeException($"InstanceNorm of {weight.Value.Shape[0]} channels: data of shape {x.Shape}, it takes [N, ..., {weight.Value.Shape[0]}].");
    }
}
