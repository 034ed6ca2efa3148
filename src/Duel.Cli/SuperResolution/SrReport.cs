namespace Duel.Cli;

/// <summary><c>duel sr report</c>: what a super-resolution is worth on pictures that it has not seen.</summary>
internal sealed class SrReport() : RecipeVerb<SrReportOptions>("sr", 2, "report", "Evaluate a run on pictures that it has not learned, beside bicubic interpolation: PSNR and SSIM of brightness and of colours, and a perceptual distance.",
    ("duel sr report runs/photos-001 --hr ./set5", "A table"),
    ("duel sr report runs/photos-001 --hr ./set5 --beside runs/other --json", "With another run in it, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var run = given.GetValue(Options.Run)!;
        var folder = RunKind.FolderOf(run, shell);
        var models = new List<(string, SuperResolutionModel)> { (run, SuperResolutionModel.Load(folder)) };
        if (Directory.Exists(Path.Combine(folder, SuperResolutionModel.DistanceFolder)))
            models.Insert(0, ($"{run}, by the distance alone", SuperResolutionModel.Load(Path.Combine(folder, SuperResolutionModel.DistanceFolder))));
        models.AddRange((given.GetValue(Options.Beside) ?? []).Select(other => (other, SuperResolutionModel.Load(RunKind.FolderOf(other, shell)))));
        var data = PictureCollection.Open(shell.At(given.GetValue(Options.Hr)!), say, cancellationToken: shell.Stop.Token);
        var features = given.GetValue(Options.Features) is { } asked ? FeatureNetworks.Open(asked) : null;
        var report = SuperResolutionReport.Of(models, data, features, new() { IsEnsemble = given.GetValue(Options.Ensemble) }, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
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
}
