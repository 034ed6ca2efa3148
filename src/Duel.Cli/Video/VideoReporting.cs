namespace Duel.Cli;

/// <summary><c>duel video report</c>: what generated clips are worth.</summary>
internal sealed class VideoReporting() : RecipeVerb<VideoReportingOptions>("video", 2, "report", "Evaluate generated clips beside real ones and clips that stand still: distances, motion, and whether content stays.",
    ("duel video report runs/clips-001 --against ./clips", "Numbers, and what they mean"),
    ("duel video report runs/clips-001 --against ./clips --length 24 --json", "Of longer clips, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var model = VideoModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var length = given.GetValue(Options.Length) ?? model.Window;
        var real = Clips.Open(SettingOptions.PlaceOf(given.GetValue(Options.Against)!, shell), new() { Size = model.Frame.Width, Frames = length, Channels = model.Frame.Channels, Limit = given.GetValue(Options.Limit), Every = given.GetValue(Options.Every) ?? 1 }, note => shell.Voice(json).Note(note), shell.Stop.Token);
        var report = VideoReport.Of(model, real, new() { Count = given.GetValue(Options.Count), Length = length, Seed = given.GetValue(Options.Seed) }, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
    }
}

/// <summary>Options of <c>duel video report</c>.</summary>
internal sealed class VideoReportingOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel video train." };

    public Option<string> Against { get; } = new("--against") { HelpName = "CLIPS", Description = "Real clips, best such that were not learned.", Required = true };

    public Option<int?> Limit { get; } = Numbers.Whole("--limit", "Real clips at most.", 1);

    public Option<int?> Every { get; } = Numbers.Whole("--every", "Take every Nth picture of the real clips only, as in training. [default: 1]", 1, 1000);

    public Option<int?> Count { get; } = Numbers.Whole("-n", "Clips of each kind. [default: half of the real ones]", 2);

    public Option<int?> Length { get; } = Numbers.Whole("--length", "Pictures of each clip. [default: as many as were learned at once]", 2, 1000);

    public Option<ulong> Seed { get; } = Numbers.Seed("Where clips and the split of real ones come from. [default: 0]");
}
