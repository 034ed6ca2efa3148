using System.Globalization;

namespace Duel.Training;

/// <summary>The checkpoints of a run, named by their steps.</summary>
/// <param name="path">Their folder; made when the first is written.</param>
public sealed class CheckpointFolder(string path)
{
    private const string Prefix = "step-";

    /// <summary>Fewer than two would leave none while the newest is found to be damaged.</summary>
    public const int FewestKept = 2;

    /// <summary>Path of the folder.</summary>
    public string Path { get; } = path;

    /// <summary>Their steps and folders, oldest first.</summary>
    public IReadOnlyList<(long Step, string Folder)> All => !Directory.Exists(Path) ? [] :
    [
        .. Directory.EnumerateDirectories(Path, $"{Prefix}*")
            .Select(folder => (Known: long.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var step), step, folder))
            .Where(entry => entry.Known).Select(entry => (entry.step, entry.folder)).OrderBy(entry => entry.step),
    ];

    /// <summary>The newest one that is whole.</summary>
    /// <param name="notes">Receives a note on each damaged one that was passed over.</param>
    /// <exception cref="CheckpointException">There is none, none is whole, or the newest is of a newer format.</exception>
    public Checkpoint Newest(ILogger? notes = null)
    {
        CheckpointException? last = null;
        foreach (var (_, folder) in All.Reverse())
        {
            try
            {
                return Checkpoint.Open(folder);
            }
            catch (CheckpointException damaged) when (damaged.IsDamaged)
            {
                last ??= damaged;
                notes?.Note($"{System.IO.Path.GetFileName(folder)} is passed over: {damaged.Reason}");
            }
        }
        throw last ?? new CheckpointException(Path, "there is no checkpoint.", "A run has one after its first half minute, and when it ends or is stopped.");
    }

    /// <summary>One of them by name, every byte held against its hash.</summary>
    /// <param name="name"><c>best</c> for the one with the lowest score, <c>newest</c>, or the number of its step.</param>
    /// <exception cref="CheckpointException">There is none of this name, or it is damaged.</exception>
    public Checkpoint Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == "newest")
            return Newest();
        if (name == "best")
            return Checkpoint.Open(Best() ?? throw new CheckpointException(Path, "no checkpoint has a score.", "Evaluate a run while it trains (Evaluation), or take the newest checkpoint."));
        var steps = All;
        var folder = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? steps.FirstOrDefault(entry => entry.Step == step).Folder : null;
        var known = string.Join(", ", steps.Select(entry => entry.Step.ToString(CultureInfo.InvariantCulture)));
        return folder is not null
            ? Checkpoint.Open(folder)
            : throw new CheckpointException(Path, $"there is no checkpoint \"{name}\".", $"Take best, newest, or a step{(known.Length > 0 ? $": {known}" : "")}.");
    }

    /// <summary>Writes a checkpoint of a run; one that is there for the same step already stays.</summary>
    /// <returns>Its folder.</returns>
    /// <exception cref="IOException">It could not be written; all others are still there.</exception>
    public string Save(Trainer trainer, double? score = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var folder = System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{trainer.Step:D9}"));
        // One of this step can be here only if the run was resumed at it, or before a damaged one that it has come to again.
        if (Directory.Exists(folder))
        {
            if (IsWhole(folder))
                return folder;
            WholeFolder.Delete(folder);
        }
        trainer.Save(folder, score);
        return folder;
    }

    /// <summary>Deletes what need not be kept.</summary>
    /// <param name="last">The newest so many stay; 2 or more.</param>
    /// <param name="every">Those at multiples of this step stay too; null for none.</param>
    /// <exception cref="IOException">One could not be deleted.</exception>
    public void Prune(int last, long? every = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, FewestKept);
        var old = All.SkipLast(last).Where(entry => every is not { } multiple || entry.Step == 0 || entry.Step % multiple != 0).ToArray();
        var best = old.Length == 0 ? null : Best();
        foreach (var (_, folder) in old.Where(entry => entry.Folder != best))
            WholeFolder.Delete(folder);
    }

    /// <summary>Deletes those of later steps: the run has gone back behind them.</summary>
    /// <param name="step">The last step that stays.</param>
    /// <exception cref="IOException">One could not be deleted.</exception>
    public void Forget(long step)
    {
        foreach (var (_, folder) in All.Where(entry => entry.Step > step))
            WholeFolder.Delete(folder);
    }

    /// <summary>Folder of the one with the lowest score; null where none has one.</summary>
    public string? Best() => All
        .Select(entry => (entry.Folder, Score: ScoreOf(entry.Folder)))
        .Where(entry => entry.Score is not null).OrderBy(entry => entry.Score).Select(entry => entry.Folder).FirstOrDefault();

    private static double? ScoreOf(string folder)
    {
        try
        {
            return Checkpoint.ReadManifest(folder).Score;
        }
        catch (CheckpointException)
        {
            return null;
        }
    }

    private static bool IsWhole(string folder)
    {
        try
        {
            Checkpoint.Open(folder);
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }
}
