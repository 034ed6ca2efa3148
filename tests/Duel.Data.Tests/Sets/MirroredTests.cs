namespace Duel.Data.Tests;

public sealed class MirroredTests
{
    [Fact]
    public void Second_half_is_the_first_one_mirrored()
    {
        var shapes = new Shapes(16, 3, 10);
        var mirrored = new Mirrored(shapes);
        Assert.Equal(20, mirrored.Count);
        DatasetContract.Check(mirrored);
        var (one, other) = (new float[shapes.Spec.Length], new float[shapes.Spec.Length]);
        Assert.Equal(shapes.Read(4, one), mirrored.Read(14, other));
        Assert.NotEqual(one, other);
        Flip.LeftRight(one, shapes.Spec);
        Assert.Equal(one, other);
    }

    [Fact]
    public void Points_have_no_mirror_image() => Assert.Throws<ArgumentException>(() => new Mirrored(new GaussianRing()));
}
