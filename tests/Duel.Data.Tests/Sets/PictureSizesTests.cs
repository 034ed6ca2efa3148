namespace Duel.Data.Tests;

public sealed class PictureSizesTests
{
    [Fact]
    public void Range_goes_by_pixels_and_median_by_the_shorter_side()
    {
        var sizes = PictureSizes.Of([(100, 20), (50, 50), (10, 70)]);
        Assert.Equal(((10, 70), (50, 50), 20), (sizes.Smallest, sizes.Largest, sizes.MedianSide));
        Assert.Equal("10 x 70 to 50 x 50", sizes.ToString());
    }

    [Fact]
    public void Turned_sizes_are_two_sizes() => Assert.False(PictureSizes.Of([(2, 3), (3, 2)]).AllEqual);

    [Theory]
    [InlineData(48, 48, 48)]
    [InlineData(48, 50, 32)]
    [InlineData(300, 200, 128)]
    [InlineData(9, 8, 28)]
    public void Side_is_their_own_or_a_usual_one(int width, int height, int expected) =>
        Assert.Equal(expected, PictureSizes.Of([(width, height)]).InferredSide);
}
