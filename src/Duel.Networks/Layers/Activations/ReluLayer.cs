namespace Duel.Networks;

/// <summary>x above 0, else 0.</summary>
public sealed class ReluLayer : Layer, IRectifier
{
    double IRectifier.Slope => 0;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Relu();
    }
}
