namespace Duel.Networks;

/// <summary>Pictures made larger: [N, H, W, C] to [N, factor H, factor W, C].</summary>
/// <param name="factor">Factor of enlargement, 1 or more.</param>
/// <param name="bilinear">True if between pixels is interpolated; else each pixel is repeated.</param>
public sealed class UpsampleLayer(int factor = 2, bool bilinear = false) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return bilinear ? x.ResizeBilinear(x.Shape[1] * factor, x.Shape[2] * factor) : x.UpsampleNearest2d(factor);
    }
}
