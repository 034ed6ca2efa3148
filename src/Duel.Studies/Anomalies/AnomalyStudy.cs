namespace Duel.Studies;

/// <summary>Measures how well detectors find known anomalies, over several seeds, beside simpler detectors.</summary>
/// <remarks>
/// <code>
/// var result = await AnomalyStudy.RunAsync(new() { Set = "mnist", Data = "mnist", Folder = "results" }, new LineLogger(Console.WriteLine));
/// </code>
/// Broken off, the same call goes on where it was.
/// </remarks>
public static class AnomalyStudy
{
    /// <summary>Seeds where no number is given.</summary>
    public const int UsualSeeds = 2;

    private static readonly IAnomalySet[] Sets = [new OneClassDigits(), new HeldOutDigits(), new MagneticTiles(), new AnomalyTables()];

    /// <summary>The names of the protocols.</summary>
    public static IReadOnlyList<string> SetNames { get; } = [.. Sets.Select(set => set.Name)];

    /// <summary>Trains what is not trained yet, and measures.</summary>
    /// <param name="options">Options of the study.</param>
    /// <param name="narrate">Receives the lines of a Markdown table as they are known.</param>
    /// <param name="cancellationToken">Ends the study; what was done is kept.</param>
    /// <exception cref="ArgumentException">There is no such protocol or cell.</exception>
    /// <exception cref="StudyException">The data are missing, or the folder holds runs with other options.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task<AnomalyStudyResult> RunAsync(AnomalyStudyOptions options, ILogger? narrate = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var say = narrate ?? NullLogger.Instance;
        var set = StudyNames.Find(Sets, set => set.Name, options.Set, nameof(options.Set));
        if (!Directory.Exists(options.Data))
            throw new StudyException($"{options.Data}: there is no such folder. Give the folder that the data lie in.");
        var cells = set.Cells(options.Data, options.IsChoosing);
        if (options.Cells.Count > 0)
            cells = [.. cells.Where(StudyNames.AmongThem(options.Cells, cells, (AnomalyCell cell) => cell.Name, nameof(options.Cells)))];
        using var folder = StudyFolder.Open(options.Folder);
        var runs = from seed in options.SeedsOr(UsualSeeds) from cell in cells select new AnomalyStudyRun(set, cell, seed, options, folder);
        var all = new List<AnomalyResult>();
        say.Note($"{set.Protocol}\n{AnomalyResult.Head}");
        await foreach (var result in new StudyRuns<AnomalyStudyRun, AnomalyResult>(say).InOrderAsync(runs, cancellationToken).ConfigureAwait(false))
        {
            all.Add(result);
            say.Note(result.Rows());
        }
        foreach (var same in all.GroupBy(one => one.Cell))
            say.Note(AnomalyResult.Summary(same.Key, [.. same]));
        if (cells.Count > 1)
            say.Note(AnomalyResult.Summary("all", all));
        return new("anomaly", set.Name, set.Protocol, all);
    }
}

/// <summary>The results of <see cref="AnomalyStudy"/>.</summary>
/// <param name="Benchmark">The study's name.</param>
/// <param name="Set">The protocol's name.</param>
/// <param name="Protocol">The protocol in a sentence.</param>
/// <param name="Results">A result for each cell and seed.</param>
public sealed record AnomalyStudyResult(string Benchmark, string Set, string Protocol, IReadOnlyList<AnomalyResult> Results);
