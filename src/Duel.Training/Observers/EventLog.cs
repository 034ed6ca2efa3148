using System.Text;
using System.Text.Json;

namespace Duel.Training;

/// <summary>Writes what happens into a file, a JSON object a line; while the disk takes nothing, lines wait in memory.</summary>
/// <param name="path">The file; made at the first line, and gone on with if it is there.</param>
public sealed class EventLog(string path) : IObserver, IStateful, IDisposable
{
    private const int MostWaiting = 1 << 14;
    private static readonly JsonSerializerOptions Lines = new(RunFolder.Json) { WriteIndented = false };
    private readonly StringBuilder waiting = new();
    private Stream? file;
    private long? cut;

    /// <inheritdoc/>
    public void On(TrainingEvent happened)
    {
        waiting.Append(JsonSerializer.Serialize(happened, Lines)).Append('\n');
        if (happened is not StepsCompleted || waiting.Length > MostWaiting)
            TryWrite();
    }

    /// <summary>Saves how long the log is; on restoring, what was written behind that point is cut off before the next line.</summary>
    /// <param name="serializer">Saves or restores.</param>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        if (!serializer.IsRestoring && TryWrite())
            Disk.Current.Flush(file!);
        var length = file?.Length ?? (File.Exists(path) ? new FileInfo(path).Length : 0);
        var lines = waiting.ToString();
        serializer.SaveOrRestore("bytes", ref length);
        serializer.SaveOrRestore("waiting", ref lines);
        if (!serializer.IsRestoring)
            return;
        waiting.Clear().Append(lines);
        cut = length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TryWrite();
        file?.Dispose();
    }

    /// <summary>Writes the lines that wait, all or none.</summary>
    /// <returns>True if none waits any more.</returns>
    private bool TryWrite()
    {
        var before = -1L;
        try
        {
            file ??= Disk.Current.Append(path);
            if (cut < file.Length)
            {
                file.SetLength(cut.Value);
                file.Seek(0, SeekOrigin.End);
            }
            cut = null;
            before = file.Length;
            file.Write(Encoding.UTF8.GetBytes(waiting.ToString()));
            file.Flush();
            waiting.Clear();
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            if (before >= 0)
                Abandon(before);
            return false;
        }
    }

    /// <summary>Takes back half a line; a stream that cannot even do that is opened anew for the next.</summary>
    private void Abandon(long length)
    {
        try
        {
            file!.SetLength(length);
            file.Seek(0, SeekOrigin.End);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            file = null;
        }
    }
}
