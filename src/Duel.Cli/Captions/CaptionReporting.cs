namespace Duel.Cli;

/// <summary><c>duel caption report</c>: how well drawn pictures show what sentences say.</summary>
internal sealed class CaptionReporting() : RecipeVerb<CaptionReportingOptions>("caption", 2, "report", "Evaluate pictures drawn from words beside real ones: whether their sentences are found again, and for captioned shapes whether colour, shape, size and place are right.",
    ("duel caption report runs/shapes-001", "Against captioned shapes"),
    ("duel caption report runs/emoji-001 --against ./emoji --json", "Against a folder of pictures with captions, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var usual = new CaptionReportOptions();
        var model = CaptionModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var size = new PictureSize(model.Spec.Width, model.Spec.Height);
        var table = given.GetValue(Options.Captions);
        var real = CaptionedPictures.Open(SettingOptions.PlaceOf(given.GetValue(Options.Against) ?? CaptionSource.Usual, shell), new() { Size = size }, table is null ? null : shell.At(table), shell.Stop.Token);
        foreach (var note in real.Notes)
            shell.Voice(json).Note(note);
        var report = CaptionReport.Of(model, real, new()
        {
            Count = given.GetValue(Options.Count) ?? usual.Count,
            Steps = given.GetValue(Options.Steps) ?? usual.Steps,
            Seed = given.GetValue(Options.Seed),
        }, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
    }
}

/// <summary>Options of <c>duel caption report</c>.</summary>
internal sealed class CaptionReportingOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel caption train." };

    public Option<string?> Against { get; } = new("--against") { HelpName = "PATH", Description = "Real pictures with captions, as duel caption train takes them: four fifths train the encoders of the report, a fifth is compared. [default: captioned-shapes]" };

    public Option<string?> Captions { get; } = new("--captions") { HelpName = "FILE", Description = "Table of files and captions, .csv, .tsv or .jsonl. [default: the one in the folder]" };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "Pictures that are compared at most. [default: 1000]", 100, 100_000);

    public Option<int?> Steps { get; } = Numbers.Whole("--steps", "Steps that encoders and classifiers of the report are trained for. [default: 1500]", 1);

    public Option<ulong> Seed { get; } = Numbers.Seed("Where the split, the encoders and the drawn pictures come from. [default: 0]");
}
