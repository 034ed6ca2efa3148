namespace Duel.Studies;

/// <summary>Measures how useful and private synthetic rows of known tables are, over several seeds, beside real rows and simpler methods.</summary>
/// <remarks><code>var result = await TableStudy.RunAsync(new() { Data = "tables" }, new LineLogger(Console.WriteLine));</code></remarks>
public static class TableStudy
{
    /// <summary>Seeds where no number is given.</summary>
    public const int UsualSeeds = 3;

    /// <summary>Trains and measures.</summary>
    /// <param name="options">Options of the study.</param>
    /// <param name="narrate">Receives the lines of a Markdown table as they are known.</param>
    /// <param name="cancellationToken">Ends the study.</param>
    /// <exception cref="ArgumentException">There is no such table to study.</exception>
    /// <exception cref="StudyException">None of the tables is there.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task<TableStudyResult> RunAsync(TableStudyOptions options, ILogger? narrate = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var say = narrate ?? NullLogger.Instance;
        var wanted = StudyNames.AmongThem(options.Sets, TableSet.All, (TableSet set) => set.Name, nameof(options.Sets));
        TableSet[] sets = [.. TableSet.All.Where(set => (options.Sets.Count == 0 || wanted(set)) && File.Exists(Path.Combine(options.Data, set.Train)))];
        if (sets.Length == 0)
            throw new StudyException($"{options.Data}: none of the tables is there. Put one there: {string.Join(", ", TableSet.All.Select(set => set.Train))}.");
        using var folder = StudyFolder.Open(options.Folder);
        var all = new List<TableResult>();
        say.Note(TableResult.Head);
        foreach (var set in sets)
        {
            var first = all.Count;
            var runs = options.SeedsOr(UsualSeeds).Select(seed => new TableStudyRun(set, seed, options, folder));
            await foreach (var results in new StudyRuns<TableStudyRun, IReadOnlyList<TableResult>>(say).InOrderAsync(runs, cancellationToken).ConfigureAwait(false))
            {
                all.AddRange(results);
                foreach (var result in results)
                    say.Note(result.Row());
            }
            foreach (var rows in all.Skip(first).GroupBy(result => result.Rows))
                say.Note(TableResult.Summary([.. rows]));
        }
        return new("tables", options.IsPaper ? "paper" : "cpu", all);
    }
}

/// <summary>The results of <see cref="TableStudy"/>.</summary>
/// <param name="Benchmark">The study's name.</param>
/// <param name="Preset">Preset that it was trained by.</param>
/// <param name="Results">A result for each table, seed and kind of rows.</param>
public sealed record TableStudyResult(string Benchmark, string Preset, IReadOnlyList<TableResult> Results);
