namespace Duel.Data;

/// <summary>A tar archive as a stream that skips what is not asked for.</summary>
internal sealed class ShardStream(TarShard shard) : Stream
{
    private readonly byte[] block = new byte[shard.Block];
    private long start, position;
    private int held;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => shard.Length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new IOException("The archive says that a file lies before its start.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (position < start || position >= start + held)
            (start, held) = (position, position < Length ? shard.Read(position, block) : 0);
        var count = (int)Math.Min(buffer.Length, start + held - position);
        block.AsSpan((int)(position - start), count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
