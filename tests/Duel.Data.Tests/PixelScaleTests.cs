namespace Duel.Data.Tests;

public sealed class PixelScaleTests
{
    [Fact]
    public void Every_byte_survives_the_way_to_samples_and_back() =>
        Assert.All(Enumerable.Range(0, 256), value => Assert.Equal(value, PixelScale.ToByte(PixelScale.ToSample((byte)value))));

    [Fact]
    public void Ends_map_exactly()
    {
        Assert.Equal(-1f, PixelScale.ToSample(0));
        Assert.Equal(1f, PixelScale.ToSample(255));
    }

    [Theory]
    [InlineData(-7f, 0)]
    [InlineData(7f, 255)]
    [InlineData(float.NaN, 0)]
    [InlineData(0f, 128)]
    public void Samples_are_rounded_away_from_zero_and_clamped(float sample, byte expected) => Assert.Equal(expected, PixelScale.ToByte(sample));

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentException>(() => PixelScale.ToSamples(new byte[3], new float[2]));
}
