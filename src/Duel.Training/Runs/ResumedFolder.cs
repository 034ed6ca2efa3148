namespace Duel.Training;

/// <summary>The folder of a run that was read, and is to be trained in again.</summary>
internal sealed class ResumedFolder
{
    private readonly long step;
    private readonly (long Step, string Folder)[] seen;

    /// <summary>Remembers what was found.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="step">The step of the checkpoint that was restored.</param>
    public ResumedFolder(RunFolder folder, long step) => (Folder, this.step, seen) = (folder, step, [.. folder.Checkpoints.All]);

    /// <summary>The run's folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>Makes the folder ready to be trained in; the lock is held.</summary>
    /// <exception cref="RunFolderException">It was trained in since it was read.</exception>
    public void Take()
    {
        if (!Folder.Checkpoints.All.SequenceEqual(seen))
            throw new RunFolderException($"Another process has trained the run \"{Folder.Path}\" since it was opened. Resume it again.");
        Staged.Clean(Folder.Checkpoints.Path);
        // Those behind the restored one are damaged: kept for inspection, but never again taken for the newest.
        foreach (var (_, damaged) in seen.Where(entry => entry.Step > step))
            Disk.Current.MoveFolder(damaged, FreeName($"{damaged}.damaged"));
    }

    private static string FreeName(string path)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? path : $"{path}-{number}";
            if (!Path.Exists(name))
                return name;
        }
    }
}
