using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of the game over pairs equal their closed forms, term by term and weight by weight.</summary>
public class PairedGameTests
{
    private static readonly TranslationData Data = TranslationData.Of(MadeUpPairs.Of(6, 16));

    private static readonly TranslationOptions Plain = new()
    {
        Size = 16,
        BatchSize = 2,
        Jitter = false,
        Mirror = false,
        VaryStrokes = false,
        // Not down to one pixel: instance norm of a handful of them is hardly a smooth function.
        Architecture = new() { Width = 4, Widest = 8, Downsamplings = 2, ReceptiveField = 16, DiscriminatorWidth = 4, Dropout = 0 },
    };

    private static readonly Dictionary<string, TranslationOptions> Cases = new()
    {
        ["as in pix2pix"] = Plain,
        ["nothing but the discriminator"] = Plain with { L1Weight = 0 },
        ["nothing but its features"] = Plain with { L1Weight = 0, Adversarial = 1e-6, FeatureMatching = 10 },
        ["nothing but what is read back"] = Plain with { L1Weight = 0, Adversarial = 0, ReadBack = 20 },
        ["least squares"] = Plain with { Loss = new LeastSquares(), Adversarial = 0.3, L1Weight = 2 },
        ["difference of means"] = Plain with { Loss = new Wasserstein(), Adversarial = 3, L1Weight = 2 },
        ["relativistic"] = Plain with { Loss = new Relativistic(), Adversarial = 2, L1Weight = 1 },
        ["matched features"] = Plain with { FeatureMatching = 10, L1Weight = 1 },
        ["read back"] = Plain with { ReadBack = 20, L1Weight = 3 },
        ["read back without a discriminator"] = Plain with { Adversarial = 0, ReadBack = 20 },
        ["distance alone"] = Plain with { Adversarial = 0, L1Weight = 7 },
        ["R1"] = Plain with { Penalty = new R1(Gamma: 3), L1Weight = 1 },
        ["R2 in every second step"] = Plain with { Penalty = new R2(Gamma: 3, Every: 2), Loss = new Relativistic() },
        ["augmented"] = Plain with { Augment = new DiffAugment("translation+cutout"), L1Weight = 1 },
        ["augmented and penalised"] = Plain with { Augment = new DiffAugment("translation"), Penalty = new R1(Gamma: 3), L1Weight = 1 },
    };

    private static IBatchSource Pairs => Data.Deal(2, new Rng(3), false);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_losses_equal_their_closed_forms(string name)
    {
        var options = Cases[name];
        var bench = new Bench(options);
        var losses = PlayedTurns.Compare(bench.Phase, Pairs, 3, bench.Expected, hasSlope: player => player != "discriminator" || options.Penalty is null);

        Assert.Equal(options.Adversarial > 0, losses.Contains("discriminator"));
        Assert.Equal(options.ReadBack > 0, losses.Contains("reader"));
        Assert.True(losses.Contains("generator"));
    }

    [Fact]
    public void A_monitor_scales_what_the_discriminator_pays_and_nothing_else()
    {
        var bench = new Bench(Plain with { Penalty = new R1(Gamma: 3), L1Weight = 1 }) { PenaltyScale = 5 };
        bench.Game.Updates[0].PenaltyScale = 5;
        PlayedTurns.Compare(bench.Phase, Pairs, 2, bench.Expected, hasSlope: player => player == "generator");
    }

    [Fact]
    public void The_distance_alone_is_the_whole_loss_of_the_first_phase()
    {
        var game = new PairedGame(Data, Plain with { PretrainFraction = 0.5, L1Weight = 7 }, new Rng(5));
        var phase = game.ToPlay().Phases[0];

        PlayedTurns.Compare(phase, Pairs, 2, (_, step) =>
        {
            var (input, output) = step.Get<PairBatch>();
            return 7 * ClosedForms.Absolute(output, ((Translator)game.Generator.Networks[0]).Forward(input));
        });
    }

    /// <summary>The first step of Adam is as long as its rate, whatever the gradient.</summary>
    [Fact]
    public void The_discriminator_moves_at_its_share_of_the_rate()
    {
        var game = new PairedGame(Data, Plain with { Rate = 1e-3, DiscriminatorRateRatio = 0.25 }, new Rng(5));
        var before = (Generator: game.Generator.Parameters.Values.ToDoubles(), Discriminator: game.Discriminator.Parameters.Values.ToDoubles());

        new Trainer(game.ToPlay().Phases, Pairs, new() { Budget = new(Steps: 1) }).Run();

        Assert.Equal(1e-3, Longest(before.Generator, game.Generator), 1e-5);
        Assert.Equal(0.25e-3, Longest(before.Discriminator, game.Discriminator), 1e-5);

        static double Longest(double[] before, Player player) => before.Zip(player.Parameters.Values.ToDoubles(), (a, b) => Math.Abs(b - a)).Max();
    }

    /// <summary>A game, and what its losses are to be.</summary>
    private sealed class Bench
    {
        private readonly TranslationOptions options;
        private readonly Translator translator;
        private readonly Translator? reader;
        private PairBatch? dealt;
        private Rng views = new(0);

        public Bench(TranslationOptions options)
        {
            this.options = options;
            Game = new(Data, options, new Rng(5));
            Phase = Game.ToPlay().Phases.Single();
            translator = (Translator)Game.Generator.Networks[0];
            reader = Phase.UpdateSteps.FirstOrDefault(turn => turn.Player.Name == "reader")?.Player.Networks[0] as Translator;
            if (options.Adversarial > 0)
                PlayedTurns.Amplify(Game.Discriminator, 3);
        }

        public PairedGame Game { get; }

        public Phase Phase { get; }

        public double PenaltyScale { get; init; } = 1;

        public double Expected(string player, StepContext step)
        {
            // The step's first turn deals the pairs that all of its turns are about.
            if (player == Phase.UpdateSteps[0].Player.Name)
                dealt = step.Get<PairBatch>();
            views = step.Rng["views"];
            var (input, output) = dealt!;
            var fake = translator.Forward(input);
            return player switch
            {
                "reader" => ClosedForms.Absolute(input, reader!.Forward(output)),
                "discriminator" => OfDiscriminator(step, Seen("real", input, output, step), Seen("fake", input, fake, step)),
                _ => OfGenerator(input, output, fake, step),
            };
        }

        private double OfDiscriminator(StepContext step, Tensor real, Tensor fake)
        {
            var discriminator = (PatchDiscriminator)Game.Discriminator.Networks[0];
            Tensor Score(Tensor samples) => discriminator.Forward(samples);
            var loss = ClosedForms.Discriminator(TranslationOptions.Spelled(options.Loss)!, Score(real), Score(fake)) / 2;
            return options.Penalty switch
            {
                null => loss,
                R1 { Gamma: 3 } => loss + (PenaltyScale * ClosedForms.ZeroCentred(3, Score, real)),
                _ => loss + (step.Step % 2 == 0 ? 2 * ClosedForms.ZeroCentred(3, Score, fake) : 0),
            };
        }

        private double OfGenerator(Tensor input, Tensor output, Tensor fake, StepContext step)
        {
            var loss = options.L1Weight * ClosedForms.Absolute(output, fake);
            if (reader is not null)
                loss += options.ReadBack * ClosedForms.Absolute(input, reader.Forward(fake));
            if (options.Adversarial == 0)
                return loss;
            var discriminator = (PatchDiscriminator)Game.Discriminator.Networks[0];
            var (onReal, onFake) = (discriminator.Activations(Seen("real", input, output, step)), discriminator.Activations(Seen("fake", input, fake, step)));
            loss += options.Adversarial * ClosedForms.Generator(TranslationOptions.Spelled(options.Loss)!, onReal[^1], onFake[^1]);
            // All layers but the scores, each with the same weight.
            var layers = onReal.Count - 1;
            Assert.Equal(2, layers);
            for (var layer = 0; layer < layers; layer++)
                loss += options.FeatureMatching / layers * ClosedForms.Absolute(onReal[layer], onFake[layer]);
            return loss;
        }

        private Tensor Seen(string kind, Tensor input, Tensor pictures, StepContext step)
        {
            var joined = Tensor.Concat(3, input, pictures);
            return options.Augment?.Of(joined, new(views[kind], step.Progress)) ?? joined;
        }
    }
}
