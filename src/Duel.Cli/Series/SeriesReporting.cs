namespace Duel.Cli;

/// <summary><c>duel series report</c>: what synthetic series are worth.</summary>
internal sealed class SeriesReporting() : RecipeVerb<SeriesReportingOptions>("series", 2, "report", "Evaluate synthetic series: fidelity, use for prediction, discrimination and privacy, beside real series and simpler methods.",
    ("duel series report runs/vitals-001 --real vitals.csv --holdout later.csv", "Numbers, and what they mean"),
    ("duel series report runs/vitals-001 --real vitals.csv --holdout later.csv --report report.html --json", "A page with plots, and the numbers as JSON"))
{
    private readonly SettingOptions layout = new(typeof(CsvOptions), null);

    /// <inheritdoc/>
    protected override void AddTo(Verb verb) => layout.AddTo(verb);

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var model = SeriesModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        SeriesSet Read(string asked) => File.Exists(shell.At(asked))
            ? SeriesSet.Under(model.Schema, TableFile.Read(shell.At(asked), layout.Over(new CsvOptions(), given, shell)), shell.Voice(json))
            : throw CommandException.BadInput($"{asked}: there is no such file", "Give the path of a CSV or Parquet file.");
        var pages = ReportPages.Of(given.GetValue(Options.Report));
        var (real, holdout) = (Read(given.GetValue(Options.Real)!), Read(given.GetValue(Options.Holdout)!));
        var report = SeriesReport.Of(model, real, holdout, new()
        {
            Target = given.GetValue(Options.Target) ?? model.Target,
            Count = given.GetValue(Options.Count),
            Seed = given.GetValue(Options.Seed),
            HasBaselines = !given.GetValue(Options.Alone),
            HasPublishedScore = given.GetValue(Options.PublishedScore),
        });
        pages.Write(shell, json, path => SeriesReportText.Write(path, report, real, model.Sample(report.Synthetic, report.Seed)));
        shell.Output.WriteLine(json ? SeriesReportText.ToJson(report) : SeriesReportText.ToMarkdown(report));
    }
}

/// <summary>Options of <c>duel series report</c>.</summary>
internal sealed class SeriesReportingOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel series train." };

    public Option<string> Real { get; } = new("--real") { HelpName = "CSV", Description = "The series that were learned.", Required = true };

    public Option<string> Holdout { get; } = new("--holdout") { HelpName = "CSV", Description = "Series of the same kind that were not learned; best as many.", Required = true };

    public Option<string?> Target { get; } = new("--target") { HelpName = "COLUMN", Description = "The attribute to predict. [default: that of the training]" };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "Synthetic series. [default: as many as were learned]", 10);

    public Option<string[]> Report { get; } = ReportPages.Option();

    public Option<bool> Alone { get; } = new("--alone") { Description = "Leave out the baselines: independent steps and a vector autoregression." };

    public Option<bool> PublishedScore { get; } = new("--published-score") { Description = "Take the discriminative score as TimeGAN published it too." };

    public Option<ulong> Seed { get; } = Numbers.Seed("Where series and subsets come from. [default: 0]");
}
