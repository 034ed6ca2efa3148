namespace Duel.Cli;

/// <summary><c>duel bench modes</c>: how many modes of known mixtures a recipe finds, over several seeds.</summary>
internal sealed class Modes : IBench
{
    private readonly ModesOptions options = new();

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("modes", "Count the modes of a known mixture that recipes find, over several seeds.",
            ("duel bench modes ring", "Does the default recipe find all of them, every time?"),
            ("duel bench modes grid --games all --seeds 3 -o modes", "All recipes in a table, with pictures"),
            ("duel bench modes stacked --data mnist -o stacked", "A thousand modes; the same line again goes on after an interruption"),
            ("duel bench modes ring --sensitivity --parallel 8", "How far can the recipe be changed before it loses modes?"),
            ("duel bench modes ring --games wgan-gp,hinge --minutes 0.5 --json", "For other programs"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private Task<int> RunAsync(ParseResult given, Shell shell)
    {
        var study = OptionsOf(given, shell);
        // A run takes half a minute or more: a user who waits, or stops before the end, has each as soon as it is known.
        var progress = new LineLogger(shell.Error.WriteLine);
        if (!given.GetValue(options.Worker))
            return StudyVerb.RunAsync(given, shell, options.Threads, options.Out, say => ModeStudy.RunAsync(study, say, progress, shell.Stop.Token));
        StopAtEndOfInput(shell.Stop);
        return TakeAsync();

        async Task<int> TakeAsync()
        {
            using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
            await ModeStudy.TakeAsync(study, progress, shell.Stop.Token).ConfigureAwait(false);
            return ExitCode.Done;
        }
    }

    private ModeStudyOptions OptionsOf(ParseResult given, Shell shell)
    {
        var (steps, minutes, games) = (given.GetValue(options.Steps), given.GetValue(options.Minutes), given.GetValue(options.Games)!);
        if (steps is not null && minutes is not null)
            throw CommandException.Usage("--steps and --minutes both limit the training", "Leave one of them out.");
        string[] names = games == ModesOptions.All
            ? [ImagePresets.Default, .. ImagePresets.All.Select(entry => entry.Name).Where(name => name != ImagePresets.Default)]
            : games.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
            throw CommandException.Usage("--games names no preset", $"Leave it out for the default one, or say {ModesOptions.All}.");
        var parallel = given.GetValue(options.Parallel) ?? 1;
        return new()
        {
            Set = given.GetValue(options.Set)!,
            Presets = names,
            Changes = given.GetValue(options.Change) ?? "",
            IsSensitivity = given.GetValue(options.Sensitivity),
            Time = minutes is { } some ? TimeSpan.FromMinutes(Math.Min(some, 1e7)) : null,
            Digits = given.GetValue(options.Data) is { } digits ? SettingOptions.PlaceOf(digits, shell) : null,
            IsTrial = given.GetValue(options.Trial),
            Seed = given.GetValue(options.Seed),
            Seeds = given.GetValue(options.Seeds),
            Steps = steps,
            Folder = StudyVerb.FolderOf(given, options.Out, shell),
            Parallel = parallel,
            Elsewhere = parallel == 1 ? null : (run, token) => OwnProcess.RunAsync([.. Command(given, run, shell)], token),
        };
    }

    /// <summary>Arguments after <c>duel</c> that make another process take one of the runs.</summary>
    private IEnumerable<string> Command(ParseResult given, ModeRunRequest run, Shell shell) =>
    [
        "bench", "modes", given.GetValue(options.Set)!, "--worker", "--games", run.Preset, "--seeds", "1", "--seed", $"{run.Seed}", "--out", Path.GetFullPath(run.Folder),
        "--threads", $"{given.GetValue(options.Threads) ?? 1}",
        .. OwnProcess.Passed(options.Steps.Name, given.GetValue(options.Steps)),
        .. OwnProcess.Passed(options.Minutes.Name, given.GetValue(options.Minutes)),
        .. run.Changes.Length > 0 ? [options.Change.Name, run.Changes] : Array.Empty<string>(),
        .. given.GetValue(options.Data) is { } data ? [options.Data.Name, SettingOptions.PlaceOf(data, shell)] : Array.Empty<string>(),
        .. given.GetValue(options.Trial) ? [options.Trial.Name] : Array.Empty<string>(),
    ];

    /// <summary>Asks to stop once the input ends: its other end belongs to the process that started this one.</summary>
    private static void StopAtEndOfInput(StopRequest stop) => new Thread(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }
        stop.Ask();
    })
    { IsBackground = true }.Start();
}
