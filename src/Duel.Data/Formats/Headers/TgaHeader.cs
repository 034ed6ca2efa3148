namespace Duel.Data;

/// <summary>The header of a TGA: sizes and layout, and whether all pixels are there.</summary>
/// <remarks>A TGA has no mark of its own: it is known by a header of which every field makes sense.</remarks>
/// <paper>Truevision 1991, TGA File Format Specification, version 2.0</paper>
internal static class TgaHeader
{
    private const int HeaderBytes = 18;

    /// <summary>True if every field of the header makes sense.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= HeaderBytes)
            return false;
        var (kind, depth, hasPalette) = (bytes[2] & ~8, bytes[16], bytes[1] == 1);
        var isLayout = (kind, depth) switch
        {
            (1, 8) => hasPalette,
            (2, 15 or 16 or 24 or 32) or (3, 8) => !hasPalette,
            _ => false,
        };
        var isPalette = hasPalette
            ? bytes[7] is 15 or 16 or 24 or 32 && (bytes[5] | (bytes[6] << 8)) is > 0 and <= 256
            : bytes[1] == 0 && bytes[3..8].IndexOfAnyExcept((byte)0) < 0;
        return bytes[2] is 1 or 2 or 3 or 9 or 10 or 11 && isLayout && isPalette && (bytes[17] & 0xc0) == 0
            && (bytes[12] | bytes[13]) != 0 && (bytes[14] | bytes[15]) != 0;
    }

    /// <summary>Reads the header and walks over run lengths.</summary>
    /// <exception cref="DataFormatException">The file is damaged or cut off, or the picture beyond a limit.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        var (idBytes, _, kind) = (reader.Byte(), reader.Byte(), reader.Byte());
        reader.Skip(2);
        var (colors, colorBits) = (reader.UInt16Little(), reader.Byte());
        reader.Skip(4);
        int width = reader.UInt16Little(), height = reader.UInt16Little();
        var (depth, descriptor) = (reader.Byte(), reader.Byte());
        var isGrey = (kind & ~8) == 3;
        var hasAlpha = depth == 32 && (descriptor & 15) > 0;
        limits.CheckPicture(width, height, 4, file);
        limits.CheckBulk(bytes.Length, (hasAlpha ? 4L : 3) * width * height, file);
        reader.Skip(idBytes + (colors * ((colorBits + 7) / 8)));
        var (pixels, pixelBytes) = ((long)width * height, (depth + 7) / 8);
        if ((kind & 8) == 0)
            reader.Skip(pixels * pixelBytes);
        else
            while (pixels > 0)
            {
                var run = reader.Byte();
                reader.Skip((run & 0x80) != 0 ? pixelBytes : ((run & 0x7f) + 1) * pixelBytes);
                pixels -= (run & 0x7f) + 1;
            }

        return new(width, height, isGrey ? 1 : hasAlpha ? 4 : 3);
    }
}
