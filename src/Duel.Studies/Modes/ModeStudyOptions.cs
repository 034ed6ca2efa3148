namespace Duel.Studies;

/// <summary>Options of <see cref="ModeStudy"/>.</summary>
public sealed record ModeStudyOptions : StudyOptions
{
    /// <summary>The set: <c>ring</c>, <c>grid</c> or <c>stacked</c>.</summary>
    public string Set { get; init; } = "ring";

    /// <summary>The presets to measure, by name; see <see cref="ImagePresets"/>.</summary>
    public IReadOnlyList<string> Presets { get; init; } = [ImagePresets.Default];

    /// <summary>Changes to each preset: <c>rate=0.25,discriminator-steps=5,width=64</c>; empty for none. A rate is a factor.</summary>
    public string Changes { get; init; } = "";

    /// <summary>True if rate, discriminator steps, generator's normalisation and discriminator's width are varied too, to tell the share of variants that keep all modes.</summary>
    public bool IsSensitivity { get; init; }

    /// <summary>The time of each run, in place of a number of steps; null for no limit.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The digits that stacks are made of: grey pictures in ten classes with a test part; null for other sets.</summary>
    public string? Digits { get; init; }

    /// <summary>True if stacks are only tried out, with a poor classifier and few samples; the numbers mean nothing then.</summary>
    public bool IsTrial { get; init; }

    /// <summary>The most runs at once, 1 or more; more than one need <see cref="Elsewhere"/>. Results do not depend on it.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Takes a run in a process of its own, which calls <see cref="ModeStudy.TakeAsync"/>; null where runs are taken here, one after the other.</summary>
    public Func<ModeRunRequest, CancellationToken, Task>? Elsewhere { get; init; }
}

/// <summary>A run of a mode study that another process is to take.</summary>
/// <param name="Preset">The preset's name.</param>
/// <param name="Changes">Changes to it; empty for none.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Folder">The study's folder, where the result is left.</param>
public sealed record ModeRunRequest(string Preset, string Changes, ulong Seed, string Folder);
