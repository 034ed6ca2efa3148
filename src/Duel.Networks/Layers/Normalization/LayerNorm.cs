namespace Duel.Networks;

/// <summary>Each vector of the last axis normalised, then scaled and shifted by learned numbers
/// (Ba, Kiros and Hinton 2016, arXiv:1607.06450): [..., F] to the same.</summary>
/// <remarks>For pictures, where a sample is normalised as a whole, take <see cref="GroupNorm"/> with one group.</remarks>
/// <param name="features">F</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class LayerNorm(int features, double epsilon = 1e-5) : Layer
{
    private readonly Parameter weight = new(Tensor.Ones([features]));
    private readonly Parameter bias = new(Tensor.Zeros([features]));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is not of the layer's features.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape[^1] != features)
            throw new ShapeException($"LayerNorm of {features} features: data of shape {x.Shape}, it takes [..., {features}].");
        return (Standardization.Over(x, [-1], epsilon) * weight.Value) + bias.Value;
    }
}
