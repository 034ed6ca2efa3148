namespace Duel.Studies;

/// <summary>Measures translations of known sets of pictures, over several seeds, beside the network that learns by the distance alone.</summary>
/// <remarks>
/// <code>
/// var result = await TranslationStudy.RunAsync(new() { Set = "facades", Data = "facades", Folder = "results" }, new LineLogger(Console.WriteLine));
/// </code>
/// Runs that are in the folder already go on, or are evaluated as they are.
/// </remarks>
public static class TranslationStudy
{
    /// <summary>Seeds where no number is given.</summary>
    public const int UsualSeeds = 2;

    private static readonly ITranslationSet[] Sets = [PairedSet.Facades, PairedSet.OpenMoji, new TurnedDigits()];

    /// <summary>The names of the sets.</summary>
    public static IReadOnlyList<string> SetNames { get; } = [.. Sets.Select(set => set.Name)];

    /// <summary>Trains what is not trained yet, and measures.</summary>
    /// <param name="options">Options of the study.</param>
    /// <param name="narrate">Receives the lines of a Markdown table as they are known.</param>
    /// <param name="cancellationToken">Ends the study; runs are kept where they are.</param>
    /// <exception cref="ArgumentException">There is no such set.</exception>
    /// <exception cref="StudyException">The pictures are not as the set has them.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task<TranslationStudyResult> RunAsync(TranslationStudyOptions options, ILogger? narrate = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var say = narrate ?? NullLogger.Instance;
        var set = StudyNames.Find(Sets, set => set.Name, options.Set, nameof(options.Set));
        var usual = options.Steps is { } steps ? set.Options with { Budget = new(Steps: steps) } : set.Options;
        var pictures = TranslationStudyPictures.Read(set, options.Data, usual);
        var features = TranslationReport.UsualFeatures();
        using var folder = StudyFolder.Open(options.Folder);
        var runs = options.SeedsOr(UsualSeeds).Select(seed => new TranslationStudyRun(set, pictures, usual with { Seed = seed }, features, folder));
        var all = new List<TranslationResult>();
        say.Note(TranslationResult.Head);
        await foreach (var results in new StudyRuns<TranslationStudyRun, IReadOnlyList<TranslationResult>>(say).InOrderAsync(runs, cancellationToken).ConfigureAwait(false))
        {
            all.AddRange(results);
            foreach (var result in results)
                say.Note(result.Row());
        }
        foreach (var same in all.GroupBy(result => result.Scores.Name).Where(group => group.Count() > 1))
            say.Note(TranslationResult.Summary([.. same]));
        return new("translation", set.Name, features?.Name, all);
    }
}

/// <summary>The results of <see cref="TranslationStudy"/>.</summary>
/// <param name="Benchmark">The study's name.</param>
/// <param name="Set">The set's name.</param>
/// <param name="Features">The network that Fréchet distances are measured in; null for none.</param>
/// <param name="Results">A result for each seed and kind of pictures.</param>
public sealed record TranslationStudyResult(string Benchmark, string Set, string? Features, IReadOnlyList<TranslationResult> Results);
