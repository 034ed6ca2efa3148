namespace Duel.Cli;

/// <summary>Options of <c>duel table sample</c>.</summary>
internal sealed class TableSampleOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel table train." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many rows. [default: as many as the table had]");

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where the rows go, written as the table was; FILE.parquet for Parquet.", Required = true };

    public Option<string?> Where { get; } = new("--where") { HelpName = "WISHES", Description = "Only rows that fulfil these, such as \"sex=Female,age>60\": = != < <= > >=, with commas between." };

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same rows, however many are asked for. [default: 0]");
}
