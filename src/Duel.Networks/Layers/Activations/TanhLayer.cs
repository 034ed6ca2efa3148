namespace Duel.Networks;

/// <summary>The hyperbolic tangent: outputs in -1 to 1.</summary>
public sealed class TanhLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Tanh();
    }
}
