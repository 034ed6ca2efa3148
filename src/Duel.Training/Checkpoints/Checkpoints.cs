namespace Duel.Training;

/// <summary>Saves a run as it goes on and when it ends, so that it can go on from there to the same bits.</summary>
/// <param name="folder">Folder of the checkpoints.</param>
/// <param name="options">Times at which they are written, and which stay.</param>
/// <param name="clock">The clock.</param>
[NotSaved("when the last one was written does not change what a run computes")]
public sealed class Checkpoints(CheckpointFolder folder, CheckpointOptions? options = null, TimeProvider? clock = null)
{
    private const int MostOfTime = 100;
    private readonly CheckpointOptions options = options ?? new();
    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private long last;
    private TimeSpan wait;

    /// <summary>Folder of the checkpoints.</summary>
    public CheckpointFolder Folder { get; } = folder;

    /// <summary>Score of the run, lower being better, for a checkpoint that no callback scored: the best one stays. Null for none.</summary>
    public Func<double>? Score { get; init; }

    /// <summary>Gets ready; the run begins or goes on.</summary>
    internal void Start() => (last, wait) = (clock.GetTimestamp(), options.Interval);

    /// <summary>Writes the first checkpoint of a run, before its first step, so that it can be resumed from the beginning on.</summary>
    internal void AtStart(Trainer trainer, RunState run)
    {
        if (Folder.All.Count > 0)
            return;
        TrySave(trainer, run);
        last = clock.GetTimestamp();
    }

    /// <summary>Writes a checkpoint if it is time or a callback asked for one; one that cannot be written is reported, and tried again later.</summary>
    internal void AfterStep(Trainer trainer, RunState run)
    {
        if (run.Score is null && !IsTime(run))
            return;
        var start = clock.GetTimestamp();
        TrySave(trainer, run);
        last = clock.GetTimestamp();
        var cost = clock.GetElapsedTime(start, last) * MostOfTime;
        wait = cost > options.Interval ? cost : options.Interval;
    }

    private bool IsTime(RunState run) => options.EverySteps is { } steps ? run.Step % steps == 0 : clock.GetElapsedTime(last) >= wait;

    /// <summary>Writes a checkpoint at once: one that a user has asked for, or the state that the run has gone back to, so that none that it has left behind is the newest.</summary>
    internal void Now(Trainer trainer, RunState run) => TrySave(trainer, run);

    /// <summary>Writes the last checkpoint.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    internal void AtEnd(Trainer trainer, RunState run) => Save(trainer, run);

    private void TrySave(Trainer trainer, RunState run)
    {
        try
        {
            Save(trainer, run);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            run.Report(new WriteFailed(run.Step, $"No checkpoint could be written: {trouble.Message}"));
        }
    }

    private void Save(Trainer trainer, RunState run)
    {
        var saved = Folder.Save(trainer, run.Score ?? Score?.Invoke());
        run.Report(new CheckpointSaved(run.Step, Path.GetFileName(saved)));
        try
        {
            Folder.Forget(run.Step);
            Folder.Prune(options.Keep, options.KeepEvery);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            run.Report(new WriteFailed(run.Step, $"An old checkpoint could not be deleted: {trouble.Message}"));
        }
    }
}
