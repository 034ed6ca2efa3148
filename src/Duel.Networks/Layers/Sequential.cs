using Duel.Tensors;

namespace Duel.Networks;

/// <summary>Layers one after the other.</summary>
/// <param name="layers">From input to output; none at all hands the input on.</param>
public sealed class Sequential(params IEnumerable<Layer> layers) : Layer
{
    [OmitFromPath]
    private readonly Layer[] layers = [.. layers];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (var layer in layers)
            x = layer.Forward(x);
        return x;
    }
}
