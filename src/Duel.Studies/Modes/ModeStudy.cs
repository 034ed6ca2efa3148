namespace Duel.Studies;

/// <summary>Counts the modes of known mixtures that presets find, over several seeds.</summary>
/// <remarks>
/// <code>
/// var result = await ModeStudy.RunAsync(new() { Set = "ring", Presets = ["default", "wgan-gp"], Folder = "modes" }, new LineLogger(Console.WriteLine));
/// </code>
/// Broken off, the same call goes on where it was.
/// </remarks>
public static class ModeStudy
{
    /// <summary>Seeds where no number is given: of points, of a sensitivity's variants, of stacks.</summary>
    public const int UsualSeeds = 10, UsualSensitivitySeeds = 1, UsualStackedSeeds = 2;

    /// <summary>Generator steps where no budget is given: of points, of stacks.</summary>
    public const long UsualSteps = 25_000, UsualStackedSteps = 80_000;

    /// <summary>The names of the sets.</summary>
    public static IReadOnlyList<string> SetNames { get; } = [.. PointModes.All.Select(set => set.Name), StackedModes.TypedName];

    /// <summary>Trains what is not trained yet, and counts.</summary>
    /// <param name="options">Options of the study.</param>
    /// <param name="narrate">Receives the lines of a Markdown table as they are known.</param>
    /// <param name="progress">Receives a line for each result as soon as it is known, and for counts of modes in runs that take minutes.</param>
    /// <param name="cancellationToken">Ends the study; what was done is kept.</param>
    /// <exception cref="ArgumentException">Options that are unknown or do not go together.</exception>
    /// <exception cref="StudyException">The digits cannot be stacked, or the folder holds something else.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task<ModeStudyResult> RunAsync(ModeStudyOptions options, ILogger? narrate = null, ILogger? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var say = progress ?? NullLogger.Instance;
        var plan = ModePlan.Of(options);
        using var files = Open(options, plan, cancellationToken, out var set);
        var runs = plan.Runs(set, files.Path);
        var report = new ModeReport(set, plan, narrate ?? NullLogger.Instance);
        report.Begin();
        var taken = new StudyRuns<ModeRun, ModeResult>(say)
        {
            Parallel = options.Parallel,
            Elsewhere = options.Elsewhere is { } elsewhere ? (run, token) => elsewhere(new(run.Game, run.Changes.Text, run.Seed, files.Path), token) : null,
            Done = result => say.Note(ModeTable.Line(result)),
        };
        var (group, seeds) = (0, new List<ModeResult>());
        await foreach (var result in taken.InOrderAsync(runs.SelectMany(seeds => seeds), cancellationToken).ConfigureAwait(false))
        {
            seeds.Add(result);
            if (seeds.Count < runs[group].Count)
                continue;
            report.Add([.. seeds]);
            files.Draw(runs[group]);
            seeds.Clear();
            group++;
        }
        var total = report.Complete();
        files.Complete(total);
        return total;
    }

    /// <summary>Takes the one run that options of one preset and one seed describe, and leaves its result in their folder.</summary>
    /// <param name="options">Options that another process was given as a <see cref="ModeRunRequest"/>.</param>
    /// <param name="progress">Receives a line for counts of modes in a run that takes minutes.</param>
    /// <param name="cancellationToken">Ends the run, which can go on later.</param>
    /// <exception cref="ArgumentException">The options describe several runs, or do not go together.</exception>
    /// <exception cref="StudyException">The folder holds another study.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task TakeAsync(ModeStudyOptions options, ILogger? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var plan = ModePlan.Of(options);
        using var files = Open(options, plan, cancellationToken, out var set);
        if (plan.Runs(set, files.Path) is not [[var run]])
            throw new ArgumentException("A single run is one preset and one seed without sensitivity, and these options describe several.", nameof(options));
        await run.TakeAsync(progress ?? NullLogger.Instance, cancellationToken).ConfigureAwait(false);
    }

    private static ModeFiles Open(ModeStudyOptions options, ModePlan plan, CancellationToken cancellationToken, out IModeSet set)
    {
        var digits = options.Digits is { } place ? StackedDigits.Open(place, cancellationToken) : null;
        var files = ModeFiles.Open(options.Folder, plan.Settings(digits?.Hash));
        set = digits is null ? PointModes.All.First(set => set.Name == plan.SetName) : digits.In(files.Path, plan.IsTrial, cancellationToken);
        return files;
    }
}
