using System.Buffers.Binary;

namespace Duel.Data;

/// <summary>A cursor over the bytes of a file that can only fail with a <see cref="DataFormatException"/>.</summary>
/// <param name="bytes">The whole file.</param>
/// <param name="file">The name for errors.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, string file)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>The name for errors.</summary>
    public readonly string File { get; } = file;

    /// <summary>The next byte to be read.</summary>
    public int Position { get; private set; }

    /// <summary>Number of bytes that follow.</summary>
    public readonly int Left => bytes.Length - Position;

    /// <summary>The next bytes, without moving; fewer at the end of the file.</summary>
    public readonly ReadOnlySpan<byte> Peek(int count) => bytes.Slice(Position, Math.Min(count, Left));

    /// <summary>The next bytes; throws where fewer follow.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left)
            throw Fail($"{count} bytes are needed here and {Left} follow", Hint.CutOff);
        var slice = bytes.Slice(Position, (int)count);
        Position += (int)count;
        return slice;
    }

    public void Skip(long count) => Take(count);

    public void Seek(long position)
    {
        if (position < 0 || position > bytes.Length)
            throw Fail($"the data is said to start at byte {position} of {bytes.Length}", Hint.CutOff);
        Position = (int)position;
    }

    public byte Byte() => Take(1)[0];

    public ushort UInt16Big() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint UInt32Big() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ushort UInt16Little() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32Little() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int Int32Little() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>An error at the cursor.</summary>
    public readonly DataFormatException Fail(string reason, string? hint = null) => new(File, reason, Position, hint);
}
