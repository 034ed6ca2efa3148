namespace Duel.Files;

/// <summary>Folders whose names survive a loss of power: each missing one is made, and the folder that it stands in is flushed.</summary>
public static class LastingFolder
{
    /// <summary>Makes a folder and those above it, where they are missing; one that is there costs nothing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made, or the disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made there.</exception>
    public static void Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var disk = Disk.Current;
        var missing = Missing(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).ToArray();
        disk.CreateFolder(path);
        foreach (var made in missing)
            disk.FlushFolder(Path.GetDirectoryName(made)!);
    }

    private static IEnumerable<string> Missing(string path)
    {
        for (var folder = path; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            yield return folder;
    }
}
