using System.Text.Json;

namespace Duel.Cli;

/// <summary><c>duel augment report</c>: whether generated pictures help a classifier, in four rows.</summary>
internal sealed class AugmentReport : IRecipeVerb
{
    private readonly AugmentReportOptions options = new();

    /// <inheritdoc/>
    public string Group => "augment";

    /// <inheritdoc/>
    public int Place => 2;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("report", "Find out whether generated pictures help a classifier: real, real + classical, real + GAN and GAN only, over several draws of the labelled pictures.",
            ("duel augment report ./digits --per-class 50 -o augmented", "Report.md, report.html and report.json; begun again, it goes on where it was"),
            ("duel augment report xrays.npz --per-class 100 --minutes 3 --seeds 5 -o xrays", "Five draws, three minutes for each generator"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var study = new AugmentationStudyOptions
        {
            Pictures = options.Pictures(given, shell),
            GeneratedPerClass = given.GetValue(options.Generated) ?? AugmentationStudy.UsualGenerated,
            ClassifierSteps = given.GetValue(options.ClassifierSteps) ?? AugmentationTrial.UsualSteps,
            Seed = given.GetValue(options.Seed),
            Seeds = given.GetValue(options.Seeds),
            Folder = shell.At(given.GetValue(options.Out)!),
        };
        var report = await AugmentationStudy.RunAsync(study, shell.Voice(json), shell.Clock, shell.Stop.Token).ConfigureAwait(false);
        shell.Output.WriteLine(json ? JsonSerializer.Serialize(report, RunFolder.Json) : AugmentationPage.Markdown(report));
        return ExitCode.Done;
    }
}
