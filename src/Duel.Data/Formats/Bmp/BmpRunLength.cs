namespace Duel.Data;

/// <summary>Unpacks the run-length coded rows of a BMP into one palette index a byte.</summary>
internal static class BmpRunLength
{
    /// <summary>The indices [H, W], rows as they come in the file; pixels that are jumped over stay 0.</summary>
    /// <exception cref="DataFormatException">The data ends early or runs beyond the picture.</exception>
    public static byte[] Unpack(ref ByteReader reader, BmpHeader header)
    {
        var indices = new byte[header.Width * header.Height];
        var (x, y) = (0, 0);
        while (true)
        {
            var (count, value) = (reader.Byte(), reader.Byte());
            if (count > 0)
            {
                Span(ref reader, x, y, count, indices, header, out var run);
                for (var i = 0; i < count; i++)
                    run[i] = header.Depth == 8 ? value : Nibble(value, i);
                x += count;
                continue;
            }

            switch (value)
            {
                case 0:
                    (x, y) = (0, y + 1);
                    break;
                case 1:
                    return indices;
                case 2:
                    (x, y) = (x + reader.Byte(), y + reader.Byte());
                    break;
                default:
                    Span(ref reader, x, y, value, indices, header, out var literal);
                    // Literal pixels are padded to whole 16-bit words.
                    var bytes = header.Depth == 8 ? value : (value + 1) / 2;
                    var data = reader.Take(bytes);
                    for (var i = 0; i < value; i++)
                        literal[i] = header.Depth == 8 ? data[i] : Nibble(data[i / 2], i);
                    reader.Skip(bytes & 1);
                    x += value;
                    break;
            }
        }
    }

    private static byte Nibble(byte value, int i) => (byte)((i & 1) == 0 ? value >> 4 : value & 15);

    private static void Span(ref ByteReader reader, int x, int y, int count, byte[] indices, BmpHeader header, out Span<byte> span)
    {
        if (y >= header.Height || x + count > header.Width)
            throw reader.Fail($"a run of {count} pixels at ({x}, {y}) leaves the picture", Hint.Damaged);
        span = indices.AsSpan((y * header.Width) + x, count);
    }
}
