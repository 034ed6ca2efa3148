namespace Duel.Data.Tests;

public sealed class JpegTests
{
    /// <summary>The reference transforms in fixed point and this in floating point: a level here and there, and up to three where colour is converted after it.</summary>
    private const int LargestDifference = 3;
    private const double MeanDifference = 0.06;

    /// <summary>Inks beyond the range, as a made-up picture has them, are cut by the reference before black is mixed in and by this after it.</summary>
    private const int LargestInInk = 16;
    private const double MeanInInk = 0.2;

    public static TheoryData<string> Files => Fixture.Named("Jpeg", ".rgb");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_kind_of_file_reads_as_the_reference_does(string name)
    {
        var picture = Pictures.Decode(Fixture.Bytes($"Jpeg/{Path.ChangeExtension(name, ".jpg")}"));
        Assert.Equal((45, 37), (picture.Width, picture.Height));
        Assert.Equal(name.Contains("grey", StringComparison.Ordinal) ? 1 : 3, picture.Channels);
        var difference = Fixture.Difference(Fixture.Bytes($"Jpeg/{name}"), picture.ToColor().Pixels);
        Assert.InRange(difference.Largest, 0, name == "own-ycck.rgb" ? LargestInInk : LargestDifference);
        Assert.InRange(difference.Mean, 0, name == "own-ycck.rgb" ? MeanInInk : MeanDifference);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Orientation_turns_photographs_upright(int orientation)
    {
        var bytes = Fixture.Bytes($"Jpeg/exif-{orientation}.jpg");
        var upright = Pictures.DecodeUpright(bytes);
        Assert.Equal(orientation <= 4 ? (24, 16) : (16, 24), (upright.Width, upright.Height));
        Assert.Equal(Fixture.Bytes($"Jpeg/exif-{orientation}.upright"), upright.Pixels);
    }

    [Theory]
    [InlineData("baseline-85-420.jpg")]
    [InlineData("progressive-85-420.jpg")]
    public void Truncated_file_is_refused_wherever_it_is_cut(string name)
    {
        var bytes = Fixture.Bytes($"Jpeg/{name}");
        for (var length = 0; length < bytes.Length - 12; length += 7)
            Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Missing_end_marker_is_refused_as_what_it_marks_may_be_missing_too() =>
        Assert.Contains("lacks its end marker", Assert.Throws<DataFormatException>(() => Pictures.Decode(Fixture.Bytes("Jpeg/baseline-85-420.jpg").AsSpan()[..^2])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0xc9, "arithmetic")]
    [InlineData(0xc3, "lossless")]
    public void Rare_kinds_are_refused_by_name(byte marker, string word)
    {
        var bytes = Fixture.Bytes("Jpeg/baseline-85-420.jpg");
        bytes[bytes.AsSpan().IndexOf([(byte)0xff, (byte)0xc0]) + 1] = marker;
        Assert.Contains(word, Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arithmetic.jpg")]
    [InlineData("arithmetic-progressive.jpg")]
    public void Arithmetic_coding_is_refused_by_name(string name) =>
        Assert.Contains("JPEG with arithmetic coding", Assert.Throws<DataFormatException>(() => Pictures.Decode(Fixture.Bytes($"Jpeg/{name}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Small_file_of_a_gigantic_picture_is_refused_before_memory_is_taken()
    {
        var bytes = Fixture.Bytes("Jpeg/progressive-85-420.jpg");
        var frame = bytes.AsSpan().IndexOf([(byte)0xff, (byte)0xc2]);
        new byte[] { 0x0f, 0xa0, 0x0f, 0xa0 }.CopyTo(bytes, frame + 5);
        Assert.Contains("more than one a bit", Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_scans_are_refused()
    {
        var limits = new DecodeLimits { Scans = 3 };
        Assert.Contains("DecodeLimits.Scans", Assert.Throws<DataFormatException>(() => Pictures.Decode(Fixture.Bytes("Jpeg/progressive-85-420.jpg"), limits)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baseline-85-420.jpg")]
    [InlineData("progressive-60-422.jpg")]
    [InlineData("own-420-restart.jpg")]
    [InlineData("own-ycck.jpg")]
    public void Mutated_files_are_read_or_refused(string name) =>
        Fuzz.Mutate(Fixture.Bytes($"Jpeg/{name}"), bytes => Pictures.Decode(bytes, Fuzz.Limits), 2_000, seed: 4);

    [Fact]
    public void Mutated_headers_are_read_or_refused()
    {
        var good = Fixture.Bytes("Jpeg/exif-6.jpg");
        Fuzz.Mutate(good, bytes => Pictures.Identify(bytes, Fuzz.Limits), 2_000, seed: 6);
    }
}
