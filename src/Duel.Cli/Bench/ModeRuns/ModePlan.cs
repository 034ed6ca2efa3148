using System.CommandLine;
using System.Globalization;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What a command line asks of the mode-coverage benchmark.</summary>
/// <param name="SetName">The set's name.</param>
/// <param name="Games">Presets.</param>
/// <param name="Cells">What is changed of each of them, one after the other.</param>
/// <param name="Seeds">Seeds of each.</param>
/// <param name="Budget">How long each run is.</param>
/// <param name="Data">Where the digits of stacks are; null for other sets.</param>
/// <param name="IsTrial">Whether stacks are only tried out.</param>
internal sealed record ModePlan(string SetName, IReadOnlyList<string> Games, IReadOnlyList<ModeChanges> Cells, IReadOnlyList<ulong> Seeds, Budget Budget, string? Data, bool IsTrial)
{
    /// <summary>Reads a command line; what is misspelt is found before anything is trained.</summary>
    /// <exception cref="CommandException">Something does not go together, or is unknown.</exception>
    public static ModePlan Of(ParseResult given, ModesOptions options)
    {
        var (set, data, isSensitivity) = (given.GetValue(options.Set)!, given.GetValue(options.Data), given.GetValue(options.Sensitivity));
        var isStacked = set == StackedModes.TypedName;
        if (isStacked && data is null)
            throw CommandException.Usage("duel bench modes stacked: which digits should be stacked?", "Add --data with a folder that has MNIST's IDX files.");
        if (!isStacked && data is not null)
            throw CommandException.Usage($"--data is for stacked: {set} needs no file", "Leave it out.");
        if (isStacked && isSensitivity)
            throw CommandException.Usage("--sensitivity is for points: on stacks it would take days", "Take ring or grid.");
        var (changes, first) = (ModeChanges.Parse(given.GetValue(options.Change)), given.GetValue(options.Seed));
        var usual = isSensitivity ? ModesOptions.UsualSensitivitySeeds : isStacked ? ModesOptions.UsualStackedSeeds : ModesOptions.UsualSeeds;
        return new(
            set,
            GamesOf(given.GetValue(options.Games)!),
            isSensitivity ? [.. Sensitivity.Grid.Select(changes.And)] : [changes],
            [.. Enumerable.Range(0, given.GetValue(options.Seeds) ?? usual).Select(i => first + (ulong)i)],
            BudgetOf(given.GetValue(options.Steps), given.GetValue(options.Minutes), isStacked ? StackedModes.Steps : PointModes.Steps),
            data,
            given.GetValue(options.Trial));
    }

    /// <summary>The runs in the order of the table: the seeds of a cell of a game together.</summary>
    /// <param name="set">The set.</param>
    /// <param name="folder">The benchmark's folder.</param>
    /// <exception cref="ArgumentException">Changes that a recipe does not take.</exception>
    public IReadOnlyList<IReadOnlyList<ModeRun>> Runs(IModeSet set, string folder)
    {
        ModeRun[][] runs = [.. from game in Games from cell in Cells select Seeds.Select(seed => new ModeRun(set, game, cell, seed, Budget, folder)).ToArray()];
        var data = set.Learned(Seeds[0]);
        foreach (var group in runs)
            group[0].OptionsFor(data);
        return runs;
    }

    /// <summary>What would be typed after <c>duel</c> to take one of the runs.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threads">Its processor threads.</param>
    /// <param name="data">The digits as another process reaches them; null for none.</param>
    public IReadOnlyList<string> Command(ModeRun run, int threads, string? data) =>
    [
        "bench", "modes", SetName, "--worker", "--games", run.Game, "--seeds", "1", "--seed", Text(run.Seed), "--threads", Text(threads), "--out", Path.GetFullPath(run.Above),
        .. Budget.Steps is { } steps ? ["--steps", Text(steps)] : Array.Empty<string>(),
        .. Budget.Time is { } time ? ["--minutes", Text(time.TotalMinutes)] : Array.Empty<string>(),
        .. run.Changes.Text is { Length: > 0 } changes ? ["--change", changes] : Array.Empty<string>(),
        .. data is null ? Array.Empty<string>() : ["--data", data],
        .. IsTrial ? ["--trial"] : Array.Empty<string>(),
    ];

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static Budget BudgetOf(long? steps, double? minutes, long usual) => (steps, minutes) switch
    {
        (null, null) => new(usual),
        (not null, not null) => throw CommandException.Usage("--steps and --minutes both say how long to train", "Leave one of them out."),
        _ => new(steps, Time: minutes is { } some ? TimeSpan.FromMinutes(Math.Min(some, 1e7)) : null),
    };

    /// <summary>The presets' own names, whatever alias was typed.</summary>
    private static IReadOnlyList<string> GamesOf(string text)
    {
        if (text == ModesOptions.All)
            return [Recipe.DefaultPreset, .. PartCatalogue.Of<IPreset>().All.Select(entry => entry.Name).Where(name => name != Recipe.DefaultPreset)];
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0
            ? [.. names.Select(name => PartCatalogue.Of<IPreset>().Get(name).Name).Distinct()]
            : throw CommandException.Usage("--games names no recipe", $"Leave it out for the default one, or say {ModesOptions.All}.");
    }
}
