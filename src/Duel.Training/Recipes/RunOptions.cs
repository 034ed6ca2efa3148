namespace Duel.Training;

/// <summary>The options that runs of every recipe have: how long, from which seed, when saved, watched, evaluated and previewed.</summary>
/// <remarks>
/// A recipe's own record derives from this one. Its properties that carry a <see cref="SettingAttribute"/> are options of its verb on the
/// command line; all of them are written into the run's folder. Everything that decides results is compared when a run is resumed.
/// </remarks>
public abstract record RunOptions
{
    /// <summary>The properties that may differ when a run is resumed, as they do not decide its results.</summary>
    public static IReadOnlyList<string> FreeWhenResumed { get; } = [nameof(Budget), nameof(Checkpoints)];

    /// <summary>Budget of the run; its first limit that is reached ends it.</summary>
    [SettingGroup(ReplacesWhole = true)]
    public Budget Budget { get; init; } = new(Steps: 1_000);

    /// <summary>The seed of all random numbers: the same seed makes the same model.</summary>
    [Setting("Seed of all random numbers: the same seed makes the same model.")]
    public ulong Seed { get; init; }

    /// <summary>Previews over the run, the last at its end; 1 or more.</summary>
    [Setting("Previews drawn over the run.", Aliases = ["grids"], Least = 1, Most = 100_000)]
    public int Previews { get; init; } = 20;

    /// <summary>Times at which the run is saved so that it can go on; no influence on results.</summary>
    [SettingGroup]
    public CheckpointOptions Checkpoints { get; init; } = new();

    /// <summary>Health monitor of the run, and what it may do.</summary>
    [FormerNames("doctor")]
    [SettingGroup]
    public HealthOptions Health { get; init; } = new();

    /// <summary>Evaluation of the run while it goes on; null for none.</summary>
    [FormerNames("judging")]
    [SettingGroup(IsFixed = true)]
    public EvaluationOptions? Evaluation { get; init; }
}
