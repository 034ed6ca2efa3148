using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel resume</c>: a run of any kind goes on from its newest checkpoint.</summary>
internal sealed class Resume : ICommand
{
    private readonly Argument<string> run = new("RUN") { Description = "The folder of a run of any kind that has a checkpoint." };
    private readonly ResumeOptions options = new();
    private readonly Option<int?> threads = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("resume", "Resume a run of any kind from its newest checkpoint, to the bits that it would have come to undisturbed.",
            ("duel resume runs/fashion-001", "Go on with a run that was stopped, or whose machine was"),
            ("duel resume runs/patients-001 --steps 5000", "Give a run a larger limit; what it has done counts"));
        verb.Add(run);
        options.Settings.AddTo(verb);
        verb.Add(threads);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var limit = ThreadLimit.Of(given.GetValue(threads));
        return await GoOnAsync(given.GetValue(run)!, given, shell, null, [threads.Name]).ConfigureAwait(false);
    }

    /// <summary>Goes on with a run.</summary>
    /// <param name="folder">The run, as it was typed.</param>
    /// <param name="given">The command line; options on it that a resumed run does not take are refused by name.</param>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="wanted">The recipe that it must be of; null for any.</param>
    /// <param name="free">Options of the command that do not concern the run.</param>
    public static async Task<int> GoOnAsync(string folder, ParseResult given, Shell shell, IRecipe? wanted, IReadOnlyList<string> free)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var place = ResumePlan.FolderOf(folder, shell);
        var recipe = RunKind.Of(folder, place);
        if (wanted is not null && wanted.Card.Name != recipe.Card.Name)
            throw CommandException.BadInput($"{folder} is {recipe.Card.Noun}, not {wanted.Card.Noun}", $"Resume it with duel resume {folder}.");
        var settings = SettingSet.Of(typeof(ResumeOptions)).All.Select(setting => $"--{setting.Name}").ToHashSet(StringComparer.Ordinal);
        string[] refused = [.. RunKind.Typed(given).Where(name => !free.Contains(name) && !settings.Contains(name))];
        if (refused.Length > 0)
            throw CommandException.Usage($"a resumed run keeps its options, and {string.Join(", ", refused)} would change it", $"Leave them out, or start a changed copy: duel fork {folder}.");
        var asked = new ResumeOptions().Settings.Read(given, shell);
        using var again = recipe.Resume(place, options => asked.Over(options), say);
        if (asked.Budget.IsLimited && again.Trainer.Progress >= 1)
            throw CommandException.Usage($"the run has taken {Quantity.Of(again.Trainer.Step)} steps in {Quantity.Of(again.Trainer.Elapsed)}, and the new limit is no larger", "Limits are those of the whole run: give a larger one.");
        return again is GanRun gan
            ? await TrainingSession.GoOnAsync(gan, folder, shell, json).ConfigureAwait(false)
            : await RecipeSession.GoOnAsync(again, folder, shell, json).ConfigureAwait(false);
    }
}
