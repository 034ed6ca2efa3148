using SixLabors.ImageSharp.Formats.Png;

namespace Duel.Data;

/// <summary>Writing PNG files: grey and colour, with or without alpha, 8 bits a sample.</summary>
/// <paper>W3C 2003, Portable Network Graphics Specification, second edition, ISO/IEC 15948</paper>
public static class Png
{
    /// <summary>The bytes of a PNG file with the picture; the same picture gives the same bytes on every machine.</summary>
    /// <param name="picture">Grey, colour, or either with alpha.</param>
    public static byte[] Write(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return PictureCodec.Encode(picture, Encoder(picture.Channels));
    }

    private static PngEncoder Encoder(int channels) => new()
    {
        BitDepth = PngBitDepth.Bit8,
        ColorType = channels switch { 1 => PngColorType.Grayscale, 2 => PngColorType.GrayscaleWithAlpha, 3 => PngColorType.Rgb, _ => PngColorType.RgbWithAlpha },
        FilterMethod = PngFilterMethod.Adaptive,
        // The usual level takes twice the time for files that are 3 % smaller (a photograph of 1024 x 1024 pixels).
        CompressionLevel = PngCompressionLevel.Level4,
        ChunkFilter = PngChunkFilter.ExcludeAll,
        TransparentColorMode = PngTransparentColorMode.Preserve,
    };
}
