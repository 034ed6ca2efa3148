namespace Duel.Cli;

/// <summary><c>duel series sample</c>: synthetic series.</summary>
internal sealed class SeriesSampling() : RecipeVerb<SeriesSampleOptions>("series", 1, "sample", "Make synthetic series with the generator of a run.",
    ("duel series sample runs/vitals-001 -n 1000 -o synthetic.csv", "A thousand series, written as those that were learned"))
{
    private const int UsualCount = 1_000;

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (asked, count, seed) = (given.GetValue(Options.Out)!, given.GetValue(Options.Count) ?? UsualCount, given.GetValue(Options.Seed));
        // Before the work, not after it.
        TableFile.CheckWritable(asked);
        var series = SeriesModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell)).Sample(count, seed);
        series.Write(shell.At(asked));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, count, seed, steps = series.Starts[^1] })
            : $"wrote {Quantity.Of(count)} series of {Quantity.Of(series.Starts[^1])} steps to {asked}");
    }
}

/// <summary>Options of <c>duel series sample</c>.</summary>
internal sealed class SeriesSampleOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel series train." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many series. [default: 1000]");

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where the series go, written as those that were learned; FILE.parquet for Parquet.", Required = true };

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same series, however many are asked for. [default: 0]");
}
