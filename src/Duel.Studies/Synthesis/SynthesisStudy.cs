namespace Duel.Studies;

/// <summary>Measures how fast methods converge: the Fréchet distance of their generators to real samples at ten moments of each run, over sets and seeds.</summary>
/// <remarks>
/// <code>
/// var result = await SynthesisStudy.RunAsync(new() { Sets = ["fashion"], Methods = ["default", "default network=resnet"], Time = TimeSpan.FromMinutes(5), Folder = "study" }, new LineLogger(Console.WriteLine));
/// </code>
/// Broken off, the same call goes on where it was, in the middle of a run too; sets, methods and seeds can be added to a folder. Generators are
/// kept at their moments and measured after the run, so that measuring takes none of its time.
/// </remarks>
public static class SynthesisStudy
{
    /// <summary>Seeds where no number is given.</summary>
    public const int UsualSeeds = 1;

    /// <summary>Generator steps where no limit is given.</summary>
    public const long UsualSteps = 2_000;

    /// <summary>Generated samples at each moment where no number is given.</summary>
    public const int UsualSamples = 1_000;

    /// <summary>Trains what is not trained yet, and measures.</summary>
    /// <param name="options">Options of the study.</param>
    /// <param name="narrate">Receives the lines of a Markdown table as they are known.</param>
    /// <param name="progress">Receives a line for each run that begins.</param>
    /// <param name="cancellationToken">Ends the study; runs are kept where they are.</param>
    /// <exception cref="ArgumentException">No set or method is given, two sets have one name, or a method or feature network is unknown.</exception>
    /// <exception cref="ModelFormatException">The feature network's weights are missing or damaged.</exception>
    /// <exception cref="DatasetException">A set cannot be opened.</exception>
    /// <exception cref="StudyException">The folder holds something else, or a run diverged.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task<SynthesisStudyResult> RunAsync(SynthesisStudyOptions options, ILogger? narrate = null, ILogger? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var say = narrate ?? NullLogger.Instance;
        if (options.Sets.Count == 0)
            throw StudyNames.Refusal("No set is given to learn. Name one, such as fashion.", nameof(options.Sets));
        SynthesisMethod[] methods = [.. options.Methods.Select(SynthesisMethod.Parse).DistinctBy(method => method.Text)];
        if (methods.Length == 0)
            throw StudyNames.Refusal("No method is given to compare. Name one, such as default.", nameof(options.Methods));
        var budget = new Budget(options.Steps ?? (options.Time is null ? UsualSteps : null), Time: options.Time);
        // Found out before the hours of training that it is to measure.
        var extractor = options.Features is null or FeatureNetworks.None ? null : FeatureNetworks.Open(options.Features);
        using var files = SynthesisFiles.Open(options.Folder, new(budget.Steps, budget.Time?.TotalMinutes, options.Features, options.Samples));
        SynthesisSet[] sets = [.. options.Sets.Distinct().Select(path => SynthesisSet.Open(path, options, extractor, files, cancellationToken))];
        if (sets.GroupBy(set => set.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw StudyNames.Refusal($"Two sets are called {twice.Key}, and their results could not be told apart. Rename one, or study it by itself.", nameof(options.Sets));
        ulong[] seeds = [.. options.SeedsOr(UsualSeeds)];
        var runs = from set in sets from method in methods from seed in seeds select new SynthesisRun(set, method, seed, budget, files);
        var (all, rows, some) = (new List<SynthesisPoint>(), new List<string> { SynthesisTable.Head }, new List<SynthesisPoint>());
        say.Note(SynthesisTable.Head);
        await foreach (var points in new StudyRuns<SynthesisRun, IReadOnlyList<SynthesisPoint>>(progress ?? NullLogger.Instance).InOrderAsync(runs, cancellationToken).ConfigureAwait(false))
        {
            all.AddRange(points);
            some.AddRange(points);
            if (points[0].Seed != seeds[^1])
                continue;
            rows.Add(SynthesisTable.Row(some));
            say.Note(rows[^1]);
            some.Clear();
        }
        var table = string.Join('\n', rows);
        files.Complete(table, all);
        return new("synthesis", all, table);
    }
}

/// <summary>The results of <see cref="SynthesisStudy"/>.</summary>
/// <param name="Benchmark">The study's name.</param>
/// <param name="Points">A point for each moment of each run.</param>
/// <param name="Table">Markdown: a row for each method on each set.</param>
public sealed record SynthesisStudyResult(string Benchmark, IReadOnlyList<SynthesisPoint> Points, string Table);
