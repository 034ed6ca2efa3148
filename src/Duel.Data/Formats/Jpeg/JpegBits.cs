using System.Runtime.CompilerServices;

namespace Duel.Data;

/// <summary>The bits of entropy-coded JPEG data, up to the next marker.</summary>
/// <param name="bytes">The whole file.</param>
/// <param name="position">The first byte of the data.</param>
/// <param name="file">The name for errors.</param>
internal ref struct JpegBits(ReadOnlySpan<byte> bytes, int position, string file)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    // The next bits from the top; below the last real one there are zeros.
    private ulong buffer;
    private int count;

    /// <summary>The next byte to be fetched; at the end of the data that of a marker.</summary>
    public int Position { get; private set; } = position;

    /// <summary>The next bits, zeros beyond the end of the data.</summary>
    /// <param name="width">1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek(int width)
    {
        if (count < 16)
            Fetch();
        return (int)(buffer >> (64 - width));
    }

    /// <summary>Moves on by bits that were looked at.</summary>
    /// <exception cref="DataFormatException">The data ended before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int width)
    {
        if (width > count)
            throw new DataFormatException(file, "the compressed pixels end too early", Position, Hint.CutOff);
        buffer <<= width;
        count -= width;
    }

    /// <summary>Takes bits as an unsigned number.</summary>
    /// <param name="width">0 to 16.</param>
    public int Take(int width)
    {
        if (width == 0)
            return 0;
        var value = Peek(width);
        Skip(width);
        return value;
    }

    /// <summary>Takes bits as the signed number that JPEG means by them: a leading 0 marks the negative half.</summary>
    /// <param name="width">0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeSigned(int width)
    {
        var value = Take(width);
        return width > 0 && value < 1 << (width - 1) ? value - (1 << width) + 1 : value;
    }

    /// <summary>Forgets the bits before the next marker, and returns that marker or 0 at the end of the file.</summary>
    public byte NextMarker()
    {
        (buffer, count) = (0, 0);
        for (; Position + 1 < bytes.Length; Position++)
            if (bytes[Position] == 0xff && bytes[Position + 1] is not (0 or 0xff))
                return bytes[Position + 1];
        Position = bytes.Length;
        return 0;
    }

    /// <summary>Goes past the marker and starts afresh.</summary>
    public void SkipMarker() => Position += 2;

    private void Fetch()
    {
        while (count <= 56 && Position < bytes.Length)
        {
            var value = bytes[Position];
            if (value == 0xff)
            {
                // A zero after ff says that it is data; anything else is a marker, or filling before one.
                if (Position + 1 >= bytes.Length || bytes[Position + 1] != 0)
                    return;
                Position++;
            }

            Position++;
            buffer |= (ulong)value << (56 - count);
            count += 8;
        }
    }
}
