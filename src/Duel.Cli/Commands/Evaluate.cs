namespace Duel.Cli;

/// <summary><c>duel evaluate</c>: how good samples are, and how sure that is.</summary>
internal sealed class Evaluate : ICommand
{
    private readonly EvaluateOptions options = new();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("evaluate", "Measure generated samples against real ones, with intervals, provenance and baselines.", "SAMPLES");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel evaluate runs/fashion-001 --against fashion --report report.html", "A run, as a page with pictures"),
            ("duel evaluate samples.npy --against ./photos --features mobilenet-v2 --metrics frechet kernel", "An array, in the features of a network of your own"),
            ("duel evaluate upscaled --against originals --paired --metrics psnr:y=true,crop=4 ssim:y=true,crop=4", "Pictures and their originals"),
            ("duel evaluate runs/ring-001 --against ring --json", "Points, for other programs"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var narration = json ? shell.Error : shell.Output;
        // Pages are refused before the work, not after it.
        var reports = (given.GetValue(options.Report) ?? []).Select(file => Path.GetExtension(file).ToLowerInvariant() is ".html" or ".md"
            ? file
            : throw CommandException.Usage($"--report {file}: pages are written as .html or .md", "End the name with one of these.")).ToArray();
        var features = given.GetValue(options.Features)!;
        var extractor = features == FeatureNetworks.None ? null : FeatureNetworks.Open(features);
        var against = given.GetValue(options.Against)!;
        var usual = new EvaluatedSamplesOptions { Against = Datasets.BuiltIn.Contains(against) || Datasets.IsAddress(against) ? against : shell.At(against) };
        var samples = EvaluatedSamples.Open(shell.At(given.GetValue(options.Samples)!), usual with
        {
            Split = given.GetValue(options.Split) == "test" ? DatasetSplit.Test : DatasetSplit.Train,
            Limit = given.GetValue(options.Limit) ?? usual.Limit,
            Count = given.GetValue(options.Count) ?? usual.Count,
            Seed = given.GetValue(options.Seed),
            Paired = given.GetValue(options.Paired),
            Checkpoint = given.GetValue(options.Checkpoint),
        }, shell.Stop.Token);
        foreach (var note in samples.Notes)
            narration.WriteLine($"warning: {note}");
        var evaluator = samples.Evaluator(extractor);
        var evaluation = evaluator.Measure(samples.Generated, given.GetValue(options.Metrics) ?? [], new LineLogger(metric => narration.WriteLine($"measuring {metric}")), shell.Stop.Token);
        // The numbers first: whatever becomes of files, they were worth the wait.
        shell.Output.WriteLine(json ? EvaluationFile.Text(evaluation) : NumberTable.Of(evaluation));
        foreach (var note in evaluation.Notes)
            narration.WriteLine($"warning: {note}");
        try
        {
            foreach (var file in Write(given, shell, evaluation, evaluator, samples, reports))
                narration.WriteLine($"wrote {file}");
        }
        catch (Exception trouble) when (json && trouble is IOException or UnauthorizedAccessException)
        {
            var failure = Failures.Explain(trouble);
            shell.Error.WriteLine($"error: {failure.Error}\nhint: {failure.Hint}");
            return failure.Code;
        }
        return ExitCode.Done;
    }

    private IEnumerable<string> Write(ParseResult given, Shell shell, Evaluation.Evaluation evaluation, Evaluator evaluator, EvaluatedSamples samples, IReadOnlyList<string> reports)
    {
        var place = shell.At(given.GetValue(options.Samples)!);
        if (given.GetValue(options.Out) is { } asked)
        {
            EvaluationFile.Write(shell.At(asked), evaluation);
            yield return asked;
        }
        else if (samples.Generator is not null)
        {
            yield return Path.Combine(given.GetValue(options.Samples)!, Path.GetFileName(EvaluationFile.Keep(place, evaluation)));
        }
        foreach (var report in reports)
        {
            WholeFile.Write(shell.At(report), Path.GetExtension(report).Equals(".md", StringComparison.OrdinalIgnoreCase)
                ? MarkdownReport.Of(evaluation)
                : HtmlReport.Of(evaluation, ReportPictures.Of(evaluator.Evidence!, samples.Generator is null ? null : Path.Combine(place, "curves.svg"))));
            yield return report;
        }
    }
}
