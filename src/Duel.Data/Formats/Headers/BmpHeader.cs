namespace Duel.Data;

/// <summary>The headers of a BMP: sizes, depth and masks, and whether all rows are there.</summary>
internal static class BmpHeader
{
    // The header of the oldest kind, with 16-bit sizes, and those that have a mask for alpha.
    private const int CoreBytes = 12, AlphaBytes = 56;
    private const uint None = 0, RunLength8 = 1, RunLength4 = 2, Masks = 3, MasksWithAlpha = 6;

    /// <summary>True if the bytes start as a BMP does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith("BM"u8);

    /// <summary>Reads the headers.</summary>
    /// <exception cref="DataFormatException">A kind that cannot be read, a damaged or cut off file, or a picture beyond a limit.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        reader.Skip(10);
        var pixelStart = reader.UInt32Little();
        var headerBytes = reader.UInt32Little();
        if (headerBytes is not CoreBytes and not (>= 40 and <= 124))
            throw reader.Fail($"the header has {headerBytes} bytes, and 12 or 40 to 124 are known");
        var isCore = headerBytes == CoreBytes;
        long width = isCore ? reader.UInt16Little() : reader.Int32Little();
        long height = Math.Abs(isCore ? (long)reader.UInt16Little() : reader.Int32Little());
        reader.Skip(2);
        var depth = reader.UInt16Little();
        var compression = isCore ? None : reader.UInt32Little();
        limits.CheckPicture(width, height, 4, file);
        if (!IsKnown(depth, compression))
            throw reader.Fail($"pixels of {depth} bits with compression {compression} cannot be read", "Convert it to PNG");

        if (!isCore)
            reader.Skip(20);
        var hasAlpha = false;
        if (compression is Masks or MasksWithAlpha)
        {
            reader.Skip(12);
            hasAlpha = (compression == MasksWithAlpha || headerBytes >= AlphaBytes) && reader.UInt32Little() != 0;
        }

        reader.Seek(pixelStart);
        var rows = (((width * depth) + 31) / 32) * 4 * height;
        if (compression is RunLength8 or RunLength4)
            CheckRuns(ref reader, (int)width, (int)height, depth);
        else if (rows > reader.Left)
            throw reader.Fail($"{height} rows of {rows / height} bytes are needed here and {reader.Left} bytes follow", Hint.CutOff);
        var channels = hasAlpha ? 4 : 3;
        limits.CheckBulk(bytes.Length, width * height * channels, file);
        return new((int)width, (int)height, channels);
    }

    private static bool IsKnown(int depth, uint compression) => compression switch
    {
        None => depth is 1 or 4 or 8 or 16 or 24 or 32,
        RunLength8 => depth == 8,
        RunLength4 => depth == 4,
        Masks or MasksWithAlpha => depth is 16 or 32,
        _ => false,
    };

    /// <summary>Walks over run lengths: decoders leave black what is missing.</summary>
    private static void CheckRuns(ref ByteReader reader, int width, int height, int depth)
    {
        for (var (x, y) = (0, 0); ;)
        {
            var (count, value) = (reader.Byte(), reader.Byte());
            var run = count > 0 ? count : value > 2 ? value : 0;
            if (run > 0 && (y >= height || x + run > width))
                throw reader.Fail($"a run of {run} pixels at ({x}, {y}) leaves the picture", Hint.Damaged);
            if (count == 0 && value > 2)
            {
                // Literal pixels are padded to whole 16-bit words.
                var bytes = ((value * depth) + 7) / 8;
                reader.Skip(bytes + (bytes & 1));
            }
            else if (count == 0 && value == 1)
                return;
            (x, y) = (count, value) switch
            {
                (0, 0) => (0, y + 1),
                (0, 2) => (x + reader.Byte(), y + reader.Byte()),
                _ => (x + run, y),
            };
        }
    }
}
