namespace Duel.Cli;

/// <summary>A place for a run as it was before, so that a run that failed at once leaves nothing behind.</summary>
/// <param name="path">The run's folder.</param>
internal sealed class FreshFolder(string path)
{
    private readonly bool existed = Directory.Exists(path);
    private readonly bool wasEmpty = !Path.Exists(path) || (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any());

    /// <summary>Takes away what has been written since; a place that held something is left as it is.</summary>
    public void Undo()
    {
        if (!wasEmpty || !Directory.Exists(path))
            return;
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().ToArray())
        {
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
        if (!existed)
            Directory.Delete(path);
    }
}
