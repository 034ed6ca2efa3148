namespace Duel.Cli;

/// <summary><c>duel table report</c>: what synthetic rows are worth.</summary>
internal sealed class TableReporting() : RecipeVerb<TableReportOptions>("table", 2, "report", "Evaluate synthetic rows: fidelity, use for prediction, detection and privacy, beside real rows and simpler methods.",
    ("duel table report runs/patients-001 --real patients.csv --holdout later.csv", "Numbers, and what they mean"),
    ("duel table report runs/patients-001 --real patients.csv --holdout later.csv --report report.html --json", "A page with plots, and the numbers as JSON"))
{
    private readonly SettingOptions layout = new(typeof(CsvOptions), null);

    /// <inheritdoc/>
    protected override void AddTo(Verb verb) => layout.AddTo(verb);

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var model = TableModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var (real, holdout) = (Read(given, given.GetValue(Options.Real)!, model, shell, say), Read(given, given.GetValue(Options.Holdout)!, model, shell, say));
        var (seed, count) = (given.GetValue(Options.Seed), given.GetValue(Options.Count) ?? real.Count);
        var target = given.GetValue(Options.Target) ?? model.Target;
        var pages = ReportPages.Of(given.GetValue(Options.Report));
        var report = TableReport.Of(model, real, holdout, new() { Target = target, Count = count, Seed = seed, HasBaselines = !given.GetValue(Options.Alone) });
        pages.Write(shell, json, path => TableReportText.Write(path, report, real, model.Sample(count, seed)));
        shell.Output.WriteLine(json ? TableReportText.ToJson(report) : TableReportText.ToMarkdown(report));
    }

    private Table Read(ParseResult given, string asked, TableModel model, Shell shell, ILogger say)
    {
        if (!File.Exists(shell.At(asked)))
            throw CommandException.BadInput($"{asked}: there is no such file", "Give the path of a CSV or Parquet file.");
        return Table.Of(TableFile.Read(shell.At(asked), layout.Over(new CsvOptions(), given, shell)), model.Schema, say);
    }
}
