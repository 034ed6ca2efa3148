namespace Duel.Data;

/// <summary>A picture format as <see cref="Pictures"/> sees it: how a file starts, and how it is read.</summary>
internal sealed record PictureFormat(string Name, PictureFormat.StartTest Starts, PictureFormat.Decoder Read, PictureFormat.Identifier Identify)
{
    /// <summary>Every format that can be read.</summary>
    public static readonly PictureFormat[] All =
    [
        new("PNG", PngChunks.Starts, Png.Read, Png.Identify),
        new("JPEG", Jpeg.Starts, Jpeg.Read, Jpeg.Identify),
        new("BMP", Bmp.Starts, Bmp.Read, Bmp.Identify),
        new("GIF", Gif.Starts, Gif.Read, Gif.Identify),
    ];

    public delegate bool StartTest(ReadOnlySpan<byte> bytes);

    public delegate Picture Decoder(ReadOnlySpan<byte> bytes, DecodeLimits? limits, string file);

    public delegate PictureInfo Identifier(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file);

    /// <summary>The format that a file starts like.</summary>
    /// <exception cref="DataFormatException">None of them.</exception>
    public static PictureFormat Of(ReadOnlySpan<byte> bytes, string file)
    {
        foreach (var format in All)
            if (format.Starts(bytes))
                return format;
        throw new DataFormatException(
            file,
            $"this is {UnknownContent.Describe(bytes)}, and no picture that can be read",
            hint: $"Pictures are {string.Join(", ", All.Select(format => format.Name))}: convert the file or leave it out");
    }
}
