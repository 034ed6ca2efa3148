namespace Duel.Tensors.Tests;

public class AxisOperationsTests
{
    /// <summary>Sums of a few float32 numbers near 1 in another order.</summary>
    private const double Rounding = 1e-5;

    public static TheoryData<int[]> Shapes => new(new[] { 3, 4, 6, 5 }, new[] { 2, 6, 4 }, new[] { 2, 4, 4, 3, 2 });

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Both_axes_at_once_are_one_after_the_other(int[] extents)
    {
        var x = new Rng(1).Normal(new Shape(extents)).AsVariable();
        AreAlike(x, x.MeanPool2d(), x.MeanPool(1, 2, 2).MeanPool(2, 2, 2));
        AreAlike(x, x.UpsampleNearest2d(3), x.UpsampleNearest(1, 3).UpsampleNearest(2, 3));
    }

    private static void AreAlike(Tensor x, Tensor together, Tensor apart)
    {
        Assert.Equal(apart.Shape, together.Shape);
        Assert.Equal(apart.ToDoubles(), together.ToDoubles());
        var weights = new Rng(2).Normal(apart.Shape);
        var slopes = Gradient.Of((together * weights).Sum(), x).ToDoubles().Zip(Gradient.Of((apart * weights).Sum(), x).ToDoubles());
        Assert.All(slopes, pair => Assert.Equal(pair.Second, pair.First, Rounding));
    }
}
