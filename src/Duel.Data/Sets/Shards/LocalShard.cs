namespace Duel.Data;

/// <summary>A tar archive on a disk.</summary>
/// <param name="path">Path of the file.</param>
internal sealed class LocalShard(string path) : TarShard
{
    public override string Name => path;

    public override long Length { get; } = new FileInfo(path).Length;

    // Headers lie a picture apart: hardly any block is read whole.
    public override int Block => 1 << 12;

    public override byte[]? ReadIndex() => File.Exists(path + IndexEnd) ? File.ReadAllBytes(path + IndexEnd) : null;

    public override int Read(long offset, Memory<byte> into)
    {
        // Opened each time: a set may have more archives than a process may have files open.
        using var file = File.OpenHandle(path);
        for (var done = 0; ;)
        {
            var read = RandomAccess.Read(file, into.Span[done..], offset + done);
            done += read;
            if (read == 0 || done == into.Length)
                return done;
        }
    }
}
