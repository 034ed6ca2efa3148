using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Duel.Training;

/// <summary>The options that runs of every recipe have: how long, from which seed, when saved, watched, evaluated and previewed.</summary>
/// <remarks>
/// A recipe's own record derives from this one. Its properties that carry a <see cref="SettingAttribute"/> are options of its verb on the
/// command line; all of them are written into the run's folder. Everything that decides results is compared when a run is resumed.
/// A record whose properties are set through <see cref="Given"/> and whose constructor ends with <see cref="StartFromPreset"/> takes all that
/// is not set from the recipe's usual preset: <c>new() { Budget = new(Steps: 40) }</c> is that preset with another budget.
/// </remarks>
public abstract record RunOptions
{
    /// <summary>The properties that may differ when a run is resumed: those that do not decide its results, and the engine, which decides how sums are rounded.</summary>
    public static IReadOnlyList<string> FreeWhenResumed { get; } = [nameof(Budget), nameof(Checkpoints), nameof(Device)];

    private Choices choices;

    /// <summary>Budget of the run; its first limit that is reached ends it.</summary>
    [SettingGroup(ReplacesWhole = true)]
    public Budget Budget { get; init => field = Given(value); } = new(Steps: 1_000);

    /// <summary>The seed of all random numbers: the same seed makes the same model.</summary>
    [Setting("Seed of all random numbers: the same seed makes the same model.")]
    public ulong Seed { get; init => field = Given(value); }

    /// <summary>Previews over the run, the last at its end; 1 or more.</summary>
    [Setting("Previews drawn over the run.", Aliases = ["grids"], Least = 1, Most = 100_000)]
    public int Previews { get; init => field = Given(value); } = 20;

    /// <summary>Times at which the run is saved so that it can go on; no influence on results.</summary>
    [SettingGroup]
    public CheckpointOptions Checkpoints { get; init => field = Given(value); } = new();

    /// <summary>Health monitor of the run, and what it may do.</summary>
    [FormerNames("doctor")]
    [SettingGroup]
    public HealthOptions Health { get; init => field = Given(value); } = new();

    /// <summary>Evaluation of the run while it goes on; null for none.</summary>
    [FormerNames("judging")]
    [SettingGroup(IsFixed = true)]
    public EvaluationOptions? Evaluation { get; init => field = Given(value); }

    /// <summary>True if batch normalisation takes its statistics from the batch of all processes that train together, as one process does.</summary>
    [Setting("With several processes, take the statistics of batch normalisation from the whole batch: results are those of one process, at some cost in time.", Name = "sync-batch-norm")]
    public bool SyncBatchNorm { get; init => field = Given(value); }

    /// <summary>The engine that carries operations out, as <see cref="Engine.Use"/> takes it; a resumed run keeps it unless it is given another.</summary>
    [Setting("Engine to train with: cpu, or torch:cpu of the package Duel.Backends.Torch. A resumed run keeps its engine unless another is named.", Takes = "ENGINE")]
    public string Device { get; init => field = Given(value); } = Engine.Cpu;

    /// <summary>Notes that a property was set, so that a preset leaves it alone.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The property.</param>
    /// <returns>The value.</returns>
    protected T Given<T>(T value, [CallerMemberName] string name = "")
    {
        choices = new(choices.Names?.Add(name));
        return value;
    }

    /// <summary>Has all that is set from here on noted, and the rest taken from a preset when a run starts.</summary>
    protected void StartFromPreset() => choices = new([]);

    /// <summary>A copy that stands as it is.</summary>
    internal RunOptions Complete() => this with { choices = default };

    /// <summary>Applies the values that were set to a preset; the options themselves where they stand as they are.</summary>
    /// <param name="presetFor">The preset, given the options so far: null at first.</param>
    internal RunOptions Over(Func<RunOptions?, RunOptions> presetFor) => choices.Names is null ? this : SetOn(presetFor(SetOn(presetFor(null))));

    private RunOptions SetOn(RunOptions preset)
    {
        var set = preset.Complete();
        foreach (var property in choices.Names!.Select(name => GetType().GetProperty(name)!))
            property.SetValue(set, property.GetValue(this));
        return set;
    }

    /// <summary>Names of properties that were set; null where nothing is noted. Options are equal by their values, however they came to them.</summary>
    private readonly struct Choices(ImmutableHashSet<string>? names) : IEquatable<Choices>
    {
        public ImmutableHashSet<string>? Names { get; } = names;

        public bool Equals(Choices other) => true;

        public override bool Equals(object? obj) => obj is Choices;

        public override int GetHashCode() => 0;
    }
}
