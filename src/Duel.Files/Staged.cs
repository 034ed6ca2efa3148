namespace Duel.Files;

/// <summary>Names for what is being written: beside its place, on the same disk, so that moving it there is one rename.</summary>
public static class Staged
{
    private const string Ending = ".partial";
    private static long count;

    /// <summary>A name that no other process and no other thread takes.</summary>
    /// <param name="path">Path that it will be moved to.</param>
    public static string For(string path) =>
        $"{Path.TrimEndingDirectorySeparator(path)}.{Environment.ProcessId}-{Interlocked.Increment(ref count)}{Ending}";

    /// <summary>True if a path is one of these names: something that was being written when its process died.</summary>
    public static bool Is(string path) => path.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>Deletes what processes that died while writing have left in a folder.</summary>
    /// <param name="folder">The folder; it need not exist, and must not be written into meanwhile.</param>
    public static void Clean(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var left in Directory.EnumerateDirectories(folder, $"*{Ending}"))
            Disk.Current.DeleteFolder(left);
        foreach (var left in Directory.EnumerateFiles(folder, $"*{Ending}"))
            Disk.Current.DeleteFile(left);
    }

    /// <summary>Cleans up after a failure, which is what the caller shall hear of, not of trouble with the rest.</summary>
    internal static void Abandon(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // What is left over ends in .partial: it is not taken for something whole, and Clean finds it.
        }
    }
}
