namespace Duel.Tensors.Tests;

/// <summary>Pooling without derivatives takes another way.</summary>
public sealed class MaxPoolingTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Values_are_the_same_with_and_without_places(DType type)
    {
        var values = Enumerable.Range(0, 2 * 9 * 7 * 21).Select(i => i % 97 == 5 ? float.NaN : (float)Math.Sin(i * i)).ToArray();
        using var scope = new TensorScope();
        var x = Tensor.From(values, [2, 9, 7, 21]).To(type);
        var recorded = x.Copy().AsVariable();

        foreach (var (axis, window, stride) in new[] { (1, 3, 2), (2, 2, 2), (2, 3, 1), (3, 4, 3) })
        {
            Tensor plain = x.MaxPool(axis, window, stride), chosen = recorded.MaxPool(axis, window, stride);
            Assert.Equal(chosen.Shape, plain.Shape);
            Assert.Equal(chosen.ToDoubles(), plain.ToDoubles());
        }
    }
}
