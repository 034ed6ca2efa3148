using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class TranslationRunTests
{
    private static readonly TranslationOptions Tiny = new TranslationOptions
    {
        Size = 16,
        BatchSize = 2,
        Budget = new(Steps: 24),
        Architecture = new() { Width = 4, Widest = 8, ReceptiveField = 16, DiscriminatorWidth = 4 },
        Previews = 3,
        Seed = 5,
    }.AsPreset();

    private static readonly TranslationOptions Unmatched = Tiny with
    {
        Loss = new LeastSquares(),
        Patches = 12,
        Architecture = new() { Kind = TranslatorKind.ResNet, Width = 2, Blocks = 2, ReceptiveField = 16, DiscriminatorWidth = 4 },
    };

    private static TranslationData Unpaired => TranslationData.Unpaired(MadeUpPairs.Of(10, 18).Outputs, MadeUpPairs.Of(7, 18, seed: 4).Outputs);

    public static TheoryData<string> Kinds => ["pix2pix", "least squares, feature matching", "relativistic", "augmented", "read back", "distance alone first", "penalised", "penalised at times", "distance alone", "distance alone, read back", "resnet, resized", "refined, place norm", "strokes varied", "edges", "mask", "cyclegan", "cut", "fastcut"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stopped_run_goes_on_to_the_same_bits(string kind)
    {
        using var place = new RunPlace();
        var (data, options) = Of(kind);
        await new TranslationRecipe().TrainAsync(data, place.At("whole"), options);
        var first = new TranslationRecipe().Start(data, options);
        using var stop = new CancellationTokenSource();
        first.Trainer.Observers.Add(new StopAt(stop, 10));
        await foreach (var _ in first.RunAsync(place.At("parts"), stop.Token))
        {
        }
        Assert.InRange(first.Trainer.Step, 10, 23);

        await foreach (var _ in new TranslationRecipe().Resume(place.At("parts"), _ => data).RunAsync())
        {
        }

        Assert.Equal(Tensors(place.At("whole")), Tensors(place.At("parts")));
        foreach (var file in Directory.EnumerateFiles(place.At("whole"), "*.safetensors"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(place.At("parts"), Path.GetFileName(file))));
    }

    [Fact]
    public async Task A_few_hundred_steps_colour_squares()
    {
        using var place = new RunPlace();
        var options = Tiny with { Budget = new(Steps: 250), Rate = 2e-3, Jitter = false, AverageHalfLife = 50, Architecture = Tiny.Architecture with { Width = 8, Widest = 16, DiscriminatorWidth = 8 } };
        var model = await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(64, 16)), place.At("run"), options);

        var unseen = MadeUpPairs.Of(8, 16, seed: 9);
        var made = model.Apply(unseen.Inputs);

        for (var i = 0; i < made.Count; i++)
        {
            var wrong = made.Picture(i).Pixels.Zip(unseen.Output(i).Pixels, (a, b) => Math.Abs(a - b)).Average();
            Assert.InRange(wrong, 0, 20);
        }
    }

    [Fact]
    public async Task What_was_given_can_be_read_back_from_outputs()
    {
        using var place = new RunPlace();
        // Nothing else of weight tells the generator what to make.
        var options = Tiny with { Budget = new(Steps: 250), Rate = 2e-3, Jitter = false, L1Weight = 0.001, Adversarial = 0, ReadBack = 50, Architecture = Tiny.Architecture with { Width = 8, Widest = 16 } };
        var run = new TranslationRecipe().Start(TranslationData.Of(MadeUpPairs.Of(64, 16)), options);
        List<StepsCompleted> told = [];
        await foreach (var happened in run.RunAsync(place.At("run")))
        {
            if (happened is StepsCompleted steps)
                told.Add(steps);
        }

        // The reader's, which is a distance, and the generator's, which is fifty times one.
        Assert.Equal(2, told[0].Losses.Count);
        Assert.True(told[0].Losses[1] > 5, $"{told[0].Losses[1]}");
        Assert.True(told[^1].Losses[0] < told[0].Losses[0] / 3, $"{told[0].Losses[0]} to {told[^1].Losses[0]}");
        Assert.True(told[^1].Losses[1] < told[0].Losses[1] / 3, $"{told[0].Losses[1]} to {told[^1].Losses[1]}");
    }

    [Fact]
    public async Task The_distance_alone_comes_first_where_it_is_asked_for()
    {
        var first = await LossesOf(Tiny with { PretrainFraction = 0.5, ReadBack = 20, Budget = new(Steps: 100) });

        var started = first.FindIndex(losses => !float.IsNaN(losses[1]));
        Assert.Equal(first.Count / 2, started);
        // The generator's alone; with discriminator and reader beside it from the middle on.
        Assert.All(first[..started], losses => Assert.Equal([false, true, true], losses.Select(float.IsNaN)));
        Assert.All(first[started..], losses => Assert.DoesNotContain(float.NaN, losses));
    }

    [Fact]
    public async Task The_discriminator_keeps_its_own_pace_and_a_penalty_holds_it_back()
    {
        // The generator stands as good as still, so whoever can tells its outputs apart; two terms of ln 2, halved, where nobody does.
        var still = Tiny with { Budget = new(Steps: 120), Rate = 1e-7, DecayStart = 1 };

        Assert.InRange(await LastOfDiscriminator(still with { DiscriminatorRateRatio = 1e4 }), 0, Math.Log(2) / 4);
        Assert.InRange(await LastOfDiscriminator(still), Math.Log(2) * 3 / 4, 1.5);
        Assert.InRange(await LastOfDiscriminator(still with { DiscriminatorRateRatio = 1e4, Penalty = new R1(Gamma: 1e4) }), Math.Log(2) * 3 / 4, 1.5);

        static async Task<double> LastOfDiscriminator(TranslationOptions options) => (await LossesOf(options))[^1][0];
    }

    [Fact]
    public async Task A_run_is_resumed_by_its_folder_alone_and_refuses_other_pictures()
    {
        using var place = new RunPlace();
        Save(MadeUpPairs.Of(6, 20), place.At("pairs"));
        var source = new TranslationSource(place.At("pairs"));
        await new TranslationRecipe().TrainAsync(source, place.At("run"), Tiny with { Budget = new(Steps: 2) });

        var again = new TranslationRecipe().Resume(place.At("run"), change: options => options with { Budget = new(Steps: 4) });
        await foreach (var _ in again.RunAsync())
        {
        }

        Assert.Equal(4, again.Trainer.Step);
        Save(MadeUpPairs.Of(6, 20, seed: 3), place.At("pairs"));
        Assert.Contains("learned from other data", Assert.Throws<ArgumentException>(() => new TranslationRecipe().Resume(place.At("run"))).Message);
        Assert.Contains("was started from data in memory", Assert.Throws<ArgumentException>(() => Forgetful(place)).Message);
    }

    [Fact]
    public async Task The_folder_has_all_that_translating_needs_and_previews_to_look_at()
    {
        using var place = new RunPlace();
        await new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(8, 18)), place.At("run"), Tiny);

        foreach (var name in new[] { "options.json", "environment.json", "events.jsonl", "model.json", "model.safetensors", "curves.svg" })
            Assert.True(File.Exists(Path.Combine(place.At("run"), name)), name);
        var previews = Directory.GetFiles(Path.Combine(place.At("run"), "samples"));
        Assert.Equal(3, previews.Length);
        // Input, output and truth, two pairs in a line.
        Assert.Equal((6 * 18) + 2, Pictures.Read(previews[0]).Width);
    }

    [Fact]
    public async Task CycleGAN_learns_both_ways()
    {
        using var place = new RunPlace();
        var pairs = MadeUpPairs.Of(10, 18);
        var model = await new TranslationRecipe().TrainAsync(TranslationData.Unpaired(pairs.Inputs, pairs.Outputs), place.At("run"), Unmatched with { Method = TranslationMethod.CycleGan, Budget = new(Steps: 2) });

        var back = TranslationModel.Load(place.At("run"), backwards: true);

        Assert.Equal((1, 3, true), (model.InputChannels, model.OutputChannels, model.HasBackward));
        Assert.Equal((3, 1), (back.InputChannels, back.OutputChannels));
        Assert.Equal(1, back.Apply(pairs.Output(0)).Channels);
    }

    /// <summary>Nothing that is asked for is passed over in silence.</summary>
    [Fact]
    public void What_is_of_pairs_is_refused_without_them()
    {
        var cycle = Unmatched with { Method = TranslationMethod.CycleGan };

        Assert.Equal("An augmentation of diffaugment is for pairs, and these pictures are not paired: leave it out.", Refused(cycle with { Augment = new DiffAugment() }));
        Assert.Contains("A penalty of r1", Refused(cycle with { Penalty = new R1() }));
        Assert.Contains("rate ratio of the discriminator of 0.5", Refused(cycle with { DiscriminatorRateRatio = 0.5 }));
        Assert.Contains("pretraining fraction of 0.5", Refused(cycle with { PretrainFraction = 0.5 }));
        Assert.Contains("matched features of 10", Refused(cycle with { FeatureMatching = 10 }));
        Assert.Contains("read back of 10", Refused(cycle with { ReadBack = 10 }));
        Assert.Contains("An L1 weight of 30", Refused(cycle with { L1Weight = 30 }));

        static string Refused(TranslationOptions options) => Assert.Throws<ArgumentException>(() => new TranslationRecipe().Start(Unpaired, options)).Message;
    }

    [Fact]
    public void What_cannot_be_learned_is_refused()
    {
        var data = TranslationData.Of(MadeUpPairs.Of(4, 16));

        Assert.Contains("read them at 36", Refused(data, Tiny with { Size = 32 }));
        Assert.Contains("power of two", Refused(TranslationData.Of(MadeUpPairs.Of(4, 24)), Tiny with { Size = 24, Jitter = false }));
        Assert.Contains("Take fewer Downsamplings", Refused(data, Tiny with { Architecture = Tiny.Architecture with { Downsamplings = 5 } }));
        Assert.Contains("learns without pairs", Refused(data, Tiny with { Method = TranslationMethod.CycleGan }));
        Assert.Contains("not all 0", Refused(data, Tiny with { Adversarial = 0, L1Weight = 0 }));
        Assert.Contains("take the network resnet", Refused(Unpaired, Unmatched with { Method = TranslationMethod.Cut, Architecture = Tiny.Architecture }));
        Assert.Contains("in pairs", Refused(Unpaired, Unmatched with { Method = TranslationMethod.CycleGan, Loss = new Relativistic() }));
        Assert.Contains("1 and 3 channels", Refused(TranslationData.Unpaired(MadeUpPairs.Of(4, 18).Inputs, MadeUpPairs.Of(4, 18).Outputs), Unmatched with { Method = TranslationMethod.FastCut }));
        Assert.Contains("no limit", Refused(data, Tiny with { Budget = new() }));
        Assert.Contains("0 to below 1", Refused(data, Tiny with { PretrainFraction = 1 }));
        Assert.Contains("0 to below 1", Refused(data, Tiny with { PretrainFraction = 0.5, L1Weight = 0 }));
        Assert.Contains("[Listed]", Refused(data, Tiny with { Penalty = new DelegatePenalty(context => context.GradientAtReal().Square().Mean()) }));
        Assert.Contains("above 0", Refused(data, Tiny with { DiscriminatorRateRatio = 0 }));
        Assert.Contains("take a U-Net", Refused(data, Tiny with { Architecture = Tiny.Architecture with { Kind = TranslatorKind.ResNet, IsRefined = true } }));
        Assert.Contains("take a U-Net", Refused(data, Tiny with { Architecture = Tiny.Architecture with { Kind = TranslatorKind.ResNet, Norm = TranslationNorm.Layer } }));
        Assert.Contains("set Adversarial above 0", Refused(data, Tiny with { Adversarial = 0, Penalty = new R1() }));

        static string Refused(TranslationData data, TranslationOptions options) => Assert.ThrowsAny<ArgumentException>(() => new TranslationRecipe().Start(data, options)).Message;
    }

    private static (TranslationData Data, TranslationOptions Options) Of(string kind)
    {
        var pairs = TranslationData.Of(MadeUpPairs.Of(10, 18));
        var photos = MadeUpPairs.Of(10, 18).Outputs;
        return kind switch
        {
            "least squares, feature matching" => (pairs, Tiny with { Loss = new LeastSquares(), FeatureMatching = 10 }),
            "augmented" => (pairs, Tiny with { Augment = new Ada(Start: 0.5) }),
            "relativistic" => (pairs, Tiny with { Loss = new Relativistic() }),
            "distance alone first" => (pairs, Tiny with { PretrainFraction = 0.6, ReadBack = 20 }),
            "penalised" => (pairs, Tiny with { Penalty = new R1(Gamma: 1), DiscriminatorRateRatio = 0.5 }),
            "penalised at times" => (pairs, Tiny with { Penalty = new R1(Gamma: 1, Every: 3), Augment = new DiffAugment() }),
            "read back" => (pairs, Tiny with { ReadBack = 20 }),
            "distance alone, read back" => (pairs, Tiny with { Adversarial = 0, ReadBack = 20 }),
            "distance alone" => (pairs, Tiny with { Adversarial = 0 }),
            "resnet, resized" => (pairs, Tiny with { Architecture = Tiny.Architecture with { Kind = TranslatorKind.ResNet, Blocks = 1, UpsampleMode = UpsampleMode.Resize } }),
            "refined, place norm" => (pairs, Tiny with { Architecture = Tiny.Architecture with { Norm = TranslationNorm.Layer, IsRefined = true } }),
            "strokes varied" => (pairs, Tiny with { VaryStrokes = true }),
            "edges" => (TranslationData.SelfMade(photos, InputMaker.Edges), Tiny),
            "cyclegan" => (Unpaired, Unmatched with { Method = TranslationMethod.CycleGan, Pool = 5 }),
            "cut" => (Unpaired, Unmatched with { Method = TranslationMethod.Cut }),
            "fastcut" => (Unpaired, Unmatched with { Method = TranslationMethod.FastCut, Contrast = 10, Identity = 0 }),
            "mask" => (TranslationData.SelfMade(photos, InputMaker.Mask), Tiny),
            _ => (pairs, Tiny),
        };
    }

    private static async Task<List<IReadOnlyList<float>>> LossesOf(TranslationOptions options)
    {
        using var place = new RunPlace();
        var (run, told) = (new TranslationRecipe().Start(TranslationData.Of(MadeUpPairs.Of(10, 18)), options), new Told());
        run.Trainer.Observers.Add(told);
        await foreach (var _ in run.RunAsync(place.At("run")))
        {
        }
        return told.Losses;
    }

    private static void Forgetful(RunPlace place)
    {
        new TranslationRecipe().TrainAsync(TranslationData.Of(MadeUpPairs.Of(4, 18)), place.At("forgetful"), Tiny with { Budget = new(Steps: 1) }).GetAwaiter().GetResult();
        new TranslationRecipe().Resume(place.At("forgetful"));
    }

    private static void Save(PicturePairs pairs, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < pairs.Count; i++)
        {
            var both = new Picture(2 * pairs.Spec.Width, pairs.Spec.Height, 3);
            pairs.Input(i).ToColor().CopyTo(both, 0, 0);
            pairs.Output(i).CopyTo(both, pairs.Spec.Width, 0);
            Pictures.Save(Path.Combine(folder, $"{i}.png"), both);
        }
    }

    private static string[] Tensors(string run) =>
        [.. RunFolder.Open(run).Checkpoints.Newest().Manifest.Files.Where(file => file.Name.EndsWith(".safetensors", StringComparison.Ordinal)).Select(file => file.Sha256)];

    [NotSaved("listens")]
    private sealed class Told : IObserver
    {
        public List<IReadOnlyList<float>> Losses { get; } = [];

        public void On(TrainingEvent happened)
        {
            if (happened is StepsCompleted steps)
                Losses.Add(steps.Losses);
        }
    }
}
