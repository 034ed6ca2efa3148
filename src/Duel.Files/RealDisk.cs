namespace Duel.Files;

/// <summary>The operating system's disk.</summary>
internal sealed class RealDisk : IDisk
{
    private const int Buffer = 1 << 16;

    public static RealDisk Instance { get; } = new();

    public Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);

    // No buffer: what is written is written, and a failure is that of the line which it stopped.
    public Stream Append(string path)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    public void Flush(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    public void MoveFile(string from, string to) => File.Move(from, to, overwrite: true);

    public void DeleteFile(string path) => File.Delete(path);

    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    public void MoveFolder(string from, string to) => Directory.Move(from, to);

    public void FlushFolder(string path) => FolderFlush.Of(path);

    public void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
