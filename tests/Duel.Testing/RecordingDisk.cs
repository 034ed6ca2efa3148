using Duel.Files;

namespace Duel.Testing;

/// <summary>The real disk, which remembers what it was asked for, so that a loss of power can be acted out after any of the requests.</summary>
/// <param name="root">The folder that is watched; it is there already, and empty.</param>
/// <param name="careless">Whether requests to flush are forgotten: what a program that does not flush would leave.</param>
public sealed class RecordingDisk(string root, bool careless = false) : IDisk
{
    private readonly IDisk real = Disk.Current;
    private readonly List<Action<LosingDisk>> requests = [];

    /// <summary>Requests so far.</summary>
    public int Count => requests.Count;

    /// <summary>What the disk would be after each request, in their order; the same object, which moves on.</summary>
    public IEnumerable<LosingDisk> Replay()
    {
        var disk = new LosingDisk();
        foreach (var request in requests)
        {
            request(disk);
            yield return disk;
        }
    }

    public Stream Create(string path)
    {
        var inside = Inside(path);
        requests.Add(disk => disk.Create(inside));
        return new RecordingStream(real.Create(path), this, inside);
    }

    public Stream Append(string path)
    {
        var inside = Inside(path);
        requests.Add(disk => disk.CreateIfMissing(inside));
        return new RecordingStream(real.Append(path), this, inside);
    }

    public void Flush(Stream file)
    {
        var recorded = (RecordingStream)file;
        real.Flush(recorded.Inner);
        if (!careless)
            requests.Add(disk => disk.Flush(recorded.Path));
    }

    public void MoveFile(string from, string to) => Move(real.MoveFile, from, to);

    public void DeleteFile(string path)
    {
        real.DeleteFile(path);
        Remove(path);
    }

    public void CreateFolder(string path)
    {
        real.CreateFolder(path);
        var inside = Inside(path);
        requests.Add(disk => disk.CreateFolder(inside));
    }

    public void MoveFolder(string from, string to) => Move(real.MoveFolder, from, to);

    public void FlushFolder(string path)
    {
        real.FlushFolder(path);
        var inside = Inside(path);
        if (!careless)
            requests.Add(disk => disk.FlushFolder(inside));
    }

    public void DeleteFolder(string path)
    {
        real.DeleteFolder(path);
        Remove(path);
    }

    private void Move(Action<string, string> move, string from, string to)
    {
        move(from, to);
        var (before, after) = (Inside(from), Inside(to));
        requests.Add(disk => disk.Move(before, after));
    }

    private void Remove(string path)
    {
        var inside = Inside(path);
        requests.Add(disk => disk.Delete(inside));
    }

    private string Inside(string path) => Path.GetRelativePath(root, path);

    private sealed class RecordingStream(Stream inner, RecordingDisk disk, string path) : Stream
    {
        public Stream Inner => inner;

        public string Path => path;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var (place, bytes) = (inner.Position, buffer.ToArray());
            inner.Write(buffer);
            disk.requests.Add(losing => losing.Write(path, place, bytes));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
