using System.CommandLine;

namespace Duel.Cli;

/// <summary><c>duel train</c>: from data to a generator.</summary>
internal sealed class Train : ICommand
{
    private readonly TrainOptions options = new();

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", "Train a generator on pictures or points, and keep pictures of its progress.",
            ("duel train", "Learn to draw garments for two minutes; nothing has to be at hand"),
            ("duel train ./photos --minutes 30", "Learn from a folder of pictures; subfolders become classes"),
            ("duel train ./photos --size 64 --width 48 --dry-run", "See how long that would take, and write nothing"),
            ("duel train fashion --preset classic --steps 2000 --seed 7", "A run of the original DCGAN that can be repeated to the bit"),
            ("duel train ring --game hinge --penalty r1:gamma=0.5 --json", "Another game on points in the plane, the result as JSON"),
            ("duel train digits.npz --judge frechet sliced-wasserstein --patience 10", "Be judged on the way, and end when it gets no better"),
            ("duel train --resume runs/fashion-001", "Go on with a run that was stopped, or whose machine was"),
            ("duel train --resume runs/fashion-001 --extend --minutes 10", "Give a run ten minutes in all instead of two"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var narration = json ? shell.Error : shell.Output;
        if (given.GetValue(options.Resume) is { } resumed)
            return await TrainingSession.GoOnAsync(ResumePlan.Make(given, options, shell, narration.WriteLine), resumed, shell, json).ConfigureAwait(false);
        if (given.GetValue(options.Extend))
            throw CommandException.Usage("--extend lengthens a run, and there is none", "Name it with --resume RUN.");
        var plan = RunPlan.Make(given, options, shell, narration.WriteLine);
        using var data = plan.Data;
        using var run = plan.Run;
        if (given.GetValue(options.DryRun))
            return DryRun.Show(plan, shell, json);
        return await TrainingSession.BeginAsync(run, given.GetValue(options.Out) ?? RunName.Next(data.Dataset.Name, shell), shell, json).ConfigureAwait(false);
    }
}
