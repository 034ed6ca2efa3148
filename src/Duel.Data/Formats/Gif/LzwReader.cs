namespace Duel.Data;

/// <summary>Unpacks the variable-width LZW codes of GIF.</summary>
/// <paper>Welch 1984, A technique for high-performance data compression, doi:10.1109/MC.1984.1659158</paper>
internal static class LzwReader
{
    public const int MostCodes = 1 << 12;

    /// <summary>Fills the span with palette indices.</summary>
    /// <param name="data">The codes, lowest bits first, sub-blocks already joined.</param>
    /// <param name="rootBits">Bits of an index, 2 to 8 (1 for two colours occurs too).</param>
    /// <param name="indices">Where they go.</param>
    /// <returns>False where the codes are damaged or end early.</returns>
    public static bool Read(ReadOnlySpan<byte> data, int rootBits, Span<byte> indices) => Unpack(data, rootBits, indices.Length, indices, 1 << rootBits, -1);

    /// <summary>Looks whether the codes stand for so many palette indices, without keeping any.</summary>
    /// <param name="data">The codes.</param>
    /// <param name="rootBits">Bits of an index.</param>
    /// <param name="count">How many there should be.</param>
    /// <param name="colors">Entries of the palette.</param>
    /// <param name="transparent">The index that needs no entry, or -1.</param>
    public static bool Holds(ReadOnlySpan<byte> data, int rootBits, int count, int colors, int transparent) => Unpack(data, rootBits, count, [], colors, transparent);

    private static bool Unpack(ReadOnlySpan<byte> data, int rootBits, int total, Span<byte> indices, int colors, int transparent)
    {
        Span<ushort> prefixes = stackalloc ushort[MostCodes];
        Span<byte> suffixes = stackalloc byte[MostCodes];
        Span<byte> firsts = stackalloc byte[MostCodes];
        Span<ushort> lengths = stackalloc ushort[MostCodes];
        var clear = 1 << rootBits;
        for (var i = 0; i < clear; i++)
            (suffixes[i], firsts[i], lengths[i]) = ((byte)i, (byte)i, 1);

        var (next, width, previous, written) = (clear + 2, rootBits + 1, -1, 0);
        var (buffer, count, at) = (0u, 0, 0);
        while (written < total)
        {
            for (; count < width && at < data.Length; count += 8)
                buffer |= (uint)data[at++] << count;
            if (count < width)
                return false;
            var code = (int)(buffer & ((1u << width) - 1));
            buffer >>= width;
            count -= width;

            if (code == clear)
            {
                (next, width, previous) = (clear + 2, rootBits + 1, -1);
                continue;
            }

            // The code after the last one stands for the previous string and its own first letter.
            if (code == clear + 1 || code > next || (code == next && previous < 0) || (code >= clear && previous < 0))
                return false;
            // Strings are made of indices that have come alone before.
            if (code < clear && code >= colors && code != transparent)
                return false;
            var known = code < next ? code : previous;
            var length = lengths[known] + (code < next ? 0 : 1);
            var first = firsts[known];
            if (!indices.IsEmpty)
            {
                var from = known;
                for (var i = lengths[known] - 1; i >= 0; i--, from = prefixes[from])
                    if (written + i < indices.Length)
                        indices[written + i] = suffixes[from];
                if (code == next && written + length <= indices.Length)
                    indices[written + length - 1] = first;
            }

            written += length;

            if (previous >= 0 && next < MostCodes)
            {
                (prefixes[next], suffixes[next], firsts[next], lengths[next]) = ((ushort)previous, first, firsts[previous], (ushort)(lengths[previous] + 1));
                next++;
                if (next == 1 << width && width < 12)
                    width++;
            }

            previous = code;
        }

        return true;
    }
}
