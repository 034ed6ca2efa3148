using System.CommandLine;
using Duel.Data;
using Duel.Evaluation;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel bench translation</c>: what translations of known sets are worth, beside the network that learns by distance alone, over several seeds.</summary>
internal sealed class Translation : IBench
{
    private const string DistanceAlone = "distance alone";
    private static readonly ITranslationSet[] Sets = [PairedSet.Facades, PairedSet.OpenMoji, new TurnedDigits()];
    private readonly TranslationBenchOptions options = new();

    /// <inheritdoc/>
    public int Place => 3;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("translation", "Learn translations of known sets, and measure them beside the network that learns by the distance alone, over several seeds.",
            ("duel bench translation facades ./facades", "Label maps to photographs, 400 pairs to learn and 100 to test"),
            ("duel bench translation openmoji ./openmoji --seeds 3 -o runs/openmoji", "Lines to colour; the runs are kept, and go on if they were stopped"),
            ("duel bench translation digits ./mnist --json", "Digits without pairs, for other programs"))
            .With(options);
        verb.SetAction((parsed, _) => KeptWork.Of(RunAsync(parsed, shell), parsed.GetValue(options.Out)));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var set = Sets.First(set => set.Name == given.GetValue(options.Set));
        var folder = shell.At(given.GetValue(options.Folder)!);
        var usual = given.GetValue(options.Steps) is { } steps ? set.Options with { Budget = new(Steps: steps) } : set.Options;
        var learned = set.Read(folder, usual.LoadSide).Learned;
        var (fitted, tests) = usual.Jitter ? set.Read(folder, usual.Size) : (learned, set.Read(folder, usual.Size).Tests);
        var features = TranslateReporting.Features(null);
        var all = new List<TranslationResult>();
        say(TranslationResult.Head);
        for (var i = 0; i < (given.GetValue(options.Seeds) ?? TranslationBenchOptions.UsualSeeds); i++)
        {
            var seed = given.GetValue(options.Seed) + (ulong)i;
            var asked = usual with { Seed = seed };
            var model = await TrainAsync(learned, asked, $"{set.Name}-{seed}", given, shell).ConfigureAwait(false);
            var alone = learned.IsPaired ? await TrainAsync(learned, Alone(asked, set), $"{set.Name}-{seed}-distance", given, shell).ConfigureAwait(false) : null;
            var report = TranslationReport.Of(model.Model, tests, learned.IsPaired ? fitted : null, alone is null ? null : [(DistanceAlone, alone.Model)], features, seed, set.Labels);
            foreach (var one in report.Judged)
            {
                var trained = one.Name == "model" ? model : one.Name == DistanceAlone ? alone : null;
                var result = new TranslationResult(set.Name, seed, one, set is TurnedDigits ? Kept(one.Name, model.Model, tests) : null, trained?.Steps, trained?.Seconds);
                all.Add(result);
                say(result.Row());
            }
        }
        foreach (var pictures in all.GroupBy(result => result.Judged.Name).Where(group => group.Count() > 1))
            say(TranslationResult.Summary([.. pictures]));
        if (json)
            shell.Output.WriteLine(JsonText.Of(new { benchmark = "translation", set = set.Name, features = features?.Name, results = all }));
        return ExitCode.Done;
    }

    /// <summary>The network to compare with: the same, for the same time, without a game.</summary>
    private static TranslationOptions Alone(TranslationOptions game, ITranslationSet set) => game with
    {
        Adversarial = 0,
        AloneFirst = 0,
        FeatureMatching = 0,
        ReadBack = 0,
        Penalty = null,
        Budget = new(Steps: (long)(game.Budget.Steps!.Value * set.StepsAlone)),
    };

    /// <summary>A run from its beginning, or from where it stopped.</summary>
    private async Task<Trained> TrainAsync(TranslationData data, TranslationOptions asked, string name, ParseResult given, Shell shell)
    {
        var kept = given.GetValue(options.Out);
        var place = kept is not null ? Path.Combine(shell.At(kept), name) : Directory.CreateTempSubdirectory("duel-").FullName;
        try
        {
            var isThere = Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any();
            var run = isThere ? TranslationRun.Resume(place, data, asked.Budget) : new TranslationRun(data, asked);
            var seconds = 0.0;
            await foreach (var happened in run.RunAsync(isThere ? null : place, shell.Stop.Token).ConfigureAwait(false))
                seconds = happened is Finished finished ? finished.Seconds : seconds;
            shell.Stop.Token.ThrowIfCancellationRequested();
            return new(TranslationModel.Load(place), run.Trainer.Step, seconds);
        }
        finally
        {
            if (kept is null)
                Directory.Delete(place, recursive: true);
        }
    }

    /// <summary>How many digits are still read as what they were.</summary>
    private static double? Kept(string name, TranslationModel model, TranslationData tests)
    {
        var inputs = tests.Inputs(model.Size);
        IDataset? changed = name switch
        {
            "model" => model.Apply(inputs),
            "truth" => tests.Outputs(model.Size),
            _ => null,
        };
        var known = KnownNetwork.All.First(network => network.Name == "mnist-cnn");
        if (changed is null || FeatureNetworks.Find(known) is null)
            return null;
        var reader = FeatureNetworks.Open(known.Name);
        // What digits the inputs are is what the reader takes them for: it reads 99 of 100 as people do.
        var (before, after) = (reader.Look(inputs).TopClasses(), reader.Look(TurnedDigits.Restored(changed)).TopClasses());
        return before.Zip(after).Average(pair => pair.First == pair.Second ? 1.0 : 0);
    }

    private sealed record Trained(TranslationModel Model, long Steps, double Seconds);
}
