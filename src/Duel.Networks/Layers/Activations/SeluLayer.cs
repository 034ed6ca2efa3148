namespace Duel.Networks;

/// <summary>The self-normalising exponential unit (Klambauer et al. 2017, arXiv:1706.02515).</summary>
public sealed class SeluLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Selu();
    }
}
