namespace Duel.Networks;

/// <summary>The sum of a body and a shortcut around it (He et al. 2016, arXiv:1512.03385).</summary>
/// <param name="body">Layers that are learned.</param>
/// <param name="shortcut">The way around, to the body's output shape; the input itself when left out.</param>
public sealed class Residual(Layer body, Layer? shortcut = null) : Layer
{
    private readonly Layer body = body;
    private readonly Layer? shortcut = shortcut;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => body.Forward(x) + (shortcut?.Forward(x) ?? x);
}
