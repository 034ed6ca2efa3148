namespace Duel.Files;

/// <summary>Folders of files that appear whole or not at all: filled beside their place, flushed to the disk, moved, and the move flushed too.</summary>
public sealed class WholeFolder
{
    private readonly string place;

    private WholeFolder(string place) => this.place = place;

    /// <summary>Writes a folder.</summary>
    /// <param name="path">Path of the folder; nothing may be there. Folders above it are made.</param>
    /// <param name="fill">Adds the files. If it throws, nothing is left behind.</param>
    /// <exception cref="IOException">It could not be written, and there is nothing at its place.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public static void Write(string path, Action<WholeFolder> fill)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(fill);
        var disk = Disk.Current;
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var above = Path.GetDirectoryName(target)!;
        var beside = Staged.For(target);
        try
        {
            LastingFolder.Create(above);
            disk.CreateFolder(beside);
            fill(new(beside));
            disk.FlushFolder(beside);
            disk.MoveFolder(beside, target);
        }
        catch
        {
            Staged.Abandon(() => disk.DeleteFolder(beside));
            throw;
        }
        disk.FlushFolder(above);
    }

    /// <summary>Deletes a folder so that half of it is never seen: first its name, then its files.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    public static void Delete(string path)
    {
        var nameless = Staged.For(path);
        Disk.Current.MoveFolder(path, nameless);
        Disk.Current.DeleteFolder(nameless);
    }

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name in the folder.</param>
    /// <param name="write">Writes its contents.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Add(string name, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var stream = Disk.Current.Create(Path.Combine(place, name));
        write(stream);
        Disk.Current.Flush(stream);
    }
}
