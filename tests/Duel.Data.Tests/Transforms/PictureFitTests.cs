namespace Duel.Data.Tests;

public sealed class PictureFitTests
{
    private static readonly PictureFit Fit = new(8, 3, Framing.Crop, ResizeFilter.Bicubic, Rgb.White);

    [Fact]
    public void Picture_that_fits_keeps_its_bytes()
    {
        var picture = TestPictures.Noise(8, 8, 3, seed: 3);
        Assert.Same(picture, Fit.Apply(picture));
    }

    [Fact]
    public void Crop_keeps_the_middle()
    {
        var picture = new Picture(24, 8, 1);
        for (var y = 0; y < 8; y++)
            picture.Row(y)[8..16].Fill(77);
        Assert.All(Fit.Apply(picture).Pixels, value => Assert.Equal(77, value));
    }

    [Fact]
    public void Padding_adds_background_on_the_shorter_sides()
    {
        var padded = (Fit with { Framing = Framing.Pad }).Apply(TestPictures.Plain(8, 4, 10, 20, 30));
        Assert.Equal((byte[])[255, 255, 255], padded.Pixel(0, 0).ToArray());
        Assert.Equal((byte[])[10, 20, 30], padded.Pixel(0, 2).ToArray());
        Assert.Equal((byte[])[255, 255, 255], padded.Pixel(0, 6).ToArray());
    }

    [Theory]
    [InlineData(Framing.Crop, 77)]
    [InlineData(Framing.Pad, 255)]
    public void Pictures_get_the_shape_of_a_size_that_is_no_square(Framing framing, byte above)
    {
        // A cross of 24 by 24: the middle stripe of 24 by 16 is 77, and what lies above and below it is 10.
        var picture = TestPictures.Plain(24, 24, 10);
        for (var y = 4; y < 20; y++)
            picture.Row(y).Fill(77);
        var fitted = (Fit with { Size = new(12, 8), Channels = 1, Framing = framing }).Apply(picture);

        Assert.Equal((12, 8), (fitted.Width, fitted.Height));
        Assert.Equal(above, fitted.Pixel(0, 0)[0]);
        Assert.Equal(77, fitted.Pixel(6, 4)[0]);
    }

    [Fact]
    public void Background_shows_through_alpha()
    {
        var half = Fit.Apply(TestPictures.Plain(8, 8, 0, 0, 0, 128));
        Assert.All(half.Pixels, value => Assert.Equal(127, value));
        var blue = (Fit with { Background = new(0, 0, 255) }).Apply(TestPictures.Plain(8, 8, 50, 0));
        Assert.Equal((byte[])[0, 0, 255], blue.Pixel(3, 3).ToArray());
    }

    [Fact]
    public void Grey_is_the_weighted_brightness()
    {
        var grey = (Fit with { Channels = 1 }).Apply(TestPictures.Plain(8, 8, 255, 0, 0));
        Assert.All(grey.Pixels, value => Assert.Equal(76, value));
    }
}
