namespace Duel.Cli;

/// <summary>Options of <c>duel bench synthesis</c>.</summary>
internal sealed class SynthesisOptions
{
    public Argument<string[]> Sets { get; } = new("DATA") { Description = "The sets to learn: anything that duel train takes. The test part, where there is one, is what distances are measured to.", Arity = ArgumentArity.OneOrMore };

    public Option<string[]> Methods { get; } = new("--methods")
    {
        HelpName = "\"NAME [option=value ...]\"",
        Description = "A preset or network, and options of duel train over it, as one word: \"default network=fastgan:width=16\"; several, or repeated. [default: default]",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string?> Features { get; } = new("--features") { HelpName = "NAME[=FILE]", Description = "The network that pictures are looked at with: see duel features list. pixels for none. [default: a classifier of the set's own classes; without classes garments]" };

    public Option<int?> Count { get; } = Numbers.Whole("--count", $"Samples generated at each of the ten moments. [default: {SynthesisStudy.UsualSamples}]", 4, 1_000_000);

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many runs of each. [default: {SynthesisStudy.UsualSeeds}]", 1, 1000);

    public Option<ulong> Seed { get; } = Numbers.Seed("The first seed; the others follow. [default: 0]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", $"Stop each training after N steps. [default: {Quantity.Of(SynthesisStudy.UsualSteps)}, if no other limit is given]");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "Stop each training after X minutes, which measuring takes nothing of.");

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Write results.jsonl, table.md, convergence.svg and all runs. Given again, goes on where it was broken off; sets, methods and seeds can be added." };

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; only seconds depend on it. [default: all]", 1, 64);
}
