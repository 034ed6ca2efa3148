namespace Duel.Networks;

/// <summary>x above 0, else alpha (e^x - 1) (Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289).</summary>
/// <param name="alpha">Negative of its limit far below 0.</param>
public sealed class EluLayer(double alpha = 1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Elu(alpha);
    }
}
