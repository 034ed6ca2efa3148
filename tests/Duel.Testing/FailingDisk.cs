using Duel.Files;

namespace Duel.Testing;

/// <summary>The real disk, of whose requests one fails as if the disk were full; those that come after it succeed again.</summary>
/// <param name="failing">Which request fails, from 0; writes into files count too, deleting a single file does not.</param>
/// <param name="lasting">Whether all that come after it fail too.</param>
public sealed class FailingDisk(long failing, bool lasting = false) : IDisk
{
    private const int NoSpace = 28;
    private readonly IDisk real = Disk.Current;

    /// <summary>Requests so far.</summary>
    public long Requests { get; private set; }

    /// <summary>How many requests something makes.</summary>
    public static long Count(Action action)
    {
        var disk = new FailingDisk(long.MaxValue);
        using (Disk.Replace(disk))
            action();
        return disk.Requests;
    }

    public Stream Create(string path)
    {
        Ask($"create {path}");
        return new Writing(real.Create(path), this);
    }

    public Stream Append(string path)
    {
        Ask($"append to {path}");
        return new Writing(real.Append(path), this);
    }

    public void Flush(Stream file)
    {
        file.Flush();
        Ask("flush a file");
        real.Flush(((Writing)file).Inner);
    }

    public void MoveFile(string from, string to)
    {
        Ask($"move to {to}");
        real.MoveFile(from, to);
    }

    public void DeleteFile(string path) => real.DeleteFile(path);

    public void CreateFolder(string path)
    {
        Ask($"make {path}");
        real.CreateFolder(path);
    }

    public void MoveFolder(string from, string to)
    {
        Ask($"move to {to}");
        real.MoveFolder(from, to);
    }

    public void FlushFolder(string path)
    {
        Ask($"flush {path}");
        real.FlushFolder(path);
    }

    public void DeleteFolder(string path)
    {
        Ask($"delete {path}");
        real.DeleteFolder(path);
    }

    private void Ask(string what)
    {
        var number = Requests++;
        if (number == failing || (lasting && number > failing))
            throw new IOException($"No space left on device: cannot {what}", NoSpace);
    }

    /// <summary>A stream whose writes are requests; half of the one that fails has been written.</summary>
    private sealed class Writing(Stream inner, FailingDisk disk) : Stream
    {
        public Stream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                disk.Ask("write");
            }
            catch (IOException)
            {
                inner.Write(buffer[..(buffer.Length / 2)]);
                throw;
            }
            inner.Write(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
