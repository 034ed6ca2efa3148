using System.CommandLine;
using Duel.Data;
using Duel.Evaluation;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel augment report</c>: whether generated pictures help a classifier, in four rows.</summary>
internal sealed class AugmentReport : IAugmentVerb
{
    private readonly AugmentReportOptions options = new();

    /// <inheritdoc/>
    public int Place => 2;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("report", "Find out whether generated pictures help a classifier: real, real + classical, real + GAN and GAN only, over several draws of the labelled pictures.",
            ("duel augment report ./digits --per-class 50 -o augmented", "Report.md, report.html and report.json; begun again, it goes on where it was"),
            ("duel augment report xrays.npz --per-class 100 --minutes 3 --seeds 5 -o xrays", "Five draws, three minutes for each generator"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var first = given.GetValue(options.Seed);
        var source = ScarceData.Source(given, options, first, shell);
        var test = TestOf(given, source, shell);
        var settings = SettingsOf(given, source, test, shell);
        var folder = ReportFolder.Open(given.GetValue(options.Out)!, shell.At(given.GetValue(options.Out)!), settings);
        for (var seed = first; seed < first + (ulong)settings.Seeds; seed++)
            await DrawAsync(given, source with { Draw = seed }, test, seed, settings, folder, shell, say).ConfigureAwait(false);
        var report = new AugmentationReport { Settings = settings, Scores = folder.Scores };
        folder.Complete(report);
        shell.Output.WriteLine(json ? ReportFolder.Text(report) : AugmentationPage.Markdown(report));
        return ExitCode.Done;
    }

    /// <summary>One draw: a generator, then the arms that are not known yet.</summary>
    private async Task DrawAsync(ParseResult given, DataSource source, IDataset test, ulong seed, AugmentationSettings settings, ReportFolder folder, Shell shell, Action<string> say)
    {
        var missing = Enum.GetValues<AugmentationArm>().Where(arm => !folder.Scores.Any(score => score.Seed == seed && score.Arm == arm)).ToArray();
        if (missing.Length == 0)
            return;
        var few = (source with { IsEven = false }).Open(shell.Stop.Token).Dataset;
        await TrainAsync(given, source, seed, folder, shell, say).ConfigureAwait(false);
        var generated = new Lazy<IDataset>(() => GeneratedSamples.Of("generated", SavedGenerator.Load(folder.Run(seed)), settings.GeneratedPerClass * few.Spec.ClassCount, seed, cancel: shell.Stop.Token)
            ?? throw CommandException.BadInput($"the generator of seed {seed} makes numbers that are none", "Leave that seed out, or give it another budget."));
        var trial = new AugmentationTrial(few, test, seed, settings.ClassifierSteps);
        foreach (var arm in missing)
        {
            var score = trial.Score(arm, () => generated.Value, shell.Clock, shell.Stop.Token);
            folder.Add(score);
            say($"seed {seed}: {arm.Title}: {100 * score.Accuracy:0.0} % right, in {Quantity.Of(TimeSpan.FromSeconds(score.Seconds))}");
        }
    }

    /// <summary>Trains the generator of a draw, or goes on with it.</summary>
    private async Task TrainAsync(ParseResult given, DataSource source, ulong seed, ReportFolder folder, Shell shell, Action<string> say)
    {
        var place = folder.Run(seed);
        var isBegun = Directory.Exists(place) && RunFolder.Open(place).Checkpoints.All.Count > 0;
        if (!isBegun && Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        var run = isBegun ? GanRun.Resume(place, notes: say) : ScarceData.Run(given, options, source, source.Open(shell.Stop.Token).Dataset, seed, _ => { });
        if (run.Trainer.Progress >= 1)
            return;
        say($"seed {seed}: a generator learns from {run.Data.Count} pictures{(isBegun ? $", from step {Quantity.Of(run.Trainer.Step)} on" : "")}");
        await foreach (var happened in run.RunAsync(isBegun ? null : place, shell.Stop.Token).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                throw CommandException.BadInput($"the generator of seed {seed} diverged: {diverged.What}", "Begin again with another --seed, or with a smaller --width.");
        }
        shell.Stop.Token.ThrowIfCancellationRequested();
    }

    private IDataset TestOf(ParseResult given, DataSource source, Shell shell)
    {
        var name = given.GetValue(options.Data)!;
        var asked = source.ToOptions() with { Split = DatasetSplit.Test };
        try
        {
            var (test, learned) = (Datasets.Open(source.Path, asked, shell.Stop.Token).Dataset, Datasets.Open(source.Path, source.ToOptions(), shell.Stop.Token).Dataset);
            if (DatasetHash.Of(test, shell.Stop.Token) != DatasetHash.Of(learned, shell.Stop.Token))
                return test;
        }
        catch (DatasetException)
        {
            // Said below.
        }
        throw CommandException.BadInput($"{name}: there is no test part, and results on pictures that were learned from mean nothing", "Put some pictures aside in a folder \"test\" beside \"train\", a folder for each class.");
    }

    private AugmentationSettings SettingsOf(ParseResult given, DataSource source, IDataset test, Shell shell)
    {
        var learned = Datasets.Open(source.Path, source.ToOptions(), shell.Stop.Token).Dataset;
        var budget = ScarceData.BudgetOf(given, options);
        return new(
            learned.Name,
            DatasetHash.Of(learned, shell.Stop.Token),
            DatasetHash.Of(test, shell.Stop.Token),
            test.Count,
            learned.Spec.ClassCount,
            given.GetValue(options.PerClass) ?? ClassIndex.Of(learned).Max(indices => indices.Length),
            given.GetValue(options.Seeds) ?? AugmentReportOptions.UsualSeeds,
            ScarceData.Recipe(given, options),
            string.Join(" or ", new[] { budget.Time is { } time ? Quantity.Of(time) : null, budget.Steps is { } steps ? $"{Quantity.Of(steps)} steps" : null }.OfType<string>()),
            given.GetValue(options.Generated) ?? AugmentReportOptions.UsualGenerated,
            given.GetValue(options.ClassifierSteps) ?? AugmentationTrial.UsualSteps);
    }
}
