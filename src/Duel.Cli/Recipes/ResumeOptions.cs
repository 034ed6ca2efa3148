using System.CommandLine;
using System.Text.Json.Serialization;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What may differ when a run is resumed: its limits, and when it is saved.</summary>
internal sealed record ResumeOptions
{
    /// <summary>The new limits; none for the run's own.</summary>
    [SettingGroup]
    public Budget Budget { get; init; } = new();

    /// <summary>When it is saved; null for as before.</summary>
    [SettingGroup]
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>As options of a verb.</summary>
    [JsonIgnore]
    public ResumeSettings Settings => new();

    /// <summary>A run's options with this over them.</summary>
    public RunOptions Over(RunOptions options) => options with
    {
        Budget = Budget.IsLimited ? Budget : options.Budget,
        Checkpoints = Checkpoints ?? options.Checkpoints,
    };
}

/// <summary>The options of <see cref="ResumeOptions"/> on a command line.</summary>
internal sealed class ResumeSettings
{
    private readonly SettingOptions options = new(typeof(ResumeOptions), null);

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb) => options.AddTo(verb);

    /// <summary>What was typed.</summary>
    public ResumeOptions Read(ParseResult given, Shell shell) => options.Over(new ResumeOptions(), given, shell);
}
