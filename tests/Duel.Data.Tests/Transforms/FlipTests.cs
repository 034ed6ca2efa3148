namespace Duel.Data.Tests;

public sealed class FlipTests
{
    private static readonly Picture Source = TestPictures.Noise(5, 3, 3, seed: 1);

    [Fact]
    public void Flipped_twice_is_the_same()
    {
        Assert.NotEqual(Source.Pixels, Source.FlippedLeftRight().Pixels);
        Assert.Equal(Source.Pixels, Source.FlippedLeftRight().FlippedLeftRight().Pixels);
        Assert.Equal(Source.Pixels, Source.FlippedTopBottom().FlippedTopBottom().Pixels);
    }

    [Fact]
    public void First_pixel_becomes_the_last_of_its_row_or_column()
    {
        Assert.Equal(Source.Pixel(0, 0).ToArray(), Source.FlippedLeftRight().Pixel(4, 0).ToArray());
        Assert.Equal(Source.Pixel(0, 0).ToArray(), Source.FlippedTopBottom().Pixel(0, 2).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Samples_flip_as_pictures_do(int channels)
    {
        var picture = TestPictures.Noise(6, 4, channels, seed: 2);
        var spec = new SampleSpec(4, 6, channels);
        var sample = new float[spec.Length];
        PixelScale.ToSamples(picture.Pixels, sample);
        Flip.LeftRight(sample, spec);
        Assert.Equal(picture.FlippedLeftRight().Pixels, PixelScale.ToPicture(sample, spec).Pixels);
    }
}
