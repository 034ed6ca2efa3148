namespace Duel.Data.Tests;

public sealed class PadTests
{
    [Fact]
    public void Picture_lies_in_the_middle_of_its_square()
    {
        var square = TestPictures.Plain(2, 6, 50).Padded(1, Rgb.White);
        Assert.Equal((6, 6), (square.Width, square.Height));
        Assert.Equal([255, 255, 50, 50, 255, 255], square.Row(3).ToArray());
    }

    [Fact]
    public void Filling_knows_grey_and_alpha()
    {
        Assert.Equal([76], Pad.Filled(1, 1, 1, new(255, 0, 0)).Pixels);
        Assert.Equal([76, 255], Pad.Filled(1, 1, 2, new(255, 0, 0)).Pixels);
        Assert.Equal([1, 2, 3, 255], Pad.Filled(1, 1, 4, new(1, 2, 3)).Pixels);
    }

    [Fact]
    public void Sticking_out_is_refused() => Assert.Throws<ArgumentException>(() => new Picture(3, 3, 1).CopyTo(new Picture(4, 4, 1), 2, 0));
}
