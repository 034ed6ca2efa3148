namespace Duel.Cli;

/// <summary><c>duel series sample</c>: synthetic series.</summary>
internal sealed class SeriesSampling : IRecipeVerb
{
    private const int UsualCount = 1_000;
    private readonly SeriesSampleOptions options = new();

    /// <inheritdoc/>
    public string Group => "series";

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("sample", "Make synthetic series with the generator of a run.",
            ("duel series sample runs/vitals-001 -n 1000 -o synthetic.csv", "A thousand series, written as those that were learned"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var (asked, count, seed) = (given.GetValue(options.Out)!, given.GetValue(options.Count) ?? UsualCount, given.GetValue(options.Seed));
        // Before the work, not after it.
        TableFile.CheckWritable(asked);
        var series = SeriesModel.Load(RunKind.FolderOf(given.GetValue(options.Run)!, shell)).Sample(count, seed);
        series.Write(shell.At(asked));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, count, seed, steps = series.Starts[^1] })
            : $"wrote {Quantity.Of(count)} series of {Quantity.Of(series.Starts[^1])} steps to {asked}");
        return ExitCode.Done;
    }
}

/// <summary>Options of <c>duel series sample</c>.</summary>
internal sealed class SeriesSampleOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel series train." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many series. [default: 1000]");

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where the series go, written as those that were learned; FILE.parquet for Parquet.", Required = true };

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same series, however many are asked for. [default: 0]");

    public Option<int?> Threads { get; } = ThreadLimit.Option();
}
