namespace Duel.Cli;

/// <summary><c>duel style report</c>: how near to style and content a run comes with pictures that it has not seen.</summary>
internal sealed class StyleReporting() : RecipeVerb<StyleReportOptions>("style", 2, "report", "Evaluate a run on pictures that it has not learned: distances from style and content over the strength of the style, and pictures given back as they are.",
    ("duel style report runs/paint-001 --content ./photos-test --style ./paintings --features mobilenet-v2", "A table, in a network that was not trained with"),
    ("duel style report runs/paint-001 --content ./photos-test --style ./paintings --features mobilenet-v2 --beside runs/plain --optimise 500 --json", "Beside another run and optimised pictures, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, run) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Run)!);
        string[] runs = [run, .. given.GetValue(Options.Beside) ?? []];
        (string Name, StyleModel Model)[] models = [.. runs.Select(one => (one, StyleModel.Load(RunKind.FolderOf(one, shell))))];
        var features = FeatureNetworks.Open(given.GetValue(Options.Features)!);
        var data = StyleData.Open(new(shell.At(given.GetValue(Options.Content)!), shell.At(given.GetValue(Options.Style)!)), models[0].Model.Size, shell.Voice(json), shell.Stop.Token);
        var optimize = given.GetValue(Options.Optimise) is { } steps ? new StyleOptimization(StyleOptimise.Opened(null).Network, new() { Steps = steps, Size = models[0].Model.Size }) : null;
        var report = StyleReport.Of(models, data, features, optimize, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
    }
}

/// <summary>Options of <c>duel style report</c>.</summary>
internal sealed class StyleReportOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel style train." };

    public Option<string> Content { get; } = new("--content") { HelpName = "DIR", Description = "Pictures to paint that were not learned.", Required = true };

    public Option<string> Style { get; } = new("--style") { HelpName = "DIR", Description = "Pictures to paint them like; each is painted like each.", Required = true };

    public Option<string> Features { get; } = new("--features") { HelpName = "NAME", Description = "Feature network that distances are measured in, best another than the run was trained with: see duel features list.", Required = true };

    public Option<string[]> Beside { get; } = new("--beside") { HelpName = "RUN", Description = "Another run in the same table, such as one of --adversarial 0; can be repeated." };

    public Option<int?> Optimise { get; } = Numbers.Whole("--optimise", "Also paint each pair by so many steps of descent on its pixels, which takes a minute or more each.", 1, 100_000);
}
