namespace Duel.Networks;

/// <summary>Everything but the first axis in one: [N, ...] to [N, F].</summary>
public sealed class FlattenLayer : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Flatten();
    }
}
