namespace Duel.Cli;

/// <summary><c>duel animate report</c>: what driven pictures are worth.</summary>
internal sealed class AnimateReporting() : RecipeVerb<AnimateReportingOptions>("animate", 2, "report", "Evaluate driven pictures on clips that were held back, beside the source standing still: distance, centre, and whether the subject stays.",
    ("duel animate report runs/clips-001 --against ./clips", "On the clips of training that were held back"),
    ("duel animate report runs/clips-001 --against ./others --all --json", "On others that it has not seen at all, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var model = AnimationModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var clips = Clips.Open(SettingOptions.PlaceOf(given.GetValue(Options.Against)!, shell), new() { Size = model.Frame.Width, Frames = 2, Channels = model.Frame.Channels, Limit = given.GetValue(Options.Limit) }, note => shell.Voice(json).Note(note), shell.Stop.Token);
        var report = AnimationReport.Of(model, clips, new() { Count = given.GetValue(Options.Count), IncludesLearned = given.GetValue(Options.All), Seed = given.GetValue(Options.Seed) }, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
    }
}

/// <summary>Options of <c>duel animate report</c>.</summary>
internal sealed class AnimateReportingOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel animate train." };

    public Option<string> Against { get; } = new("--against") { HelpName = "CLIPS", Description = "The clips of training, of which those that were held back are taken, or others with --all.", Required = true };

    public Option<bool> All { get; } = new("--all") { Description = "Take all clips: for such that the run has not seen at all." };

    public Option<int?> Limit { get; } = Numbers.Whole("--limit", "Clips that are read at most.", 2);

    public Option<int?> Count { get; } = Numbers.Whole("-n", "Clips that are driven at most. [default: 100]", 2);

    public Option<ulong> Seed { get; } = Numbers.Seed("Where the choice of clips comes from. [default: 0]");
}
