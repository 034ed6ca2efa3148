namespace Duel.Cli;

/// <summary><c>duel fork</c>: a changed copy of a run of any kind, from its newest checkpoint on.</summary>
internal sealed class Fork : ICommand
{
    private readonly Argument<string> run = new("RUN") { Description = "The folder of a run that has a checkpoint. It is only read." };
    private readonly Option<string?> data = new("--data") { HelpName = "PATH|NAME", Description = "Learn from other samples of the same shape. [default: the run's data]" };
    private readonly Option<string?> output = new("--out", "-o") { HelpName = "FOLDER", Description = "The copy's folder; it must not exist, or be empty. [default: runs/NAME-001 and so on]" };
    private readonly Option<string[]> set = new("--set") { HelpName = "NAME=VALUE", Description = "Change an option that is not listed here, of runs of other recipes, as duel RECIPE train --help names it; can be repeated." };
    private readonly SettingOptions images = new(typeof(GanRunOptions), null, setting => !setting.IsFixed);
    private readonly Option<int?> threads = ThreadLimit.Option();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("fork", "Start a changed copy of a run from its newest checkpoint; limits count what the run has done already.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel fork runs/fashion-001 --minutes 10 --optimizer adam:rate=1e-4,beta1=0", "Train on more slowly, and keep the first run as it is"),
            ("duel fork runs/fashion-001 --data ./shoes --minutes 5", "Teach a trained pair something new"));
        verb.Add(run);
        foreach (var option in new Option[] { data, output, set })
            verb.Add(option);
        images.AddTo(verb);
        verb.Add(threads);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var limit = ThreadLimit.Of(given.GetValue(threads));
        var json = given.GetValue(GlobalOptions.Json);
        var folder = given.GetValue(run)!;
        var place = RunKind.FolderOf(folder, shell);
        var recipe = RunKind.Of(folder, place);
        var settings = SettingSet.Of(recipe.OptionsType);
        (SettingInfo, object?)[] values = [.. Typed(given).Select(one => Value(recipe, settings, one.Name, one.Texts))];
        var source = given.GetValue(data) is { } other ? Moved(recipe, place, SettingOptions.PlaceOf(other, shell)) : null;
        using var copy = recipe.Fork(place, options => settings.Over(options, values), source, shell.Voice(json));
        if (copy.Trainer.Progress >= 1)
            throw CommandException.Usage($"the run has used up its budget after {Quantity.Of(copy.Trainer.Step)} steps in {Quantity.Of(copy.Trainer.Elapsed)}", "Give the copy a larger one with --steps, --samples or --minutes; what the run has done counts.");
        return await TrainingSession.BeginAsync(copy, given.GetValue(output) ?? RunName.Next(recipe, source ?? recipe.SourceOf(place), shell), shell, json).ConfigureAwait(false);
    }

    /// <summary>Texts typed for the run's options, by name; an option of the command may be one of any recipe.</summary>
    private IEnumerable<(string Name, string[] Texts)> Typed(ParseResult given)
    {
        string[] own = [data.Name, output.Name, set.Name, threads.Name, GlobalOptions.Json.Name, GlobalOptions.Verbose.Name];
        return RunKind.Typed(given).Where(name => !own.Contains(name))
            .Select(name => (name.TrimStart('-'), given.GetResult(given.CommandResult.Command.Options.First(option => option.Name == name))!.Tokens.Select(token => token.Value).ToArray()))
            .Concat((given.GetValue(set) ?? []).Select(Split));
    }

    /// <summary>The run's source at another place.</summary>
    private static object Moved(IRecipe recipe, string folder, string path)
    {
        var settings = SettingSet.Of(recipe.SourceType);
        var first = settings.All.Where(setting => setting.IsPath).OrderBy(setting => setting.Argument ?? int.MaxValue).First();
        return settings.Over(recipe.SourceOf(folder) ?? SettingSet.Blank(recipe.SourceType), [(first, path)]);
    }

    private static (string Name, string[] Texts) Split(string change) => change.Split('=', 2) is [var name, var text]
        ? (name, [text])
        : throw CommandException.Usage($"--set takes NAME=VALUE, not \"{change}\"", "Write it like --set rate=1e-4.");

    private static (SettingInfo, object?) Value(IRecipe recipe, SettingSet settings, string name, string[] texts)
    {
        var known = settings.All.Where(setting => !setting.IsFixed).Select(setting => setting.Name).ToArray();
        var setting = settings.All.FirstOrDefault(setting => setting.Name == name || setting.Aliases.Contains(name))
            ?? throw CommandException.Usage($"{name} is not an option of {recipe.Card.Noun}", NearestName.Refusal("option", name, known, known));
        if (setting.IsFixed)
            throw CommandException.Usage($"a copy keeps {name}, on which what the run has learned depends", $"Start a new run with it: {Misspelling.TrainVerb(recipe)}.");
        try
        {
            return (setting, setting.Read(texts));
        }
        catch (ArgumentException odd)
        {
            throw CommandException.Usage($"{name} {odd.Message.TrimEnd('.')}", $"See \"{Misspelling.TrainVerb(recipe)} --help\".");
        }
    }
}
