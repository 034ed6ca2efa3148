using System.Globalization;

namespace Duel.Data.Tests;

public sealed class ResizeTests
{
    private static readonly Picture Source = new(41, 30, 3, Fixture.Bytes("Resize/source.rgb"));

    public static TheoryData<string> Files => Fixture.Named("Resize", "-*x*.rgb");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_filter_agrees_with_the_reference_byte_for_byte(string name)
    {
        var (filter, size) = Path.GetFileNameWithoutExtension(name).Split('-') is [var first, var second] ? (first, second.Split('x')) : throw new ArgumentException(name);
        var (width, height) = (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
        var resized = Source.Resized(width, height, Enum.Parse<ResizeFilter>(filter, ignoreCase: true));
        Assert.Equal((0, 0.0), Fixture.Difference(Fixture.Bytes($"Resize/{name}"), resized.Pixels));
    }

    [Fact]
    public void Same_size_is_the_same_picture() => Assert.Same(Source, Source.Resized(41, 30));

    [Theory]
    [InlineData(ResizeFilter.Box)]
    [InlineData(ResizeFilter.Bilinear)]
    [InlineData(ResizeFilter.Bicubic)]
    [InlineData(ResizeFilter.Lanczos)]
    public void Plain_color_stays_itself(ResizeFilter filter) =>
        Assert.All(TestPictures.Plain(19, 31, 200).Resized(50, 3, filter).Pixels, value => Assert.Equal(200, value));

    [Fact]
    public void Nothing_is_no_size() => Assert.Throws<ArgumentOutOfRangeException>(() => Source.Resized(0, 3));
}
