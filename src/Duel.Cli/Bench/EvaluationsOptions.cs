namespace Duel.Cli;

/// <summary>Options of <c>duel bench evaluation</c>.</summary>
internal sealed class EvaluationsOptions
{
    /// <summary>Sizes by default.</summary>
    public const int UsualPictures = 2000, UsualSamples = 10_000, UsualLength = 64;

    public Option<string[]> Features { get; } = new("--features") { HelpName = "NAME[=FILE]", Description = "Only this network, and no distances; can be repeated. [default: all that are present]" };

    public Option<int?> Pictures { get; } = Numbers.Whole("--pictures", $"Pictures for each network. [default: {UsualPictures}]");

    public Option<int?> Side { get; } = Numbers.Whole("--side", "Height and width of the pictures in pixels. [default: the network's own]", 1, 4096);

    public Option<int?> Samples { get; } = Numbers.Whole("--samples", $"Points of each set that distances are taken of. [default: {UsualSamples}]", 4);

    public Option<int?> Length { get; } = Numbers.Whole("--length", $"Features of each point. [default: {UsualLength}]", 1, 1 << 16);

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads. [default: all]", 1, 64);
}
