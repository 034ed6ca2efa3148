using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tga;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata;

namespace Duel.Data;

/// <summary>A picture format: how a file starts, how its header is checked, and what decodes it.</summary>
/// <param name="Name">Name in errors.</param>
/// <param name="Starts">True if a file starts as this format does.</param>
/// <param name="ReadHeader">Reads and checks what can be told without looking at pixels.</param>
/// <param name="Decoder">Decodes the pixels.</param>
internal sealed record PictureFormat(string Name, PictureFormat.StartTest Starts, PictureFormat.HeaderReader ReadHeader, IImageDecoder Decoder)
{
    /// <summary>Every format that can be read; TGA comes last, as its files have no mark of their own.</summary>
    public static readonly PictureFormat[] All =
    [
        new("PNG", PngHeader.Starts, PngHeader.Read, new PngDecoder { IgnoreMetadata = true }) { ReadWhole = PngHeader.ReadWhole, Mend = PngHeader.WithTransparency },
        new("JPEG", JpegHeader.Starts, JpegHeader.Read, new JpegDecoder { IgnoreMetadata = true }) { Mend = JpegHeader.WithRestarts },
        new("GIF", GifHeader.Starts, GifHeader.ReadFirst, new GifDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First }) { Mend = GifHeader.WithScreen },
        new("BMP", BmpHeader.Starts, BmpHeader.Read, new BmpDecoder { RleSkippedPixelHandling = RleSkippedPixelHandling.FirstColorOfPalette }),
        new("WebP", WebpHeader.Starts, WebpHeader.Read, new WebpDecoder { IgnoreMetadata = true }),
        new("TIFF", TiffHeader.Starts, TiffHeader.Read, new TiffDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First }),
        new("TGA", TgaHeader.Starts, TgaHeader.Read, new TgaDecoder()),
    ];

    /// <summary>As <see cref="ReadHeader"/>, and sees whether all pixels are there, where the decoder would not notice.</summary>
    public HeaderReader ReadWhole { get; init; } = ReadHeader;

    /// <summary>Changes what the decoder would stumble over in a good file; the very bytes where there is nothing.</summary>
    public Mender Mend { get; init; } = (bytes, _) => bytes;

    public delegate bool StartTest(ReadOnlySpan<byte> bytes);

    public delegate PictureHeader HeaderReader(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file);

    public delegate ReadOnlySpan<byte> Mender(ReadOnlySpan<byte> bytes, PictureHeader header);

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
