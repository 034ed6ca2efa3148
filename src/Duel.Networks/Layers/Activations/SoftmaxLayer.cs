namespace Duel.Networks;

/// <summary>e^x over its sum along the last axis.</summary>
public sealed class SoftmaxLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Softmax();
    }
}
