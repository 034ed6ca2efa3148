using System.Text;

namespace Duel.Data;

/// <summary>Writing files so that nobody ever sees half of one: written beside their place, flushed to the disk, then moved.</summary>
public static class WholeFile
{
    /// <summary>Writes bytes.</summary>
    /// <param name="path">Where; what was there before is replaced only by the whole new file.</param>
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
    /// <inheritdoc cref="Write(string, byte[])"/>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
