using System.Runtime.CompilerServices;

namespace Duel.Data;

/// <summary>A Huffman table of JPEG: short codes by look-up, long ones by comparison with the last code of each length.</summary>
/// <param name="file">The name for errors.</param>
internal sealed class JpegHuffman(string file)
{
    private const int Fast = 9;
    private const int Longest = 16;

    private readonly ushort[] fast = new ushort[1 << Fast];
    private readonly int[] firstCode = new int[Longest + 2];
    private readonly int[] firstIndex = new int[Longest + 2];
    private readonly byte[] counts = new byte[Longest + 1];
    private readonly byte[] symbols = new byte[256];

    /// <summary>Sets the codes; those that there were are forgotten.</summary>
    /// <param name="counts">How many codes there are of each length, 1 to 16.</param>
    /// <param name="symbols">The symbols in the order of their codes, at most 256.</param>
    /// <exception cref="DataFormatException">There are more codes of a length than fit.</exception>
    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        counts.CopyTo(this.counts.AsSpan(1));
        symbols.CopyTo(this.symbols);
        fast.AsSpan().Clear();
        var (code, index) = (0, 0);
        for (var length = 1; length <= Longest; length++)
        {
            (firstCode[length], firstIndex[length]) = (code, index);
            for (var i = 0; i < this.counts[length] && length <= Fast; i++)
                fast.AsSpan(Math.Min((code + i) << (Fast - length), fast.Length - 1), code + i < 1 << length ? 1 << (Fast - length) : 0)
                    .Fill((ushort)((length << 8) | this.symbols[index + i]));
            code += this.counts[length];
            index += this.counts[length];
            if (code > 1 << length)
                throw new DataFormatException(file, $"a Huffman table has too many codes of {length} bits", hint: Hint.Damaged);
            code <<= 1;
        }
    }

    /// <summary>Takes one symbol.</summary>
    /// <exception cref="DataFormatException">The bits are no code of this table.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Decode(ref JpegBits bits)
    {
        var ahead = bits.Peek(Longest);
        var entry = fast[ahead >> (Longest - Fast)];
        if (entry == 0)
            return DecodeLong(ahead, ref bits);
        bits.Skip(entry >> 8);
        return (byte)entry;
    }

    private byte DecodeLong(int ahead, ref JpegBits bits)
    {
        for (var length = 1; length <= Longest; length++)
        {
            var code = (ahead >> (Longest - length)) - firstCode[length];
            if (code >= 0 && code < counts[length])
            {
                bits.Skip(length);
                return symbols[firstIndex[length] + code];
            }
        }

        // Past the end of the data the zeros may be no code either: that is reported as the end.
        bits.Skip(Longest);
        throw new DataFormatException(file, "the compressed pixels hold bits that are no code", bits.Position, Hint.Damaged);
    }
}
