namespace Duel.Data.Tests;

public sealed class CropTests
{
    [Fact]
    public void Rectangle_holds_the_pixels_it_covers()
    {
        var picture = TestPictures.Noise(9, 7, 3, seed: 4);
        var part = picture.Cropped(2, 3, 4, 2);
        Assert.Equal((4, 2), (part.Width, part.Height));
        Assert.Equal(picture.Pixel(5, 4).ToArray(), part.Pixel(3, 1).ToArray());
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(8, 0, 2, 2)]
    [InlineData(0, 0, 2, 0)]
    [InlineData(0, 0, int.MaxValue, 2)]
    public void Rectangle_must_lie_inside(int x, int y, int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(9, 7, 1).Cropped(x, y, width, height));

    [Fact]
    public void Square_picture_is_its_own_centre()
    {
        var square = new Picture(5, 5, 1);
        Assert.Same(square, square.CentreCropped(1));
    }
}
