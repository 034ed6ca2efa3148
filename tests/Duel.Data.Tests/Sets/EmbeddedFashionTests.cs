namespace Duel.Data.Tests;

public sealed class EmbeddedFashionTests
{
    [Fact]
    public void Set_holds_ten_thousand_named_pictures()
    {
        var fashion = EmbeddedFashion.Load();
        Assert.Equal(10_000, fashion.Count);
        Assert.Equal([28, 28, 1], fashion.Spec.Extents);
        Assert.Equal(10, fashion.Spec.ClassCount);
        Assert.Equal("Ankle boot", fashion.Spec.ClassNames[fashion.ClassOf(0)]);
        Assert.Equal("T-shirt", fashion.Spec.ClassNames[fashion.ClassOf(1)]);
    }

    [Fact]
    public void Classes_are_about_equally_frequent()
    {
        var fashion = EmbeddedFashion.Load();
        var counts = Enumerable.Range(0, fashion.Count).CountBy(fashion.ClassOf).Select(pair => pair.Value);
        Assert.All(counts, count => Assert.InRange(count, 900, 1_100));
    }

    [Fact]
    public void Samples_are_the_bytes_from_minus_one_to_one()
    {
        var fashion = EmbeddedFashion.Load();
        var sample = new float[fashion.Spec.Length];
        Assert.Equal(9, fashion.Read(0, sample));
        Assert.Equal(-1f, sample.Min());
        Assert.Equal(1f, sample.Max());
        Assert.Equal(fashion.Pixels(0).ToArray(), PixelScale.ToPicture(sample, fashion.Spec).Pixels);
    }
}
