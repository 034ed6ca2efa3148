namespace Duel.Cli;

/// <summary>Options of <c>duel anomaly score</c>.</summary>
internal sealed class AnomalyScoreOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel anomaly train." };

    public Argument<string> Items { get; } = new("X") { Description = "Items to score: pictures or a table like those that were learned." };

    public Option<string?> Csv { get; } = new("--csv") { HelpName = "FILE", Description = "Write a line for each item: item,score,anomalous." };

    public Option<string?> Heatmap { get; } = new("--heatmap") { HelpName = "DIR", Description = "Write a picture for each item: itself, its reconstruction, and where they differ." };

    public Option<int[]?> Classes { get; } = ItemOptions.Classes("--classes", "Only these classes of the set. [default: all]");
}
