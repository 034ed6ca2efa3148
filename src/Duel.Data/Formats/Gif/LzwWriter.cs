namespace Duel.Data;

/// <summary>Packs palette indices into the variable-width LZW codes of GIF.</summary>
internal static class LzwWriter
{
    /// <summary>The codes of the indices, lowest bits first.</summary>
    /// <param name="indices">At least one.</param>
    /// <param name="rootBits">Bits of an index, 2 to 8.</param>
    public static byte[] Write(ReadOnlySpan<byte> indices, int rootBits)
    {
        var packed = new MemoryStream();
        var table = new Dictionary<int, int>();
        var clear = 1 << rootBits;
        var (next, width) = (clear + 2, rootBits + 1);
        var (buffer, count) = (0ul, 0);

        Put(clear);
        int current = indices[0];
        foreach (var index in indices[1..])
        {
            var key = (current << 8) | index;
            if (table.TryGetValue(key, out var longer))
            {
                current = longer;
                continue;
            }

            Put(current);
            current = index;
            if (next < LzwReader.MostCodes)
            {
                // The reader learns each code one step later, so widths grow when the code itself no longer fits.
                if (next == 1 << width)
                    width++;
                table[key] = next++;
            }
            else
            {
                Put(clear);
                table.Clear();
                (next, width) = (clear + 2, rootBits + 1);
            }
        }

        Put(current);
        if (next == 1 << width && width < 12)
            width++;
        Put(clear + 1);
        if (count > 0)
            packed.WriteByte((byte)buffer);
        return packed.ToArray();

        void Put(int code)
        {
            buffer |= (ulong)code << count;
            for (count += width; count >= 8; count -= 8, buffer >>= 8)
                packed.WriteByte((byte)buffer);
        }
    }
}
