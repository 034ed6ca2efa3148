namespace Duel.Cli;

/// <summary>Options of <c>duel bench translation</c>.</summary>
internal sealed class TranslationBenchOptions
{
    public Argument<string> Set { get; } = new("SET")
    {
        Description = "facades: CMP facades side by side, label maps to photographs. openmoji: black and color drawings, lines to colour, flags left out. digits: MNIST to inverted and turned digits, without pairs.",
        CustomParser = argument => Words.OneOf(argument, "duel bench translation", [.. TranslationStudy.SetNames]) ?? "",
    };

    public Argument<string> Folder { get; } = new("FOLDER") { Description = "Where they lie: pictures with the photograph left and the map right; black72, color72 and openmoji.csv; MNIST's IDX files." };

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many runs of each. [default: {TranslationStudy.UsualSeeds}]", 1, 1000);

    public Option<ulong> Seed { get; } = Numbers.Seed("The first seed; the others follow. [default: 0]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "Stop each training after N steps. [default: as many as two cores take in ten minutes or less]");

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Keep the runs here; those that are there already go on, or are evaluated as they are. [default: nowhere]" };

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);
}
