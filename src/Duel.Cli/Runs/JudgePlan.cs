using System.CommandLine;
using Duel.Data;
using Duel.Evaluation;
using Duel.Training;

namespace Duel.Cli;

/// <summary>How a run is judged while it goes on, as the command line asks for it.</summary>
internal static class JudgePlan
{
    /// <summary>The options of the run; null where nobody asked for a judge.</summary>
    /// <exception cref="CommandException">Options that need a judge, or do not go together.</exception>
    public static JudgingOptions? Options(ParseResult given, TrainOptions options, Budget budget)
    {
        string[] metrics = given.GetValue(options.Judge) ?? [];
        if (metrics.Length == 0)
        {
            Option[] idle = [.. new Option[] { options.JudgeFeatures, options.JudgeShare, options.JudgeSteps, options.JudgeSamples, options.Patience }.Where(option => given.GetResult(option) is { Implicit: false })];
            return idle.Length == 0 ? null : throw CommandException.Usage($"{idle[0].Name} is for runs that are judged, and nothing says by what", "Add --judge METRIC, such as --judge frechet.");
        }
        foreach (var metric in metrics)
            _ = Metrics.Make(metric);
        if (given.GetValue(options.JudgeShare) is not null && (budget.Time is null || given.GetValue(options.JudgeSteps) is not null))
            throw CommandException.Usage("--judge-share is a share of the time, and judgements of this run stand at steps, so that it can be repeated", "Leave it out; --judge-steps N says how far apart they are.");
        var usual = new JudgingOptions { Metrics = metrics };
        return usual with
        {
            Features = given.GetValue(options.JudgeFeatures) ?? usual.Features,
            Share = given.GetValue(options.JudgeShare) ?? usual.Share,
            EverySteps = given.GetValue(options.JudgeSteps),
            Samples = given.GetValue(options.JudgeSamples) ?? usual.Samples,
            Patience = given.GetValue(options.Patience),
        };
    }

    /// <summary>The part of a set that is there to choose with; null where it has none, so that samples are to be held out of training.</summary>
    /// <param name="source">Where the training part was opened.</param>
    /// <param name="learned">The training part.</param>
    /// <param name="say">Is told if there is one.</param>
    public static IDataset? Validation(DataSource source, IDataset learned, Action<string> say)
    {
        var validation = ValidationPart.Of(source, learned);
        if (validation is not null)
            say($"judge: by the {validation.Count} samples of the validation part");
        return validation;
    }

    /// <summary>Gives a run its judge, if its options ask for one, and says what real samples score.</summary>
    public static void Seat(GanRun run, Action<string> say)
    {
        if (run.Options.Judging is not { } judging)
            return;
        var judge = MetricJudge.Of(run);
        run.Judge = judge;
        say($"judge: {string.Join(", ", judge.Real.Select(entry => $"{entry.Name} (real samples: {Quantity.Measured(entry.Value)})"))}{(judge.Features is { } features ? $", seen with {features}" : "")}, of {judging.Samples} samples a time");
    }
}
