namespace Duel.Cli;

/// <summary>Options of <c>duel bench growth</c>.</summary>
internal sealed class GrowthOptions
{
    public Option<string[]> Quantity { get; } = new("--quantity") { HelpName = "batch|side|width|length|set", Description = "Only this; can be repeated. [default: all]" };

    public Option<int?> Largest { get; } = Numbers.Whole("--largest", "Leave out larger sizes than N.");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads. [default: 1]", 1, 64);
}
