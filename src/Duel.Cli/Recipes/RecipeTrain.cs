using System.CommandLine.Completions;

namespace Duel.Cli;

/// <summary><c>duel RECIPE train</c>, and <c>duel train</c> for the recipe without a verb of its own: its options are made from the recipe's records.</summary>
/// <param name="recipe">The recipe.</param>
internal sealed class RecipeTrain(IRecipe recipe)
{
    private readonly SettingOptions source = new(recipe.SourceType, null), options = new(recipe.OptionsType, recipe.Usual);

    private readonly Option<string?> preset = new("--preset") { HelpName = recipe.Card.Presets.Count > 0 ? string.Join('|', recipe.Card.Presets.Select(one => one.Name)) : "NAME", Description = recipe.Card.Presets.Count > 0 ? recipe.Card.PresetHelp : $"{recipe.Card.PresetHelp} See duel list presets.", CompletionSources = { _ => recipe.Card.PresetNames.Select(name => new CompletionItem(name)) } };

    private readonly Option<string?> output = new("--out", "-o") { HelpName = "RUN", Description = "The run's folder; it must not exist, or be empty. [default: runs/NAME-001 and so on]" };

    private readonly Option<int?> threads = ThreadLimit.Option();

    private readonly Option<int?> elastic = ElasticRun.Option();

    private readonly Option<string?> resume = new("--resume") { HelpName = "RUN", Description = "Resume a run from its newest checkpoint, as duel resume does. Its options stay." };

    private readonly Option<bool> extend = new("--extend") { Description = "With --resume: --steps, --samples and --minutes are new limits of the whole run." };

    private readonly Option<bool> dashboard = RunDashboard.Option();

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Open the data, build everything, print what would be trained, and write nothing." };

    /// <summary>Makes the command.</summary>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", $"Train a model that {recipe.Card.Summary}.", recipe.Card.Examples);
        source.AddTo(verb);
        if (recipe.Card.PresetHelp is not null)
            verb.Add(preset);
        verb.Add(output);
        options.AddTo(verb);
        foreach (var option in new Option[] { threads, elastic, resume, extend, dashboard, dryRun })
            verb.Add(option);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var limit = ThreadLimit.Of(given.GetValue(threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        if (given.GetValue(resume) is { } resumed)
            return await ResumeAsync(resumed, given, shell).ConfigureAwait(false);
        if (given.GetValue(extend))
            throw CommandException.Usage("--extend needs the run to lengthen", "Name it with --resume RUN.");
        if (source.Missing(given).FirstOrDefault() is { } missing)
            throw CommandException.Usage($"{Misspelling.PathTo(given.CommandResult.Command)} needs {SettingOptions.Typed(missing)}", "Give it, or a run with --resume.");
        var place = source.Over(SettingSet.Blank(recipe.SourceType), given, shell);
        if (given.GetValue(elastic) is { } processes && !given.GetValue(dryRun))
            return await ElasticAsync(processes, given.GetValue(output) ?? RunName.Next(recipe, place, shell), given, shell, say).ConfigureAwait(false);
        using var run = recipe.Prepare(place, recipe.Card.PresetHelp is null ? null : given.GetValue(preset), start => options.Over(start, given, shell), say, shell.Stop.Token);
        if (given.GetValue(dryRun))
            return DryRun.Show(run, shell, json);
        return await TrainingSession.BeginAsync(run, given.GetValue(output) ?? RunName.Next(recipe, place, shell), shell, json, given.GetValue(dashboard)).ConfigureAwait(false);
    }

    private Task<int> ElasticAsync(int processes, string folder, ParseResult given, Shell shell, ILogger say)
    {
        string[] anew = [.. ElasticRun.Without(given, elastic.Name), .. given.GetValue(output) is null ? [output.Name, folder] : Array.Empty<string>()];
        // What a resumed run takes, beside its own options.
        string[] again = ["resume", folder, .. OwnProcess.Passed(threads.Name, given.GetValue(threads)), .. new[] { dashboard, GlobalOptions.Json, GlobalOptions.Verbose }.Where(given.GetValue).Select(option => option.Name)];
        var checkpoints = new CheckpointFolder(Path.Combine(shell.At(folder), "checkpoints"));
        // Whoever is lost before the first checkpoint leaves nothing to go on from.
        return ElasticRun.RunAsync(processes, anew, () => checkpoints.All.Count == 0 ? anew : again, shell, say);
    }

    private Task<int> ResumeAsync(string folder, ParseResult given, Shell shell)
    {
        var isExtended = given.GetValue(extend);
        // The verb without a recipe's name has always asked for the word, so that a repeated line does not lengthen a run.
        if (recipe.Card.Verb.Length == 0 && !isExtended && RunKind.Typed(given).Where(Resume.Limits.Contains).ToArray() is { Length: > 0 } limits)
            throw CommandException.Usage($"a resumed run keeps its options, and {string.Join(", ", limits)} would change it", "Add --extend to give it a new limit.");
        if (isExtended && !RunKind.Typed(given).Any(Resume.Limits.Contains))
            throw CommandException.Usage("--extend needs a new limit", "Give --steps, --samples or --minutes for the whole run, what it has done already included.");
        return Resume.GoOnAsync(folder, given, shell, recipe, source, given.GetValue(dashboard), [resume.Name, extend.Name, threads.Name, dashboard.Name, .. source.Data]);
    }
}
