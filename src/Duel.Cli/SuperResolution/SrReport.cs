namespace Duel.Cli;

/// <summary><c>duel sr report</c>: what a super-resolution is worth on pictures that it has not seen.</summary>
internal sealed class SrReport : IRecipeVerb
{
    private readonly SrReportOptions options = new();

    /// <inheritdoc/>
    public string Group => "sr";

    /// <inheritdoc/>
    public int Place => 2;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("report", "Evaluate a run on pictures that it has not learned, beside bicubic interpolation: PSNR and SSIM of brightness and of colours, and a perceptual distance.",
            ("duel sr report runs/photos-001 --hr ./set5", "A table"),
            ("duel sr report runs/photos-001 --hr ./set5 --beside runs/other --json", "With another run in it, for other programs"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var run = given.GetValue(options.Run)!;
        var folder = RunKind.FolderOf(run, shell);
        var models = new List<(string, SuperResolutionModel)> { (run, SuperResolutionModel.Load(folder)) };
        if (Directory.Exists(Path.Combine(folder, SuperResolutionModel.DistanceFolder)))
            models.Insert(0, ($"{run}, by the distance alone", SuperResolutionModel.Load(Path.Combine(folder, SuperResolutionModel.DistanceFolder))));
        models.AddRange((given.GetValue(options.Beside) ?? []).Select(other => (other, SuperResolutionModel.Load(RunKind.FolderOf(other, shell)))));
        var data = SuperResolutionData.Open(shell.At(given.GetValue(options.Hr)!), say, shell.Stop.Token);
        var features = given.GetValue(options.Features) is { } asked ? FeatureNetworks.Open(asked) : null;
        var report = SuperResolutionReport.Of(models, data, features, new() { IsEnsemble = given.GetValue(options.Ensemble) }, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
        return ExitCode.Done;
    }
}

/// <summary>Options of <c>duel sr report</c>.</summary>
internal sealed class SrReportOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel sr train, or of a blend." };

    public Option<string> Hr { get; } = new("--hr") { HelpName = "DIR", Description = "Pictures in high resolution that were not learned; small ones are made of them.", Required = true };

    public Option<string[]> Beside { get; } = new("--beside") { HelpName = "RUN", Description = "Another run of the same scale in the same table; can be repeated." };

    public Option<string?> Features { get; } = new("--features") { HelpName = "NAME", Description = "Feature network of the perceptual distance, best another than the run was trained with: see duel features list. [default: none]" };

    public Option<bool> Ensemble { get; } = new("--ensemble") { Description = "Take the mean over the eight ways to turn and mirror a picture." };

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);
}
