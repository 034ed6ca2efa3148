using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel text report</c>: what a run's texts are worth, as a curve over the temperature.</summary>
internal sealed class TextReporting() : RecipeVerb<TextReportingOptions>("text", 3, "report", "Evaluate the texts of runs at several temperatures: BLEU and self-BLEU, perplexity both ways, likelihood, copies and duplicates, beside real texts and, for an adversarial run, likelihood alone.",
    ("duel text report runs/captions-001 --test test.txt", "A table"),
    ("duel text report runs/captions-001 --test test.txt --beside runs/captions-002 --json", "With another run in it, for other programs"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        string[] runs = [given.GetValue(Options.Run)!, .. given.GetValue(Options.Beside) ?? []];
        var models = runs.SelectMany(run => ModelsOf(run, shell)).ToList();
        var test = Corpus.Open(shell.At(given.GetValue(Options.Test)!), say);
        var report = TextReport.Of(models, test, LearnedTexts.Of(runs[0], given.GetValue(Options.Learned), shell, say), new()
        {
            Count = given.GetValue(Options.Count) ?? new TextReportOptions().Count,
            Seed = given.GetValue(Options.Seed),
            Temperatures = given.GetValue(Options.Temperatures) is { } asked ? Parsed(asked) : new TextReportOptions().Temperatures,
            Oracle = given.GetValue(Options.Oracle) is { } oracle ? TextOracle.Read(oracle, shell) : null,
        }, shell.Stop.Token);
        shell.Output.WriteLine(json ? report.ToJson() : report.ToMarkdown());
    }

    /// <summary>The model of a run, that after likelihood alone before it where there is one.</summary>
    private static IEnumerable<(string, TextModel)> ModelsOf(string run, Shell shell)
    {
        var folder = RunKind.FolderOf(run, shell);
        var likely = Path.Combine(folder, TextModel.LikelihoodFolder);
        var model = TextModel.Load(folder);
        if (Directory.Exists(likely) && model.HasLikelihood)
            yield return ($"{run}, by likelihood alone", TextModel.Load(likely));
        yield return (run, model);
    }

    private static double[] Parsed(string asked)
    {
        var parts = asked.Split(',', StringSplitOptions.TrimEntries);
        double[] temperatures = [.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)];
        return temperatures.All(one => one > 0 && double.IsFinite(one)) && temperatures.Distinct().Count() > 1 ? temperatures
            : throw CommandException.Usage($"--temperatures {asked}: a report is a curve over two temperatures or more, each above 0", "Write it like 0.7,1,1.5.");
    }
}

/// <summary>Options of <c>duel text report</c>.</summary>
internal sealed class TextReportingOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel text train." };

    public Option<string> Test { get; } = new("--test") { HelpName = "FILE", Description = "Texts that were not learned, one a line.", Required = true };

    public Option<string?> Learned { get; } = new("--learned") { HelpName = "FILE", Description = "Texts that were learned, for copies and for the row of real texts. [default: where the run found them]" };

    public Option<string[]> Beside { get; } = new("--beside") { HelpName = "RUN", Description = "Another run in the same table, such as one by likelihood; can be repeated." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "Texts at each temperature. [default: 500]", 2, 100_000);

    public Option<string?> Temperatures { get; } = new("--temperatures") { HelpName = "X,X,...", Description = "Temperatures of the curve, two or more. [default: 0.7,0.85,1,1.2,1.5]" };

    public Option<string?> Oracle { get; } = new("--oracle") { HelpName = "NPZ", Description = "The oracle of SeqGAN that the texts were drawn from: adds NLL_oracle." };

    public Option<ulong> Seed { get; } = Numbers.Seed("Where texts come from. [default: 0]");
}
