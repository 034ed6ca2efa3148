using Duel.Data;
using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class AnomalyRunTests
{
    private static readonly AnomalyItems Bars = AnomalyItems.Of(MadeUpItems.Bars(80).Normal);

    private static readonly AnomalyOptions Tiny = new AnomalyOptions
    {
        Architecture = new() { Sample = [28, 28, 1], LatentLength = 3, Width = 4 },
        Relativistic = true,
        BatchSize = 8,
        Budget = new(Steps: 30),
        Seed = 5,
    }.AsPreset();

    [Theory]
    [InlineData(AnomalyMethod.Fanogan, 10)]
    [InlineData(AnomalyMethod.Fanogan, 20)]
    [InlineData(AnomalyMethod.Ganomaly, 10)]
    [InlineData(AnomalyMethod.Bigan, 20)]
    public async Task A_stopped_run_goes_on_to_the_same_bits_in_whatever_phase_it_was(AnomalyMethod method, int at)
    {
        using var place = new RunPlace();
        var options = Tiny with { Method = method };
        await new AnomalyRecipe().TrainAsync(Bars, place.At("whole"), options);
        var first = new AnomalyRecipe().Start(Bars, options);
        using var stop = new CancellationTokenSource();
        first.Trainer.Observers.Add(new StopAt(stop, at));
        await foreach (var _ in first.RunAsync(place.At("parts"), stop.Token))
        {
        }
        Assert.InRange(first.Trainer.Step, at, 29);

        await foreach (var _ in new AnomalyRecipe().Resume(place.At("parts"), _ => Bars).RunAsync())
        {
        }

        Assert.Equal(Tensors(place.At("whole")), Tensors(place.At("parts")));
        foreach (var file in Directory.GetFiles(place.At("whole"), "*.safetensors"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(place.At("parts"), Path.GetFileName(file))));
        Assert.Equal(File.ReadAllText(Path.Combine(place.At("whole"), "model.json")), File.ReadAllText(Path.Combine(place.At("parts"), "model.json")));
    }

    [Fact]
    public void Networks_that_nobody_chose_are_made_for_the_items()
    {
        var usual = AnomalyPresets.Cpu(Bars.Data.Spec, Bars.Data.Count).Architecture;
        using var left = new AnomalyRecipe().Start(Bars, new AnomalyOptions { Budget = new(Steps: 5) });
        Assert.Equal((usual.LatentLength, usual.Width), (left.Options.Architecture.LatentLength, left.Options.Architecture.Width));
        Assert.Equal([28, 28, 1], left.Options.Architecture.Sample);
        using var chosen = new AnomalyRecipe().Start(Bars, new AnomalyOptions { Architecture = new() { Width = 8 }, Budget = new(Steps: 5) });
        Assert.Equal((8, 28), (chosen.Options.Architecture.Width, chosen.Options.Architecture.Sample[0]));
    }

    [Fact]
    public async Task The_folder_alone_scores_items_as_the_run_did()
    {
        using var place = new RunPlace();
        var model = await new AnomalyRecipe().TrainAsync(Bars, place.At("run"), Tiny);
        Directory.Delete(Path.Combine(place.At("run"), "checkpoints"), recursive: true);

        var loaded = AnomalyModel.Load(place.At("run"));

        Assert.Equal(["fanogan", "autoencoder", "knn", "pca", "mahalanobis"], loaded.Detectors.Select(one => one.Name));
        Assert.Equal(model.Score(Bars), loaded.Score(Bars));
        Assert.Equal(model.Detectors.Select(one => one.Threshold), loaded.Detectors.Select(one => one.Threshold));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(place.At("run"), "samples"), "*.png"));
        Assert.True(File.Exists(Path.Combine(place.At("run"), "curves.svg")));
    }

    [Fact]
    public async Task Items_that_were_seen_in_training_are_recognised_when_they_are_evaluated_on()
    {
        using var place = new RunPlace();
        var model = await new AnomalyRecipe().TrainAsync(Bars, place.At("run"), Tiny);
        // Bars come again after each 112th, the least common multiple of places and shades.
        var later = AnomalyItems.Of(new Subset(MadeUpItems.Bars(112).Normal, [79, 80, 81]));
        var bad = AnomalyItems.Of(MadeUpItems.Bars(80).Abnormal);

        Assert.Equal((80, 1, 0), (model.Evaluate(Bars, bad).Seen, model.Evaluate(later, bad).Seen, model.Evaluate(bad, later).Seen));
        Assert.StartsWith("80 of the 80 normal items were seen in training", model.Evaluate(Bars, bad).Warnings[0], StringComparison.Ordinal);

        var file = Path.Combine(place.At("run"), "seen.bin");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[1..]);
        Assert.Contains("no whole number of hashes", Assert.Throws<ModelFormatException>(() => AnomalyModel.Load(place.At("run"))).Message);
        File.Delete(file);
        Assert.Equal(0, AnomalyModel.Load(place.At("run")).Evaluate(Bars, bad).Seen);
    }

    [Theory]
    [InlineData(0.9, 0.95, 1)]
    [InlineData(0.9, 0.91, 0)]
    [InlineData(0.9, 0.5, 0)]
    public void A_simpler_detector_that_does_better_is_named(double own, double simple, int warnings)
    {
        var report = new AnomalyReport(10, 10, [new("fanogan", own, 0, 0, 0, 0, 0, 0), new("knn", simple, 0, 0, 0, 0, 0, 0)]);
        Assert.Equal(warnings, report.Warnings.Count);
        Assert.All(report.Warnings, warning => Assert.StartsWith("knn tells these items better than fanogan: an AUROC of 0.950 against 0.900.", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generator_and_discriminator_rest_while_the_encoder_learns()
    {
        using var place = new RunPlace();
        var (early, late) = (new Weights(), new Weights());
        var run = new AnomalyRecipe().Start(Bars, Tiny);
        run.Trainer.Callbacks.Add(new At(15, () => early.Take(run)));
        run.Trainer.Callbacks.Add(new At(24, () => late.Take(run)));
        await foreach (var _ in run.RunAsync(place.At("run")))
        {
        }

        // The game ends at 0.6 x 0.8 of 30 steps, the encoder's phase at 24.
        Assert.Equal(early.Generator, late.Generator);
        Assert.Equal(early.Discriminator, late.Discriminator);
        Assert.NotEqual(early.Encoder, late.Encoder);
    }

    [Fact]
    public async Task Other_items_are_refused()
    {
        using var place = new RunPlace();
        await new AnomalyRecipe().TrainAsync(Bars, place.At("run"), Tiny with { Budget = new(Steps: 2) });

        Assert.Contains("learned from other data", Assert.Throws<ArgumentException>(() => new AnomalyRecipe().Resume(place.At("run"), _ => AnomalyItems.Of(MadeUpItems.Bars(81).Normal))).Message);
        Assert.Contains("was started from data in memory", Assert.Throws<ArgumentException>(() => new AnomalyRecipe().Resume(place.At("run"))).Message);
    }

    [Fact]
    public void Pictures_of_a_size_that_no_network_takes_and_few_items_are_refused_with_the_way_out()
    {
        Assert.Contains("a Size of 64", Assert.Throws<AnomalyException>(() => new AnomalyRecipe().Start(AnomalyItems.Of(MadeUpItems.Bars(40, side: 40).Normal))).Message);
        Assert.Contains("too few", Assert.Throws<AnomalyException>(() => new AnomalyRecipe().Start(AnomalyItems.Of(MadeUpItems.Bars(8).Normal))).Message);
    }

    [Theory]
    [InlineData("{}", "it holds a run of a plain GAN, and an anomaly run was asked for")]
    [InlineData("{\"kind\":\"anomaly\",\"format\":99}", "its format 99 is newer")]
    [InlineData("{\"kind\":\"anomaly\",\"format\":1,\"options\":{}}", "does not describe the model of an anomaly run")]
    [InlineData("no json", "does not describe the model of an anomaly run")]
    public void A_damaged_model_is_refused(string text, string reason)
    {
        using var place = new RunPlace();
        Directory.CreateDirectory(place.At("run"));
        File.WriteAllText(Path.Combine(place.At("run"), "model.json"), text);
        Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => AnomalyModel.Load(place.At("run"))).Message);
    }

    private static string[] Tensors(string run) =>
        [.. RunFolder.Open(run).Checkpoints.Newest().Manifest.Files.Where(file => file.Name.EndsWith(".safetensors", StringComparison.Ordinal)).Select(file => file.Sha256)];

    private sealed class Weights
    {
        public float[] Generator { get; private set; } = [];

        public float[] Discriminator { get; private set; } = [];

        public float[] Encoder { get; private set; } = [];

        public void Take(TrainingRun<AnomalySource, AnomalyItems, AnomalyOptions, AnomalyModel> run)
        {
            var detector = ((AnomalyParts)run.Plan.Own!).Chosen;
            (Generator, Discriminator, Encoder) = (Of("generator."), Of("discriminator."), Of("encoder."));
            float[] Of(string start) => [.. detector.Networks.Parameters().Where(entry => entry.Path.StartsWith(start, StringComparison.Ordinal)).SelectMany(entry => entry.Parameter.Value.AsSpan().ToArray())];
        }
    }

    [NotSaved("looks once")]
    private sealed class At(long step, Action look) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                look();
        }
    }
}
