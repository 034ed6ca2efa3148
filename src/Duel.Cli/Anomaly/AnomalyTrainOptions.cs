using System.CommandLine;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What <c>duel anomaly train</c> takes.</summary>
internal sealed class AnomalyTrainOptions : TableFileOptions
{
    private static readonly string[] Methods = [.. Enum.GetNames<AnomalyMethod>().Select(name => name.ToLowerInvariant())];

    public Option<string?> Normal { get; } = new("--normal") { HelpName = "X", Description = "Normal items and nothing else: a folder of pictures, MNIST-like files, a zip, or a table (.csv)." };

    public Option<int[]?> Classes { get; } = ItemOptions.Classes("--classes", "Which classes of the set are normal. [default: all]");

    public Option<string[]> Ignore { get; } = new("--ignore") { HelpName = "COLUMN", Description = "A column of a table that is not looked at, such as a label; can be repeated." };

    public Option<int?> Size { get; } = Numbers.Whole("--size", "Pictures are fitted to so many pixels: 28, 32 or 64. [default: their own size, or 64]", 28, 64);

    public Option<string> Method { get; } = new("--method")
    {
        HelpName = string.Join('|', Methods),
        Description = "How they are learned.",
        DefaultValueFactory = _ => Methods[0],
        CustomParser = argument => Words.OneOf(argument, "--method", Methods) ?? "",
    };

    public Option<string> Preset { get; } = new("--preset")
    {
        HelpName = "cpu|paper",
        Description = "cpu for what measures best in a minute or two, paper for the method as published.",
        DefaultValueFactory = _ => "cpu",
        CustomParser = argument => Words.OneOf(argument, "--preset", "cpu", "paper") ?? "",
    };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "RUN", Description = "The run's folder. [default: runs/NAME-001 and so on]" };

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "End after so many steps. [default: the preset's]");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "End after so many minutes.");

    public Option<double?> Contamination { get; } = ItemOptions.Share("--contamination", "The share of normal items that may be called anomalous: it sets the threshold, on normal items that are not learned. [default: 0.05]");

    public Option<string[]> Score { get; } = new("--score") { HelpName = "NAME[=WEIGHT]", Description = "What makes the score, of what the method measures, such as residual or relative, the residual beside an item's own brightness; can be repeated. [default: the method's own]" };

    public Option<int?> Latent { get; } = Numbers.Whole("--latent", "How much the networks may remember of an item. Less finds simpler things too; more finds finer ones. [default: the preset's]", 1, 4096);

    public Option<int?> Width { get; } = Numbers.Whole("--width", "Channels beside the picture, or units of a layer for rows. [default: the preset's]", 1, 1024);

    public Option<int?> Batch { get; } = Numbers.Whole("--batch", "Items a batch. [default: the preset's]", 2, 65536);

    public Option<ulong> Seed { get; } = Numbers.Seed("Where all random numbers come from: the same seed makes the same model. [default: 0]");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    public Option<double?> CheckpointEvery { get; } = Numbers.Positive("--checkpoint-every", "Seconds between checkpoints to go on from; more where they would cost over 1 % of the time. [default: 30]");

    public Option<string?> Resume { get; } = new("--resume") { HelpName = "RUN", Description = "Go on with a run from its newest checkpoint, to the bits that it would have come to undisturbed. With --steps or --minutes, up to that new limit." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print what was found and what would be trained, and write nothing." };

    /// <summary>The limits that were typed, or null for none.</summary>
    public Budget? Limits(ParseResult given) => given.GetValue(Steps) is null && given.GetValue(Minutes) is null ? null
        : new(given.GetValue(Steps), Time: given.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
}
