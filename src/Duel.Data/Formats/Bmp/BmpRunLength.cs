namespace Duel.Data;

/// <summary>Unpacks the run-length coded rows of a BMP into one palette index a byte.</summary>
internal static class BmpRunLength
{
    /// <summary>The indices [H, W], rows as they come in the file; pixels that are jumped over stay 0.</summary>
    /// <exception cref="DataFormatException">The data ends early or runs beyond the picture.</exception>
    public static byte[] Unpack(ref ByteReader reader, BmpHeader header)
    {
        var indices = new byte[header.Width * header.Height];
        Walk(ref reader, header, indices);
        return indices;
    }

    /// <summary>Looks whether the rows can be unpacked, without keeping a pixel.</summary>
    /// <exception cref="DataFormatException">The data ends early or runs beyond the picture.</exception>
    public static void Check(ByteReader reader, BmpHeader header) => Walk(ref reader, header, []);

    private static void Walk(ref ByteReader reader, BmpHeader header, Span<byte> indices)
    {
        var (x, y) = (0, 0);
        while (true)
        {
            var (count, value) = (reader.Byte(), reader.Byte());
            if (count > 0)
            {
                var run = Run(reader, x, y, count, indices, header);
                for (var i = 0; i < run.Length; i++)
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
                    return;
                case 2:
                    (x, y) = (x + reader.Byte(), y + reader.Byte());
                    break;
                default:
                    var literal = Run(reader, x, y, value, indices, header);
                    // Literal pixels are padded to whole 16-bit words.
                    var bytes = header.Depth == 8 ? value : (value + 1) / 2;
                    var data = reader.Take(bytes);
                    for (var i = 0; i < literal.Length; i++)
                        literal[i] = header.Depth == 8 ? data[i] : Nibble(data[i / 2], i);
                    reader.Skip(bytes & 1);
                    x += value;
                    break;
            }
        }
    }

    private static byte Nibble(byte value, int i) => (byte)((i & 1) == 0 ? value >> 4 : value & 15);

    private static Span<byte> Run(ByteReader reader, int x, int y, int count, Span<byte> indices, BmpHeader header)
    {
        if (y >= header.Height || x + count > header.Width)
            throw reader.Fail($"a run of {count} pixels at ({x}, {y}) leaves the picture", Hint.Damaged);
        return indices.IsEmpty ? [] : indices.Slice((y * header.Width) + x, count);
    }
}
