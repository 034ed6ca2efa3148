namespace Duel.Networks;

/// <summary>Pictures with a margin: [N, H, W, C] to [N, H + 2 margin, W + 2 margin, C].</summary>
/// <param name="margin">Pixels added at every border, 0 or more; reflected ones are fewer than the picture has.</param>
/// <param name="mode">Content of the margin.</param>
public sealed class PadLayer(int margin, PadMode mode = PadMode.Reflect) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Pad2d(margin, mode);
    }
}
