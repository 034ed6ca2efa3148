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
        for (var i = 0; i < layers.Length; i++)
        {
            if (i + 1 < layers.Length && layers[i] is IRectifiable rectifiable && layers[i + 1] is IRectifier { Slope: >= 0 } rectifier)
            {
                x = rectifiable.Forward(x, rectifier.Slope);
                i++;
            }
            else
            {
                x = layers[i].Forward(x);
            }
        }
        return x;
    }
}
