namespace Duel.Networks;

/// <summary>1 / (1 + e^-x).</summary>
public sealed class SigmoidLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Sigmoid();
    }
}
