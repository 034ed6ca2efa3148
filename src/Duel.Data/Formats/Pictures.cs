using Duel.Files;

namespace Duel.Data;

/// <summary>Picture files of all formats, told apart by how they start and not by their names.</summary>
public static class Pictures
{
    /// <summary>Reads a picture; of an animation its first frame.</summary>
    /// <param name="path">A file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <exception cref="DataFormatException">The file is no picture that can be read, damaged, or beyond a limit.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Picture Read(string path, DecodeLimits? limits = null) => Decode(File.ReadAllBytes(path), limits, path);

    /// <summary>Reads a picture from the bytes of a file; of an animation its first frame.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The bytes are no picture that can be read, damaged, or beyond a limit.</exception>
    public static Picture Decode(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data") =>
        PictureFormat.Of(bytes, file).Read(bytes, limits, file);

    /// <summary>Reads a picture as it is meant to be seen: photographs are turned as their EXIF data says.</summary>
    /// <inheritdoc cref="Decode"/>
    public static Picture DecodeUpright(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data")
    {
        var picture = Decode(bytes, limits, file);
        return Jpeg.Starts(bytes) ? picture.Oriented(Jpeg.ReadOrientation(bytes)) : picture;
    }

    /// <summary>What the header of a picture file announces; the pixels are not looked at.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The bytes are no picture that can be read, damaged, or beyond a limit.</exception>
    public static PictureInfo Identify(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "picture data") =>
        PictureFormat.Of(bytes, file).Identify(bytes, limits ?? DecodeLimits.Default, file);

    /// <summary>Writes a picture as the extension says, whole or not at all.</summary>
    /// <param name="path">A path that ends in .png, .bmp or .gif.</param>
    /// <param name="picture">The picture.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Picture picture) => WholeFile.Write(path, Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => Png.Write(picture),
        ".bmp" => Bmp.Write(picture),
        ".gif" => Gif.Write(GifAnimation.Of([picture], TimeSpan.Zero)),
        var other => throw new ArgumentException($"{path}: pictures are written as .png, .bmp or .gif, not as '{other}'.", nameof(path)),
    });
}
