using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary>A run that is to go on, as the command line asks for it.</summary>
internal static class ResumePlan
{
    /// <summary>Reads the run's newest checkpoint.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="options">Its symbols.</param>
    /// <param name="shell">Where paths start.</param>
    /// <param name="say">Is given a sentence for each thing found.</param>
    /// <exception cref="CommandException">Options that would change the run; the message names them.</exception>
    public static GanRun Make(ParseResult given, TrainOptions options, Shell shell, Action<string> say)
    {
        var folder = given.GetValue(options.Resume)!;
        var extend = given.GetValue(options.Extend);
        var limits = RunPlan.GivenBudget(given, options);
        Refuse(given, options, extend);
        if (extend && !limits.IsLimited)
            throw CommandException.Usage("--extend needs a new limit", "Give --steps, --samples or --minutes for the whole run, what it has done already included.");
        var place = FolderOf(folder, shell);
        var source = GanRun.SourceOf(place) ?? throw CommandException.BadInput($"{folder}: the run was not started by duel train, and does not know where its data lay", "Resume it in the program that started it, with GanRun.Resume.");
        if (given.GetResult(options.Data) is { Tokens.Count: > 0 })
            source = source with { Path = RunPlan.PlaceOf(given.GetValue(options.Data)!, shell) };
        var data = source.Open(shell.Stop.Token);
        RunPlan.Tell(data, say);
        var validation = GanRun.JudgingOf(place) is null ? null : JudgePlan.Validation(source, data.Dataset, say);
        var run = GanRun.Resume(place, data.Dataset, saved => saved with
        {
            Budget = extend ? limits : saved.Budget,
            Checkpoints = RunPlan.CheckpointsOf(given, options, saved.Checkpoints),
            Source = source,
        }, say, validation);
        if (extend && run.Trainer.Progress >= 1)
            throw CommandException.Usage($"--extend: the run has taken {Quantity.Of(run.Trainer.Step)} steps in {Quantity.Of(run.Trainer.Elapsed)}, and the new limit is no larger", "Limits are those of the whole run: give a larger one.");
        return run;
    }

    /// <summary>The folder of a run as this process reaches it.</summary>
    /// <exception cref="CommandException">There is no such folder.</exception>
    public static string FolderOf(string folder, Shell shell) => Directory.Exists(shell.At(folder))
        ? shell.At(folder)
        : throw CommandException.BadInput($"{folder}: there is no such folder", RunName.Instead(shell));

    private static void Refuse(ParseResult given, TrainOptions options, bool extend)
    {
        Option[] limits = [options.Steps, options.Samples, options.Minutes];
        Option[] free = [options.Resume, options.Extend, options.Threads, options.CheckpointEvery, options.CheckpointSteps, options.Keep, options.KeepEvery];
        string[] refused =
        [
            .. given.CommandResult.Command.Options.Where(option => given.GetResult(option) is { Implicit: false })
                .Where(option => !free.Contains(option) && !(extend && limits.Contains(option))).Select(option => option.Name),
        ];
        if (refused.Length == 0)
            return;
        throw CommandException.Usage($"a resumed run keeps its options, and {string.Join(", ", refused)} would change it",
            refused.All(name => limits.Any(limit => limit.Name == name)) ? "Add --extend to give it a new limit." : "Leave them out, or start a changed copy: duel fork RUN.");
    }
}
