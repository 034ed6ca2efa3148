namespace Duel.Data.Tests;

public sealed class PictureGridTests
{
    [Fact]
    public void Pictures_lie_in_rows_with_margins()
    {
        var grid = PictureGrid.Tile([TestPictures.Plain(4, 3, 1), TestPictures.Plain(4, 3, 2), TestPictures.Plain(4, 3, 3)], columns: 2, margin: 1);
        Assert.Equal((11, 9, 1), (grid.Width, grid.Height, grid.Channels));
        Assert.Equal([255, 1, 2, 3, 255], new[] { grid.Pixel(0, 0)[0], grid.Pixel(1, 1)[0], grid.Pixel(6, 1)[0], grid.Pixel(1, 5)[0], grid.Pixel(6, 5)[0] });
    }

    [Fact]
    public void Samples_are_tiled_about_square()
    {
        var grid = PictureGrid.Tile(new float[10 * 4], new SampleSpec(2, 2, 1), margin: 0, background: Rgb.Black);
        Assert.Equal((8, 6), (grid.Width, grid.Height));
        Assert.Equal(40, grid.Pixels.Count(value => value == 128));
        Assert.Equal(8, grid.Pixels.Count(value => value == 0));
    }

    [Fact]
    public void Sizes_must_agree()
    {
        Assert.Throws<ArgumentException>(() => PictureGrid.Tile([]));
        Assert.Contains("Picture 1 is 2 x 1 x 1", Assert.Throws<ArgumentException>(() => PictureGrid.Tile([new(1, 1, 1), new(2, 1, 1)])).Message, StringComparison.Ordinal);
    }
}
