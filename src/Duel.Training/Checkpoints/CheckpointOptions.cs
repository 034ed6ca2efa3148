namespace Duel.Training;

/// <summary>Times at which checkpoints are written, and which of them stay. None of this changes a run's results.</summary>
public sealed record CheckpointOptions
{
    /// <summary>
    /// The least time between two checkpoints, half a minute at first. Where writing one takes more than a hundredth of it, they come
    /// less often, so that checkpoints cost at most one percent of a run's time.
    /// </summary>
    [Setting("Seconds between checkpoints to go on from; more where they would cost over 1 % of the time.", Name = "checkpoint-every", Unit = "seconds", Least = 0, Above = true, Replaces = nameof(EverySteps))]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Steps from one to the next, in place of a time; null for <see cref="Interval"/>.</summary>
    [Setting("Steps between checkpoints, in place of seconds.", Name = "checkpoint-steps", Least = 1)]
    public long? EverySteps
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(EverySteps), value, "Checkpoints are 1 step or more apart.");
    }

    /// <summary>Number of the newest that stay; 2 or more, so that there is another when the newest is damaged.</summary>
    [Setting("Number of the newest checkpoints that stay.", Least = CheckpointFolder.FewestKept)]
    public int Keep
    {
        get;
        init => field = value >= CheckpointFolder.FewestKept ? value : throw new ArgumentOutOfRangeException(nameof(Keep), value, "At least 2 checkpoints are kept, so that there is another when the newest is damaged.");
    } = CheckpointFolder.FewestKept;

    /// <summary>Those at multiples of this step stay too; null for none.</summary>
    [Setting("Keep the checkpoints at multiples of this step too.", Least = 1)]
    public long? KeepEvery
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(KeepEvery), value, "Checkpoints at multiples of this step are kept: give 1 or more.");
    }
}
