namespace Duel.Networks;

/// <summary>A scale and a shift a sample and channel.</summary>
internal static class StyleScale
{
    /// <summary>x scale + shift, for x [N, ..., C] and both [N, C].</summary>
    public static Tensor Apply(Tensor x, Tensor scale, Tensor shift)
    {
        Shape broadcast = new([x.Shape[0], .. Enumerable.Repeat(1, x.Shape.Rank - 2), x.Shape[^1]]);
        return (x * scale.Reshape(broadcast)) + shift.Reshape(broadcast);
    }
}
