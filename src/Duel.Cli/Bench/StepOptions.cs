namespace Duel.Cli;

/// <summary>Options of <c>duel bench step</c>.</summary>
internal sealed class StepOptions
{
    /// <summary>The name that stands for every preset.</summary>
    public const string All = "all";

    public Option<string> Preset { get; } = new("--preset")
    {
        HelpName = "NAME",
        Required = true,
        // Their names are not listed here: every start of the program would look for them.
        Description = $"The networks and their game: see duel list steps. {All} for each of them in a process of its own.",
    };

    public Option<double?> Seconds { get; } = Numbers.Positive("--seconds", "Measure for so long, warm-up included. [default: 10]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "Time N steps instead.", 1, int.MaxValue);

    public Option<bool> Direct { get; } = new("--direct") { Description = "Every product as the definition says: no minimal filtering of convolutions." };

    public Option<string> Device { get; } = EngineChoice.Option("time");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads. [default: all]", 1, 64);
}
