using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel RECIPE train</c>: the training of any recipe, its options made from the recipe's records.</summary>
/// <param name="recipe">The recipe.</param>
internal sealed class RecipeTrain(IRecipe recipe)
{
    private readonly SettingOptions source = new(recipe.SourceType, null), options = new(recipe.OptionsType, recipe.Usual);

    private readonly Option<string?> preset = Words.Choice("--preset", $"Choices that go together: {string.Join(", ", recipe.Card.Presets.Select(one => $"{one.Name} for {one.Summary}"))}. [default: {recipe.Card.Presets.Select(one => one.Name).FirstOrDefault()}]", [.. recipe.Card.Presets.Select(one => one.Name)]);

    private readonly Option<string?> output = new("--out", "-o") { HelpName = "RUN", Description = "The run's folder; it must not exist, or be empty. [default: runs/NAME-001 and so on]" };

    private readonly Option<int?> threads = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    private readonly Option<string?> resume = new("--resume") { HelpName = "RUN", Description = "Resume a run from its newest checkpoint, as duel resume does." };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Open the data, build everything, print what would be trained, and write nothing." };

    /// <summary>Makes the command.</summary>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", $"Train a model that {recipe.Card.Summary}.", recipe.Card.Examples);
        source.AddTo(verb);
        if (recipe.Card.Presets.Count > 0)
            verb.Add(preset);
        verb.Add(output);
        options.AddTo(verb);
        verb.Add(threads);
        verb.Add(resume);
        verb.Add(dryRun);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var limit = ThreadLimit.Of(given.GetValue(threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        if (given.GetValue(resume) is { } resumed)
            return await Resume.GoOnAsync(resumed, given, shell, recipe, [resume.Name, threads.Name]).ConfigureAwait(false);
        if (source.Missing(given).FirstOrDefault() is { } missing)
            throw CommandException.Usage($"duel {recipe.Card.Verb} train needs {SettingOptions.Typed(missing)}", "Give it, or a run with --resume.");
        var place = source.Over(Blank(recipe.SourceType), given, shell);
        using var run = recipe.Prepare(place, recipe.Card.Presets.Count > 0 ? given.GetValue(preset) : null, start => options.Over(start, given, shell), say, shell.Stop.Token);
        say($"data: {run.DataSummary}");
        if (given.GetValue(dryRun))
        {
            var told = new Dictionary<string, object>(run.DataFacts) { ["data"] = run.DataSummary, ["options"] = run.ShownOptions };
            shell.Output.WriteLine(json ? JsonText.Of(told) : $"nothing was written: leave --dry-run out to train for {Quantity.Of(run.Options.Budget)}");
            return ExitCode.Done;
        }
        var folder = given.GetValue(output) ?? RunName.Next(NameOf(place), shell);
        return await RecipeSession.BeginAsync(run, folder, shell, json).ConfigureAwait(false);
    }

    /// <summary>A source that nothing was said of.</summary>
    private static object Blank(Type type)
    {
        var constructor = type.GetConstructors().Where(one => one.GetParameters().All(parameter => parameter.HasDefaultValue)).MaxBy(one => one.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} tells where data lie and has no constructor whose parameters are all optional.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    /// <summary>The name of the data for a run's folder: that of the first path.</summary>
    private string NameOf(object place) => SettingSet.Of(recipe.SourceType).All.Where(setting => setting.IsPath).Select(setting => setting.TextOf(place)).FirstOrDefault(text => text is { Length: > 0 }) is { } path
        ? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path))
        : recipe.Card.Name;
}
