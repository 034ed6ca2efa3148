namespace Duel.Data.Tests;

public sealed class DecodeLimitsTests
{
    private static readonly DecodeLimits Limits = new() { Side = 100, Pixels = 1_000, DecodedBytes = 2_500, ArrayBytes = 50, InflateRatio = 10 };

    [Theory]
    [InlineData(101, 1, 1, "DecodeLimits.Side")]
    [InlineData(1, 101, 1, "DecodeLimits.Side")]
    [InlineData(40, 40, 1, "DecodeLimits.Pixels")]
    [InlineData(30, 30, 3, "DecodeLimits.DecodedBytes")]
    [InlineData(0, 5, 1, "so it is empty")]
    public void Picture_beyond_a_limit_is_refused_by_its_name(int width, int height, int channels, string word) =>
        Assert.Contains(word, Assert.Throws<DataFormatException>(() => Limits.CheckPicture(width, height, channels, "a.png")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_just_fits_is_allowed()
    {
        Limits.CheckPicture(100, 10, 2, "a.png");
        Limits.CheckArray(50, "a.npy");
        Limits.CheckRatio(5, 50, "a.gz");
        Assert.Throws<DataFormatException>(() => Limits.CheckArray(51, "a.npy"));
        Assert.Throws<DataFormatException>(() => Limits.CheckArray(-1, "a.npy"));
        Assert.Throws<DataFormatException>(() => Limits.CheckRatio(5, 51, "a.gz"));
    }

    [Fact]
    public void Defaults_let_deflate_do_its_best_and_no_more() => Assert.InRange(DecodeLimits.Default.InflateRatio, 1_032, 1_200);
}
