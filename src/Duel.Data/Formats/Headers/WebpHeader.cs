namespace Duel.Data;

/// <summary>The chunks of a WebP: sizes, alpha and orientation.</summary>
/// <paper>IETF 2024, RFC 9649, WebP Image Format</paper>
internal static class WebpHeader
{
    private const int SizeMask = 0x3fff, AnimationFlag = 0x02, AlphaFlag = 0x10;

    /// <summary>True if the bytes start as a WebP does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes.Length >= 16 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBPVP8"u8);

    /// <summary>Walks over the chunks.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, animated, or beyond a limit.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        reader.Skip(4);
        var size = reader.UInt32Little();
        if (size > reader.Left)
            throw reader.Fail($"{size} bytes are needed here and {reader.Left} follow", Hint.CutOff);
        reader.Skip(4);
        var (canvas, picture, orientation) = ((PictureHeader?)null, (PictureHeader?)null, 1);
        while (reader.Left >= 8 && reader.Position < size + 8)
        {
            var type = reader.Take(4);
            var length = reader.UInt32Little();
            var chunk = reader.Take(length);
            if (type.SequenceEqual("VP8X"u8))
                canvas = Canvas(chunk, file);
            else if (type.SequenceEqual("VP8 "u8))
                picture ??= Lossy(chunk, file);
            else if (type.SequenceEqual("VP8L"u8))
                picture ??= Lossless(chunk, file);
            else if (type.SequenceEqual("EXIF"u8))
                orientation = Exif.Orientation(chunk);
            reader.Skip(Math.Min(length & 1, (uint)reader.Left));
        }

        if ((canvas ?? picture) is not { } header || picture is null)
            throw new DataFormatException(file, "there is no picture in the file", hint: Hint.Damaged);
        if ((picture.Value.Width, picture.Value.Height) != (header.Width, header.Height))
            throw new DataFormatException(file, $"the picture has {picture.Value.Width} x {picture.Value.Height} pixels and its canvas {header.Width} x {header.Height}", hint: Hint.Damaged);
        limits.CheckPicture(header.Width, header.Height, 4, file);
        limits.CheckUnproven(bytes.Length, 4L * header.Width * header.Height, file);
        return header with { Orientation = orientation };
    }

    private static PictureHeader Canvas(ReadOnlySpan<byte> chunk, string file)
    {
        var reader = new ByteReader(chunk, file);
        var flags = reader.Byte();
        if ((flags & AnimationFlag) != 0)
            throw new DataFormatException(file, "this is an animated WebP, and only still ones can be read", hint: "Save its frames as pictures");
        reader.Skip(3);
        return Of(1 + Third(ref reader), 1 + Third(ref reader), (flags & AlphaFlag) != 0);

        static int Third(ref ByteReader reader) => reader.UInt16Little() | (reader.Byte() << 16);
    }

    private static PictureHeader Lossy(ReadOnlySpan<byte> chunk, string file)
    {
        var reader = new ByteReader(chunk, file);
        if ((reader.Byte() & 1) != 0)
            throw new DataFormatException(file, "the picture does not start with a key frame", hint: Hint.Damaged);
        reader.Skip(5);
        return Of(reader.UInt16Little() & SizeMask, reader.UInt16Little() & SizeMask, hasAlpha: false);
    }

    private static PictureHeader Lossless(ReadOnlySpan<byte> chunk, string file)
    {
        var reader = new ByteReader(chunk, file);
        if (reader.Byte() != 0x2f)
            throw new DataFormatException(file, "the VP8 signature is missing", hint: Hint.Damaged);
        var bits = reader.UInt32Little();
        return Of(1 + (int)(bits & SizeMask), 1 + (int)((bits >> 14) & SizeMask), (bits >> 28 & 1) != 0);
    }

    private static PictureHeader Of(int width, int height, bool hasAlpha) => new(width, height, hasAlpha ? 4 : 3) { IsAlphaGuessed = hasAlpha };
}
