namespace Duel.Data.Tests;

public sealed class PictureTests
{
    [Fact]
    public void Rows_and_pixels_are_views_of_the_same_bytes()
    {
        var picture = new Picture(3, 2, 3);
        picture.Pixel(1, 1)[2] = 9;
        Assert.Equal(9, picture.Pixels[14]);
        Assert.Equal(9, picture.Row(1)[5]);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Even_channels_have_alpha(int channels, bool hasAlpha) => Assert.Equal(hasAlpha, new Picture(1, 1, channels).HasAlpha);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 5)]
    [InlineData(1, 1, 0)]
    [InlineData(65_536, 65_536, 1)]
    public void Impossible_sizes_are_refused(int width, int height, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(width, height, channels));

    [Fact]
    public void Pixels_must_be_as_many_as_the_sizes_say() =>
        Assert.Contains("has 6 bytes, not 5", Assert.Throws<ArgumentException>(() => new Picture(2, 1, 3, new byte[5])).Message, StringComparison.Ordinal);
}
