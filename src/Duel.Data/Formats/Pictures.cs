using Duel.Files;
using SixLabors.ImageSharp.Formats.Bmp;

namespace Duel.Data;

/// <summary>Picture files of all formats, told apart by how they start and not by their names.</summary>
public static class Pictures
{
    /// <summary>Reads a picture; of an animation its first frame.</summary>
    /// <param name="path">A file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <exception cref="DataFormatException">The file is not a picture that can be read, damaged, or beyond a limit.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Picture Read(string path, DecodeLimits? limits = null) => Decode(File.ReadAllBytes(path), limits, path);

    /// <summary>Reads a picture from the bytes of a file; of an animation its first frame.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The bytes are not picture that can be read, damaged, or beyond a limit.</exception>
    public static Picture Decode(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data") => Decode(bytes, limits, file, isUpright: false).Picture;

    /// <summary>Reads a picture as it is meant to be seen: photographs are turned as their EXIF data says.</summary>
    /// <inheritdoc cref="Decode(ReadOnlySpan{byte}, DecodeLimits, string)"/>
    public static Picture DecodeUpright(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data") => Decode(bytes, limits, file, isUpright: true).Picture;

    /// <summary>Reads the header of a picture file; pixels are not decoded.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The bytes are not picture that can be read, damaged, or beyond a limit.</exception>
    public static PictureInfo Identify(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data") =>
        PictureFormat.Of(bytes, file).ReadHeader(bytes, limits ?? DecodeLimits.Default, file) is var header ? new(header.Width, header.Height, header.IsAlphaGuessed ? 3 : header.Channels) : default;

    /// <summary>Reads a picture, and says whether it is nearly black because samples of 12 bits lie in a file of 16.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <param name="isUpright">True if it is turned as its EXIF data says.</param>
    /// <exception cref="DataFormatException">The bytes are not picture that can be read, damaged, or beyond a limit.</exception>
    internal static (Picture Picture, bool IsDark) Decode(ReadOnlySpan<byte> bytes, DecodeLimits? limits, string file, bool isUpright)
    {
        var format = PictureFormat.Of(bytes, file);
        var header = format.ReadWhole(bytes, limits ?? DecodeLimits.Default, file);
        var (picture, isDark) = PictureCodec.Decode(format, header, bytes, file);
        return (isUpright ? picture.Oriented(header.Orientation) : picture, isDark);
    }

    /// <summary>Writes a picture as the extension says, whole or not at all.</summary>
    /// <param name="path">A path that ends in .png, .jpg, .bmp or .gif.</param>
    /// <param name="picture">The picture; alpha goes onto white where the format has none.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Picture picture) => WholeFile.Write(path, Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => Png.Write(picture),
        ".jpg" or ".jpeg" => Jpeg.Write(picture),
        ".bmp" => PictureCodec.Encode(picture.OnBackground(Rgb.White).ToColor(), new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel24 }),
        ".gif" => Gif.Write(GifAnimation.Of([picture], TimeSpan.Zero)),
        var other => throw new ArgumentException($"{path}: pictures are written as .png, .jpg, .bmp or .gif, not as '{other}'.", nameof(path)),
    });
}
