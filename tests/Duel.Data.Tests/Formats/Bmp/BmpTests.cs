namespace Duel.Data.Tests;

public sealed class BmpTests
{
    /// <summary>Five and six bits are scaled to the nearest byte here, the reference may cut.</summary>
    private const int SixteenBitDifference = 1;

    public static TheoryData<string> Files => Fixture.Named("Bmp", ".bmp");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_kind_of_file_reads_as_the_reference_does(string name)
    {
        var picture = Pictures.Decode(Fixture.Bytes($"Bmp/{name}"));
        Assert.Equal((13, 9), (picture.Width, picture.Height));
        var difference = Fixture.Difference(Fixture.Bytes($"Bmp/{Path.ChangeExtension(name, ".rgba")}"), Fixture.Rgba(picture));
        Assert.InRange(difference.Largest, 0, name.Contains("16", StringComparison.Ordinal) ? SixteenBitDifference : 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Written_picture_reads_back_the_same(int channels)
    {
        var picture = TestPictures.Noise(7, 5, channels, seed: 8);
        using var files = new TestFiles();
        var path = Path.Combine(files.Folder, "a.bmp");
        Pictures.Save(path, picture);
        Assert.Equal(picture.ToColor().Pixels, Pictures.Read(path).Pixels);
    }

    [Fact]
    public void Alpha_is_read_where_there_is_a_mask_for_it()
    {
        var bytes = new byte[14 + 56 + 4];
        "BM"u8.CopyTo(bytes);
        (bytes[10], bytes[14], bytes[18], bytes[22], bytes[26], bytes[28], bytes[30]) = (70, 56, 1, 1, 1, 32, 3);
        (bytes[56], bytes[59], bytes[62], bytes[69]) = (255, 255, 255, 255);
        new byte[] { 30, 20, 10, 128 }.CopyTo(bytes, 70);
        var picture = Pictures.Decode(bytes);
        Assert.Equal((byte[])[10, 20, 30, 128], picture.Pixels);
    }

    [Fact]
    public void Truncated_file_is_refused() =>
        Assert.Contains("bytes follow", Assert.Throws<DataFormatException>(() => Pictures.Decode(Fixture.Bytes("Bmp/depth24.bmp").AsSpan()[..^1])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("depth8.bmp")]
    [InlineData("depth16-masks-565.bmp")]
    [InlineData("run-length-8.bmp")]
    [InlineData("run-length-4.bmp")]
    public void Mutated_files_are_read_or_refused(string name) =>
        Fuzz.Mutate(Fixture.Bytes($"Bmp/{name}"), bytes => Pictures.Decode(bytes, Fuzz.Limits), 2_000, seed: 9);
}
