namespace Duel.Networks;

/// <summary>log(1 + e^x).</summary>
public sealed class SoftplusLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Softplus();
    }
}
