namespace Duel.Cli;

/// <summary><c>duel resume</c>: a run of any kind is trained on from its newest checkpoint.</summary>
internal sealed class Resume : ICommand
{
    private static readonly SettingOptions Free = new(typeof(RunOptions), null, setting => RunOptions.FreeWhenResumed.Contains(setting.Root));
    private readonly Argument<string> run = new("RUN") { Description = "The folder of a run of any kind that has a checkpoint." };
    private readonly Option<int?> threads = ThreadLimit.Option();
    private readonly Option<int?> elastic = ElasticRun.Option();
    private readonly Option<bool> dashboard = RunDashboard.Option();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("resume", "Resume a run of any kind from its newest checkpoint, to the bits that it would have come to undisturbed.", "RUN");

    /// <summary>The options that limit a run.</summary>
    public static IReadOnlyList<string> Limits { get; } = [.. SettingSet.Of(typeof(Budget)).All.Select(setting => $"--{setting.Name}")];

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel resume runs/fashion-001", "Resume a run that was stopped, or whose machine was"),
            ("duel resume runs/patients-001 --steps 5000", "Give a run a larger limit; what it has done counts"));
        verb.Add(run);
        Free.AddTo(verb);
        verb.Add(threads);
        verb.Add(elastic);
        verb.Add(dashboard);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var limit = ThreadLimit.Of(given.GetValue(threads));
        if (given.GetValue(elastic) is { } processes)
        {
            var words = ElasticRun.Without(given, elastic.Name);
            return await ElasticRun.RunAsync(processes, words, () => words, shell, shell.Voice(given.GetValue(GlobalOptions.Json))).ConfigureAwait(false);
        }
        return await GoOnAsync(given.GetValue(run)!, given, shell, null, null, given.GetValue(dashboard), [threads.Name, dashboard.Name]).ConfigureAwait(false);
    }

    /// <summary>Trains a run on.</summary>
    /// <param name="folder">The run, as it was typed.</param>
    /// <param name="given">The command line; options on it that a resumed run does not take are refused by name.</param>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="wanted">The recipe that it must be of; null for any.</param>
    /// <param name="source">Options that say where the data lie now; null for none.</param>
    /// <param name="hasDashboard">True if the run's dashboard is served until it ends.</param>
    /// <param name="free">Options of the command that do not concern the run.</param>
    public static async Task<int> GoOnAsync(string folder, ParseResult given, Shell shell, IRecipe? wanted, SettingOptions? source, bool hasDashboard, IReadOnlyList<string> free)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var place = RunKind.FolderOf(folder, shell);
        var recipe = RunKind.Of(folder, place);
        if (wanted is not null && wanted.Card.Name != recipe.Card.Name)
            throw CommandException.BadInput($"{folder} is {recipe.Card.Noun}, not {wanted.Card.Noun}", $"Resume it with duel resume {folder}.");
        string[] refused = [.. RunKind.Typed(given).Where(name => !free.Contains(name) && !Free.Names.Contains(name))];
        if (refused.Length > 0)
            throw CommandException.Usage($"a resumed run keeps its options, and {string.Join(", ", refused)} would change it", $"Leave them out, or start a changed copy: duel fork {folder}.");
        var moved = source?.IsAnyTyped(given) == true ? source.Over(recipe.SourceOf(place) ?? SettingSet.Blank(recipe.SourceType), given, shell) : null;
        using var again = recipe.Resume(place, options => Free.Over(options, given, shell), moved, shell.Voice(json));
        if (RunKind.Typed(given).Any(Limits.Contains) && again.Trainer.Progress >= 1)
            throw CommandException.Usage($"the run has taken {Quantity.Of(again.Trainer.Step)} steps in {Quantity.Of(again.Trainer.Elapsed)}, and the new limit is no larger", "Limits are those of the whole run: give a larger one.");
        return await TrainingSession.GoOnAsync(again, folder, shell, json, hasDashboard).ConfigureAwait(false);
    }
}
