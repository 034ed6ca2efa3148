namespace Duel.Data.Tests;

public sealed class RgbTests
{
    [Fact]
    public void Brightness_of_grey_is_grey() => Assert.All(Enumerable.Range(0, 256), value => Assert.Equal(value, new Rgb((byte)value, (byte)value, (byte)value).Luma));

    [Fact]
    public void Green_is_brightest() => Assert.Equal([76, 150, 29], new[] { new Rgb(255, 0, 0).Luma, new Rgb(0, 255, 0).Luma, new Rgb(0, 0, 255).Luma });
}
