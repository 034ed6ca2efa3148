using System.CommandLine;

namespace Duel.Cli;

/// <summary>What <c>duel bench modes</c> takes.</summary>
internal sealed class ModesOptions
{
    /// <summary>The name that stands for every game.</summary>
    public const string All = "all";

    /// <summary>Steps where no budget is given.</summary>
    public const long UsualSteps = 25_000;

    /// <summary>Seeds where no number is given.</summary>
    public const int UsualSeeds = 10;

    public Argument<string> Set { get; } = new("SET")
    {
        HelpName = "ring|grid",
        Description = "ring: 8 modes on a circle of radius 1, deviation 0.01. grid: 25 modes with spacing 2, deviation 0.05.",
        CustomParser = argument => Words.OneOf(argument, "duel bench modes", [.. ModeSet.All.Select(set => set.Name)]) ?? "",
    };

    public Option<string> Games { get; } = new("--games")
    {
        HelpName = "NAME,...",
        // Their names are not listed here: every start of the program would look for them.
        Description = $"Whole recipes: see duel list presets. {All} for each of them, the default first.",
        DefaultValueFactory = _ => Recipe.DefaultPreset,
    };

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many runs of each. [default: {UsualSeeds}]", 1, 10_000);

    public Option<ulong> Seed { get; } = Numbers.Seed("The first seed; the others follow. [default: 0]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", $"Train each for so many steps. [default: {Quantity.Of(UsualSteps)}, if no other limit is given]");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "Train each for so many minutes.");

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Write results.json, table.md, and a picture of each game's samples over time: a row a seed." };

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);
}
