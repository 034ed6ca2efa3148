namespace Duel.Cli;

/// <summary>Options of <c>duel bench modes</c>.</summary>
internal sealed class ModesOptions
{
    /// <summary>The name that stands for every game.</summary>
    public const string All = "all";

    public Argument<string> Set { get; } = new("SET")
    {
        HelpName = "ring|grid|stacked",
        Description = "ring: 8 modes on a circle of radius 1, deviation 0.01. grid: 25 modes with spacing 2, deviation 0.05. stacked: 1,000 modes, three digits as the channels of one picture.",
        CustomParser = argument => Words.OneOf(argument, "duel bench modes", [.. ModeStudy.SetNames]) ?? "",
    };

    public Option<string> Games { get; } = new("--games")
    {
        HelpName = "NAME,...",
        // Their names are not listed here: every start of the program would look for them.
        Description = $"Whole recipes: see duel list presets. {All} for each of them, the default first.",
        DefaultValueFactory = _ => ImagePresets.Default,
    };

    public Option<string?> Data { get; } = new("--data") { HelpName = "FOLDER", Description = "The digits to stack: a folder with MNIST's IDX files, or another set of grey pictures in ten classes with a test part." };

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many runs of each. [default: {ModeStudy.UsualSeeds}; stacked: {ModeStudy.UsualStackedSeeds}; --sensitivity: {ModeStudy.UsualSensitivitySeeds}]", 1, 10_000);

    public Option<ulong> Seed { get; } = Numbers.Seed("The first seed; the others follow. [default: 0]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", $"Stop each training after N steps. [default: {Quantity.Of(ModeStudy.UsualSteps)}, stacked: {Quantity.Of(ModeStudy.UsualStackedSteps)}, if no other limit is given]");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "Stop each training after X minutes.");

    public Option<bool> Sensitivity { get; } = new("--sensitivity") { Description = "Vary rate, discriminator steps, generator's normalisation and discriminator's width, and tell the share of cells that keep all modes." };

    public Option<string?> Change { get; } = new("--change")
    {
        HelpName = "OPTION=VALUE,...",
        Description = "Change each recipe: rate (a factor), gamma, discriminator-steps, batch-size, half-life, or an option of its network.",
    };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Write results.json, table.md, a picture of each game's samples over time (a row a seed) and all runs. Given again, goes on where it was broken off." };

    public Option<int?> Parallel { get; } = Numbers.Whole("--parallel", "So many runs at once, each in a process of its own; results do not depend on it. [default: 1]", 1, 256);

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads of a run; results do not depend on it. [default: all; with --parallel, 1]", 1, 64);

    public Option<bool> Worker { get; } = new("--worker") { Description = "Take one run without a line of output; stop when the input ends.", Hidden = true };

    public Option<bool> Trial { get; } = new("--trial") { Description = "Stacks only: a poor classifier and few samples, to see whether it all works.", Hidden = true };
}
