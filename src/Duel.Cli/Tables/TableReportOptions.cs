namespace Duel.Cli;

/// <summary>Options of <c>duel table report</c>.</summary>
internal sealed class TableReportOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel table train." };

    public Option<string> Real { get; } = new("--real") { HelpName = "CSV", Description = "The table that was learned.", Required = true };

    public Option<string> Holdout { get; } = new("--holdout") { HelpName = "CSV", Description = "Rows of the same kind that were not learned; best at least half as many.", Required = true };

    public Option<string?> Target { get; } = new("--target") { HelpName = "COLUMN", Description = "The column to predict. [default: that of the training]" };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "Synthetic rows. [default: as many as the table has]", 10);

    public Option<string[]> Report { get; } = ReportPages.Option();

    public Option<bool> Alone { get; } = new("--alone") { Description = "Leave out the baselines: independent marginals and a Gaussian copula." };

    public Option<ulong> Seed { get; } = Numbers.Seed("Where rows and subsets come from. [default: 0]");
}
