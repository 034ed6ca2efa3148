namespace Duel.Data;

/// <summary>The tables of a JPEG, as the segments read so far define them.</summary>
internal sealed class JpegTables(string file)
{
    /// <summary>The Huffman tables of DC coefficients by number.</summary>
    public JpegHuffman?[] Direct { get; } = new JpegHuffman?[4];

    /// <summary>The Huffman tables of AC coefficients by number.</summary>
    public JpegHuffman?[] Alternating { get; } = new JpegHuffman?[4];

    /// <summary>The quantization tables by number, each in natural order.</summary>
    public ushort[]?[] Quantization { get; } = new ushort[]?[4];

    /// <summary>Units between restart markers; 0 for no such markers.</summary>
    public int RestartInterval { get; private set; }

    public void ReadHuffman(ReadOnlySpan<byte> segment)
    {
        var reader = new ByteReader(segment, file);
        while (reader.Left > 0)
        {
            var which = reader.Byte();
            var counts = reader.Take(16);
            var total = 0;
            foreach (var count in counts)
                total += count;
            if (which >> 4 > 1 || (which & 15) > 3 || total > 256)
                throw reader.Fail($"Huffman table {which:x2} with {total} codes is defined, and 00 to 03 and 10 to 13 with 256 are possible");
            // A table takes more memory than its segment, so one that is defined anew takes the place of the old one.
            ((which >> 4 == 0 ? Direct : Alternating)[which & 3] ??= new(file)).Define(counts, reader.Take(total));
        }
    }

    public void ReadQuantization(ReadOnlySpan<byte> segment)
    {
        var reader = new ByteReader(segment, file);
        while (reader.Left > 0)
        {
            var which = reader.Byte();
            if (which >> 4 > 1 || (which & 15) > 3)
                throw reader.Fail($"quantization table {which:x2} is defined, and 00 to 03 and 10 to 13 are possible");
            var table = new ushort[64];
            foreach (var place in JpegBlocks.Natural)
                table[place] = which >> 4 == 0 ? reader.Byte() : reader.UInt16Big();
            Quantization[which & 3] = table;
        }
    }

    public void ReadRestartInterval(ReadOnlySpan<byte> segment) => RestartInterval = new ByteReader(segment, file).UInt16Big();
}
