namespace Duel.Networks;

/// <summary>x Φ(x) in the tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
public sealed class GeluLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Gelu();
    }
}
