using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Every recipe with a discriminator is watched: quietly while it is well, and to its rescue when it is not.</summary>
public class MonitoredTests
{
    private static readonly TranslationOptions Translation = new()
    {
        Size = 16,
        Loss = new LeastSquares(),
        Patches = 12,
        BatchSize = 2,
        Budget = new(Steps: 30),
        Architecture = new() { Kind = TranslatorKind.ResNet, Width = 2, Blocks = 2, ReceptiveField = 16, DiscriminatorWidth = 4 },
    };

    private static readonly TableOptions Rows = new()
    {
        Architecture = new() { GeneratorWidth = 32, DiscriminatorWidth = 32, LatentLength = 8, Pack = 2, Dropout = 0 },
        BatchSize = 40,
        Rate = 1e-3,
        Budget = new(Steps: 30),
        Seed = 5,
    };

    private static readonly AnomalyOptions Detection = new()
    {
        Architecture = new() { Sample = [4], LatentLength = 2, Width = 32 },
        BatchSize = 32,
        Rate = 1e-3,
        Budget = new(Steps: 40),
        Seed = 3,
    };

    private static readonly SuperResolutionOptions Enlarging = new SuperResolutionOptions
    {
        Patch = 16,
        BatchSize = 2,
        Adversarial = 0.1,
        PretrainFraction = 0.3,
        Budget = new(Steps: 40),
        Architecture = new() { Width = 4, Blocks = 1 },
        DiscriminatorWidth = 2,
    }.AsPreset();

    private static readonly StyleOptions Painting = new StyleOptions { Width = 2, Size = 40, Patch = 32, BatchSize = 2, Budget = new(Steps: 40), DiscriminatorWidth = 2, Features = "garments" }.AsPreset();

    public static TheoryData<string> Kinds => ["pix2pix", "cyclegan", "cut", "fastcut", "table", "table, relativistic", "table, non-saturating", "fanogan", "ganomaly", "bigan", "super-resolution", "style", "series", "timegan", "video", "animate", "gumbel", "arae", "seqgan", "caption"];

    public static TheoryData<string> Quiet => ["table", "table, relativistic", "ganomaly", "bigan"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_monitor_is_shown_what_the_discriminator_sees(string kind)
    {
        var trainer = Of(kind, new()).Trainer;
        Assert.NotNull(trainer.Monitor);

        trainer.Run();

        var vitals = trainer.Monitor.Vitals;
        // In all steps, or those of the game's phase.
        Assert.InRange(vitals.Separation.Count, 1, 4);
        Assert.Equal(vitals.Separation.Count, vitals.Repeated.Count);
        Assert.InRange(vitals.Separation.Now, 0, 1);
        Assert.True(vitals.GeneratorGradient.Now > 0 && vitals.DiscriminatorGradient.Now > 0);
    }

    [Fact]
    public void No_game_is_left_out()
    {
        var games = typeof(TableRecipe).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IWatchedGame)) && !type.IsInterface).Select(type => type.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["AnimationGame", "AraeGame", "BiganGame", "CaptionGame", "ContrastGame", "CycleGame", "GanomalyGame", "GumbelGame", "PairedGame", "SeqGanGame", "SeriesGame", "StyleGame", "SuperResolutionGame", "TableGame", "TimeGanGame", "VideoGame"], games);
        // Those without one, and who plays there.
        var others = typeof(TableRecipe).Assembly.GetTypes().Where(type => type.Name.EndsWith("Game", StringComparison.Ordinal) && !type.IsInterface && !type.IsAssignableTo(typeof(IWatchedGame))).Select(type => type.Name);
        Assert.Equal(["PrivateTableGame"], others);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nobody_looks_where_nobody_is_to(string kind) => Assert.Null(Of(kind, new() { OnTrouble = OnTrouble.Ignore }).Trainer.Monitor);

    /// <summary>A monitor compares generated rows with real ones, outside of what privacy is accounted for.</summary>
    [Fact]
    public void A_private_table_is_never_watched() =>
        Assert.Null(new TableRecipe().Start(PrivateTables.Patients(150), PrivateTables.Options(150) with { Health = new() { OnTrouble = OnTrouble.Recover } }).Trainer.Monitor);

    [Theory]
    [MemberData(nameof(Quiet))]
    public void A_healthy_run_is_told_nothing_and_comes_to_the_same_bits(string kind)
    {
        var events = new List<TrainingEvent>();
        var (watched, alone) = (Of(kind, new(), 600), Of(kind, new() { OnTrouble = OnTrouble.Ignore }, 600));
        Assert.Equal(StopReason.BudgetUsed, watched.Trainer.Run(events.Add));
        Assert.Equal(StopReason.BudgetUsed, alone.Trainer.Run());

        Assert.Empty(events.OfType<Diagnosis>().Select(found => $"{found.Verdict} at {found.Step}: {found.Evidence}"));
        Assert.Equal(Weights(alone.Game!), Weights(watched.Game!));
        // What is made again of an item is to be like it.
        Assert.Equal(kind == "ganomaly", double.IsNaN(watched.Trainer.Monitor!.Vitals.Copied));
    }

    [Theory]
    [InlineData("table", false)]
    [InlineData("table", true)]
    [InlineData("ganomaly", true)]
    [InlineData("bigan", true)]
    public void A_weight_that_is_no_number_is_undone(string kind, bool isGenerators)
    {
        var events = new List<TrainingEvent>();
        var (trainer, game) = Of(kind, new(), 320);
        trainer.Callbacks.Add(new Spoiler(270, isGenerators ? game!.Generator : game!.Discriminator));

        Assert.Equal(StopReason.BudgetUsed, trainer.Run(events.Add));

        Assert.Equal(("not a number", 270L), Assert.Single(events.OfType<WentBack>().Select(back => (back.Verdict, back.From))));
        Assert.All(Weights(game), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("ganomaly")]
    [InlineData("bigan")]
    public void A_run_that_diverges_is_found_out_and_stopped(string kind)
    {
        var events = new List<TrainingEvent>();
        var (trainer, game) = Of(kind, new() { OnTrouble = OnTrouble.Stop }, 600);
        trainer.Callbacks.Add(new Pusher(100, game!.Generator));

        Assert.Contains(trainer.Run(events.Add), new[] { StopReason.Unhealthy, StopReason.Diverged });

        Assert.Contains(events.OfType<Diagnosis>(), found => found is { Verdict: "divergence" or "not a number", Step: > 100 });
        Assert.True(trainer.Step <= 100, $"it ended at {trainer.Step}");
    }

    private static (Trainer Trainer, IWatchedGame? Game) Of(string kind, HealthOptions doctor, int? steps = null)
    {
        return kind switch
        {
            "table" => OfTable(Rows),
            "table, relativistic" => OfTable(Rows with { Variant = TableVariant.Relativistic, Penalty = 0.1 }),
            "table, non-saturating" => OfTable(Rows with { Variant = TableVariant.NonSaturating }),
            "fanogan" => OfItems(AnomalyMethod.Fanogan),
            "ganomaly" => OfItems(AnomalyMethod.Ganomaly),
            "bigan" => OfItems(AnomalyMethod.Bigan),
            "super-resolution" => (OfPhotographs(), null),
            "gumbel" => (OfTexts(TextMethod.Gumbel), null),
            "arae" => (OfTexts(TextMethod.Arae), null),
            "seqgan" => (OfTexts(TextMethod.SeqGan), null),
            "series" => (OfSeries(SeriesMethod.DoppelGanger), null),
            "timegan" => (OfSeries(SeriesMethod.TimeGan), null),
            "style" => (new StyleRecipe().Start(MadeUpPaintings.Of(3, 2, 40), Painting with { Health = doctor }).Trainer, null),
            "caption" => (OfCaptions(), null),
            "animate" => (new AnimationRecipe().Start(MovingDigits.Of(40, 16, 8), AnimationRunTests.Tiny with { Budget = new(Steps: 30), PretrainFraction = 0.3, Health = doctor }).Trainer, null),
            "video" => (new VideoRecipe().Start(MovingDigits.Of(40, 16, 8), VideoRunTests.Tiny with { Budget = new(Steps: 30), Health = doctor }).Trainer, null),
            _ => (OfPictures(kind), null),
        };

        (Trainer, IWatchedGame?) OfTable(TableOptions options)
        {
            var run = new TableRecipe().Start(MadeUpTables.PatientTable(400), options with { Health = doctor, Budget = steps is null ? options.Budget : new(Steps: steps) });
            return (run.Trainer, run.Plan.Watched);
        }

        (Trainer, IWatchedGame?) OfItems(AnomalyMethod method)
        {
            var run = new AnomalyRecipe().Start(AnomalyItems.Of(MadeUpItems.Rows(400).Normal), Detection with { Method = method, Health = doctor, BaselineShare = 0.01, Budget = steps is null ? Detection.Budget : new(Steps: steps) });
            return (run.Trainer, run.Plan.Watched);
        }

        Trainer OfPhotographs() => new SuperResolutionRecipe().Start(MadeUpPhotographs.Of(3, 64), Enlarging with { Health = doctor }).Trainer;

        Trainer OfCaptions() => new CaptionRecipe().Start(MadeUpCaptions.Of(60), MadeUpCaptions.Tiny with { Health = doctor, Budget = new(Steps: 30) }).Trainer;

        Trainer OfTexts(TextMethod method) => new TextRecipe().Start(MadeUpTexts.Of(80), MadeUpTexts.Tiny with { Method = method, Health = doctor, Budget = new(Steps: 30) }).Trainer;

        Trainer OfSeries(SeriesMethod method) => new SeriesRecipe().Start(MadeUpSeries.Patients(80), new SeriesOptions { BatchSize = 16, Architecture = new() { Method = method }, Budget = new(Steps: 30), Health = doctor }).Trainer;

        Trainer OfPictures(string method)
        {
            var photos = MadeUpPairs.Of(10, 18).Outputs;
            var isPaired = method == "pix2pix";
            return new TranslationRecipe().Start(isPaired ? TranslationData.Of(MadeUpPairs.Of(10, 18)) : TranslationData.Unpaired(photos, MadeUpPairs.Of(7, 18, seed: 4).Outputs), Translation with { Method = Enum.Parse<TranslationMethod>(method, ignoreCase: true), Health = doctor }).Trainer;
        }
    }

    private static float[] Weights(IWatchedGame game) => [.. game.Generator.Parameters.Values.AsSpan(), .. game.Discriminator.Parameters.Values.AsSpan()];

    /// <summary>Makes a weight no number, once.</summary>
    [NotSaved("spoils a run once")]
    private sealed class Spoiler(long step, Player player) : ICallback
    {
        private bool isDone;

        public void AfterStep(RunState run)
        {
            if (run.Step != step || isDone)
                return;
            isDone = true;
            player.Parameters.Values.AsWritableSpan()[0] = float.NaN;
        }
    }

    /// <summary>From some step on, weights grow by a tenth a step.</summary>
    [NotSaved("spoils a run")]
    private sealed class Pusher(long step, Player player) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step > step)
                player.Parameters.Values.CopyFrom(player.Parameters.Values * 1.1);
        }
    }
}
