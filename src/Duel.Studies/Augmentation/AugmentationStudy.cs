namespace Duel.Studies;

/// <summary>Finds out whether generated pictures help a classifier: real, real and classical, real and generated, and generated pictures alone, over several draws.</summary>
/// <remarks>
/// <code>
/// var report = await AugmentationStudy.RunAsync(new() { Pictures = new() { Path = "digits", PerClass = 50 }, Folder = "augmented" }, new LineLogger(Console.WriteLine));
/// </code>
/// Broken off, the same call goes on where it was.
/// </remarks>
public static class AugmentationStudy
{
    /// <summary>Draws, each with a generator and classifiers of its own, where no number is given.</summary>
    public const int UsualSeeds = 3;

    /// <summary>Generated pictures of each class where no number is given.</summary>
    public const int UsualGenerated = 500;

    /// <summary>Trains generators and classifiers that are not trained yet, and writes the report as Markdown, HTML and JSON.</summary>
    /// <param name="options">Options of the study.</param>
    /// <param name="narrate">Receives a line for each generator and each score.</param>
    /// <param name="clock">Times the classifiers; the system's where null.</param>
    /// <param name="cancellationToken">Ends the study; what was done is kept.</param>
    /// <exception cref="DatasetException">The pictures are missing, have no classes or no test part.</exception>
    /// <exception cref="StudyException">The folder holds something else, or a generator failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task<AugmentationReport> RunAsync(AugmentationStudyOptions options, ILogger? narrate = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var pictures = options.Steps is { } steps ? options.Pictures with { Budget = new(steps) } : options.Pictures;
        var source = pictures.Source(options.Seed, cancellationToken);
        var learned = Datasets.Open(source.Path, source.ToOptions(), cancellationToken).Dataset;
        var test = TestOf(source, learned, cancellationToken);
        var settings = new AugmentationSettings(
            learned.Name,
            DatasetHash.Of(learned, cancellationToken),
            DatasetHash.Of(test, cancellationToken),
            test.Count,
            learned.Spec.ClassCount,
            pictures.PerClass ?? ClassIndex.Of(learned).Max(indices => indices.Length),
            options.Seeds ?? UsualSeeds,
            pictures.Words,
            Quantity.Of(pictures.Budget),
            options.GeneratedPerClass,
            options.ClassifierSteps);
        using var folder = StudyFolder.Open(options.Folder);
        var files = AugmentationFiles.Open(folder, settings);
        var runs = options.SeedsOr(UsualSeeds).Select(seed => new AugmentationStudyRun(pictures, source with { Draw = seed }, test, settings, files, clock ?? TimeProvider.System));
        await foreach (var _ in new StudyRuns<AugmentationStudyRun, IReadOnlyList<ArmScore>>(narrate ?? NullLogger.Instance).InOrderAsync(runs, cancellationToken).ConfigureAwait(false))
        {
        }
        var report = new AugmentationReport { Settings = settings, Scores = files.Scores };
        files.Complete(report);
        return report;
    }

    /// <summary>The test part; results on pictures that were learned from mean nothing.</summary>
    private static IDataset TestOf(DataSource source, IDataset learned, CancellationToken cancellationToken)
    {
        try
        {
            var test = Datasets.Open(source.Path, source.ToOptions() with { Split = DatasetSplit.Test }, cancellationToken).Dataset;
            if (DatasetHash.Of(test, cancellationToken) != DatasetHash.Of(learned, cancellationToken))
                return test;
        }
        catch (DatasetException)
        {
            // Said below.
        }
        throw new DatasetException($"{source.Path}: there is no test part, and results on pictures that were learned from mean nothing. Put some pictures aside in a folder \"test\" beside \"train\", a folder for each class.");
    }
}
