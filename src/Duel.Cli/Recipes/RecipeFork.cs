using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary>A changed copy of a run of a recipe that is not the plain GAN: options of the command are found by name among the recipe's own.</summary>
internal static class RecipeFork
{
    /// <summary>Starts the copy.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="folder">The run's folder as this process reaches it.</param>
    /// <param name="changes">More settings, <c>name=value</c> each.</param>
    /// <param name="output">The copy's folder; null for the first that is free.</param>
    /// <param name="free">Options of the command that do not concern the run.</param>
    /// <param name="given">The command line.</param>
    /// <param name="shell">The user's surroundings.</param>
    public static async Task<int> RunAsync(IRecipe recipe, string folder, IReadOnlyList<string> changes, string? output, IReadOnlyList<string> free, ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var settings = SettingSet.Of(recipe.OptionsType);
        var typed = RunKind.Typed(given).Where(name => !free.Contains(name))
            .Select(name => (Name: name.TrimStart('-'), Texts: given.CommandResult.GetResult(given.CommandResult.Command.Options.First(option => option.Name == name))!.Tokens.Select(token => token.Value).ToArray()))
            .Concat(changes.Select(Split));
        (SettingInfo, object?)[] values = [.. typed.Select(one => Value(recipe, settings, one.Name, one.Texts))];
        using var run = recipe.Fork(folder, options => settings.Over(options, values), null, shell.Voice(json));
        if (run.Trainer.Progress >= 1)
            throw CommandException.Usage($"the run has used up its budget after {Quantity.Of(run.Trainer.Step)} steps in {Quantity.Of(run.Trainer.Elapsed)}", "Give the copy a larger one with --steps, --samples or --minutes; what the run has done counts.");
        return await RecipeSession.BeginAsync(run, output ?? RunName.Next(recipe.Card.Name, shell), shell, json).ConfigureAwait(false);
    }

    private static (string Name, string[] Texts) Split(string change) => change.Split('=', 2) is [var name, var text]
        ? (name, [text])
        : throw CommandException.Usage($"--set takes NAME=VALUE, not \"{change}\"", "Write it like --set rate=1e-4.");

    private static (SettingInfo, object?) Value(IRecipe recipe, SettingSet settings, string name, string[] texts)
    {
        var setting = settings.All.FirstOrDefault(setting => setting.Name == name || setting.Aliases.Contains(name))
            ?? throw CommandException.Usage($"{name} is no option of {recipe.Card.Noun}", NearestName.Refusal("option", name, settings.All.Select(known => known.Name), settings.All.Select(known => known.Name)));
        try
        {
            return (setting, setting.Read(texts));
        }
        catch (ArgumentException odd)
        {
            throw CommandException.Usage($"{name} {odd.Message.TrimEnd('.')}", $"See \"duel {recipe.Card.Verb} train --help\".");
        }
    }
}
