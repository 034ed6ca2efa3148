namespace Duel.Data.Tests;

public sealed class ShapesTests
{
    [Theory]
    [InlineData(32, 1)]
    [InlineData(20, 3)]
    public void Every_shape_lies_inside_on_black(int size, int channels)
    {
        var shapes = new Shapes(size, channels, 60);
        DatasetContract.Check(shapes);
        var sample = new float[shapes.Spec.Length];
        var seen = new HashSet<int>();
        for (var i = 0; i < shapes.Count; i++)
        {
            seen.Add(shapes.Read(i, sample));
            var lit = sample.Count(value => value > -1) / (double)sample.Length;
            Assert.InRange(lit, 0.02, 0.4);
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Circle_covers_the_area_of_its_radius()
    {
        // A circle of radius r = 0.15 to 0.3 of the side covers pi r^2; brightness is what a covered pixel has.
        var shapes = new Shapes(64, 1, 200);
        var sample = new float[shapes.Spec.Length];
        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes.Read(i, sample) != 0)
                continue;
            var most = sample.Max() + 1;
            var area = sample.Sum(value => (value + 1) / most) / (64 * 64);
            Assert.InRange(area, Math.PI * 0.15 * 0.15 * 0.95, Math.PI * 0.3 * 0.3 * 1.05);
        }
    }

    [Fact]
    public void Impossible_pictures_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shapes(size: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shapes(channels: 2));
    }
}
