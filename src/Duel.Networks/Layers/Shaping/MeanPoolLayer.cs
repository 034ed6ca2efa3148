namespace Duel.Networks;

/// <summary>The mean of square windows of pictures: [N, H, W, C] to [N, H / window, W / window, C].</summary>
/// <param name="window">Height and width of a window.</param>
public sealed class MeanPoolLayer(int window = 2) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.MeanPool2d(window);
    }
}
