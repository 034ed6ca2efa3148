namespace Duel.Networks;

/// <summary>Each sample under another shape: [N, ...] to [N, ...].</summary>
/// <param name="sample">The new shape of a sample, of as many elements.</param>
public sealed class ReshapeLayer(Shape sample) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Reshape([x.Shape[0], .. sample]);
    }
}
