using System.Text;

namespace Duel.Files;

/// <summary>Files that appear whole or not at all: written beside their place, flushed to the disk, moved, and the move flushed too.</summary>
public static class WholeFile
{
    /// <summary>Writes bytes.</summary>
    /// <param name="path">Path of the file; what was there before is replaced only by the whole new file. Its folder must exist.</param>
    /// <param name="bytes">The contents.</param>
    /// <exception cref="IOException">It could not be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public static void Write(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Writes a text in UTF-8.</summary>
    /// <inheritdoc cref="Write(string, byte[])"/>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes through a stream.</summary>
    /// <param name="path">Path of the file; what was there before is replaced only by the whole new file. Its folder must exist.</param>
    /// <param name="write">Writes the contents. If it throws, nothing is left behind and an older file stays.</param>
    /// <exception cref="IOException">It could not be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var disk = Disk.Current;
        var beside = Staged.For(path);
        try
        {
            using (var stream = disk.Create(beside))
            {
                write(stream);
                disk.Flush(stream);
            }
            disk.MoveFile(beside, path);
        }
        catch (Exception trouble)
        {
            Staged.Abandon(() => disk.DeleteFile(beside));
            // Whoever reads the message knows the place that was asked for, not the name beside it.
            if (trouble.Message.Contains(Path.GetFileName(beside), StringComparison.Ordinal) && Told(trouble, path, trouble.Message.Replace(beside, path, StringComparison.Ordinal).Replace(Path.GetFullPath(beside), Path.GetFullPath(path), StringComparison.Ordinal)) is { } told)
                throw told;
            throw;
        }
        disk.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static Exception? Told(Exception trouble, string path, string message) => trouble switch
    {
        FileNotFoundException => new IOException($"No new file can be made in the folder of {path}.", trouble),
        DirectoryNotFoundException => new DirectoryNotFoundException(message, trouble),
        IOException => new IOException(message, trouble) { HResult = trouble.HResult },
        UnauthorizedAccessException => new UnauthorizedAccessException(message, trouble),
        _ => null,
    };
}
