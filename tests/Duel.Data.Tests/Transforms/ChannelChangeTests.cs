namespace Duel.Data.Tests;

public sealed class ChannelChangeTests
{
    [Fact]
    public void Grey_survives_the_way_to_color_and_back()
    {
        foreach (var channels in (int[])[1, 2])
        {
            var grey = TestPictures.Noise(9, 5, channels, seed: 6);
            Assert.Equal(channels + 2, grey.ToColor().Channels);
            Assert.Equal(grey.Pixels, grey.ToColor().ToGrey().Pixels);
        }
    }

    [Fact]
    public void Grey_is_recognised_in_color()
    {
        Assert.True(TestPictures.Plain(2, 2, 5, 5, 5).IsGrey);
        Assert.True(TestPictures.Plain(2, 2, 5, 5, 5, 77).IsGrey);
        Assert.False(TestPictures.Plain(2, 2, 5, 5, 6).IsGrey);
    }

    [Fact]
    public void Opacity_mixes_with_the_background()
    {
        Assert.Equal([10, 20, 30], TestPictures.Plain(1, 1, 10, 20, 30, 255).OnBackground(Rgb.White).Pixels);
        Assert.Equal([255, 255, 255], TestPictures.Plain(1, 1, 10, 20, 30, 0).OnBackground(Rgb.White).Pixels);
        Assert.Equal([60], TestPictures.Plain(1, 1, 100, 153).OnBackground(Rgb.Black).Pixels);
    }
}
