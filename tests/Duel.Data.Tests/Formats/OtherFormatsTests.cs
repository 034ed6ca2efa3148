namespace Duel.Data.Tests;

/// <summary>WebP, TIFF and TGA.</summary>
public sealed class OtherFormatsTests
{
    /// <summary>The reference enlarges colour of half the size smoothly, and this as it is.</summary>
    private const int LargestInLossy = 130;
    private const double MeanInLossy = 8;

    /// <summary>Entries of a TIFF's palette have 16 bits, which the reference cuts and this rounds.</summary>
    private const int PaletteDifference = 1;

    public static TheoryData<string> Files =>
    [
        .. Fixture.Named("Webp", ".webp").Select(name => $"Webp/{name.Data}"),
        .. Fixture.Named("Tiff", ".tif").Select(name => $"Tiff/{name.Data}"),
        .. Fixture.Named("Tga", ".tga").Select(name => $"Tga/{name.Data}"),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_kind_of_file_reads_as_the_reference_does(string name)
    {
        var picture = Pictures.Decode(Fixture.Bytes(name), file: name);
        var expected = Fixture.Bytes(Path.ChangeExtension(name, ".rgba"));
        Assert.Equal((21, 13), (picture.Width, picture.Height));
        Assert.Equal(name.Contains("alpha", StringComparison.Ordinal), picture.HasAlpha);
        Assert.Equal(name is "Tiff/grey.tif" or "Tiff/grey-1-bit.tif" or "Tiff/grey-16-bit.tif" or "Tga/grey-raw.tga" or "Tga/grey-rle.tga", picture.Channels == 1);
        var difference = Fixture.Difference(expected, Fixture.Rgba(picture));
        var isLossy = name.Contains("lossy", StringComparison.Ordinal);
        Assert.InRange(difference.Largest, 0, isLossy ? LargestInLossy : name == "Tiff/palette.tif" ? PaletteDifference : 0);
        Assert.InRange(difference.Mean, 0, isLossy ? MeanInLossy : PaletteDifference);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Cut_off_file_is_refused(string name)
    {
        var bytes = Fixture.Bytes(name);
        // The directory of a TIFF lies behind its pixels or before them; a TGA may have a footer.
        for (var length = 1; length < bytes.Length - 64; length += 5)
            Assert.Throws<DataFormatException>(() => Pictures.Decode(bytes.AsSpan(0, length)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Mutated_files_are_read_or_refused(string name) =>
        Fuzz.Mutate(Fixture.Bytes(name), bytes => Pictures.Decode(bytes, Fuzz.Limits), 500, seed: 12);
}
