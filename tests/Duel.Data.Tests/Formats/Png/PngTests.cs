namespace Duel.Data.Tests;

public sealed class PngTests
{
    /// <summary>16-bit samples are rounded to the nearest byte here, Pillow cuts the low byte off.</summary>
    private const int SixteenBitDifference = 1;

    public static TheoryData<string> Files => Fixture.Named("Png", ".png");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_kind_of_file_reads_as_the_reference_does(string name)
    {
        var picture = Pictures.Decode(Fixture.Bytes($"Png/{name}"));
        var expected = Fixture.Bytes($"Png/{Path.ChangeExtension(name, ".rgba")}");
        Assert.Equal((13, 11), (picture.Width, picture.Height));
        Assert.InRange(Fixture.Difference(expected, Fixture.Rgba(picture)).Largest, 0, name.Contains("depth16", StringComparison.Ordinal) ? SixteenBitDifference : 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Written_picture_reads_back_the_same(int channels)
    {
        var picture = TestPictures.Noise(37, 23, channels, seed: 5);
        var back = Pictures.Decode(Png.Write(picture));
        Assert.Equal((37, 23, channels), (back.Width, back.Height, back.Channels));
        Assert.Equal(picture.Pixels, back.Pixels);
    }

    [Fact]
    public void Smooth_picture_is_written_small()
    {
        var picture = TestPictures.Gradient(256, 256, 3);
        Assert.InRange(Png.Write(picture).Length, 100, picture.Pixels.Length / 20);
    }

    [Fact]
    public void Text_under_the_name_of_a_picture_is_refused() =>
        Assert.StartsWith(
            "cat.png: this is a text file, and no picture that can be read. Pictures are PNG, JPEG, GIF, BMP, WebP, TIFF, TGA",
            Assert.Throws<DataFormatException>(() => Pictures.Decode("hello, world, this is text"u8, file: "cat.png")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Changed_pixel_data_is_found_by_its_checksum()
    {
        var bytes = Png.Write(TestPictures.Noise(9, 9, 3, seed: 1));
        bytes[50] ^= 1;
        Assert.Contains("a.png: the compressed pixels are damaged", Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes, file: "a.png")).Message, StringComparison.Ordinal);
        bytes[50] ^= 1;
        const int EndChunk = 12;
        bytes[^(EndChunk + 1)] ^= 1;
        Assert.Contains("CRC", Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_file_is_refused_at_the_byte() =>
        Assert.NotNull(Assert.Throws<DataFormatException>(() => Pictures.Decode(Png.Write(TestPictures.Noise(9, 9, 3, seed: 1)).AsSpan()[..^20])).Offset);

    [Fact]
    public void Small_file_of_a_gigantic_picture_is_refused_before_memory_is_taken()
    {
        var bytes = PngForge.WithHeader(width: 8_000, height: 8_000);
        Assert.Contains("1100 to 1", Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes)).Message, StringComparison.Ordinal);
        bytes = PngForge.WithHeader(width: 1_000_000, height: 1);
        Assert.Contains("DecodeLimits.Side", Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("color2-depth8-interlaced.png")]
    [InlineData("color3-depth4-transparent.png")]
    [InlineData("color6-depth16.png")]
    public void Mutated_files_are_read_or_refused(string name)
    {
        var good = Fixture.Bytes($"Png/{name}");
        Fuzz.Mutate(good, bytes => Pictures.Decode(bytes, Fuzz.Limits), 1_000, seed: 2);
        // With repaired checksums the damage reaches the deeper layers.
        Fuzz.Mutate(good, bytes => Pictures.Decode(PngForge.RepairChecksums(bytes), Fuzz.Limits), 2_000, seed: 3);
    }
}
