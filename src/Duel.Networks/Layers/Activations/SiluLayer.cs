namespace Duel.Networks;

/// <summary>x sigmoid(x), also called swish (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
public sealed class SiluLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Silu();
    }
}
