using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of the game of two directions equal their closed forms, term by term and weight by weight.</summary>
public class CycleGameTests
{
    // One picture of each kind: whatever is dealt, it is that.
    private static readonly TranslationData Coloured = TranslationData.Unpaired(MadeUpPairs.Of(1, 16).Outputs, MadeUpPairs.Of(1, 16, seed: 4).Outputs);
    private static readonly TranslationData Grey = TranslationData.Unpaired(MadeUpPairs.Of(1, 16).Inputs, MadeUpPairs.Of(1, 16, seed: 4).Outputs);

    private static readonly TranslationOptions Plain = new()
    {
        Method = TranslationMethod.CycleGan,
        Size = 16,
        Loss = new LeastSquares(),
        Jitter = false,
        Mirror = false,
        Pool = 0,
        Adversarial = 3,
        Cycle = 0.7,
        Identity = 0.3,
        // Far enough that past pictures differ from new ones.
        Rate = 0.02,
        Architecture = new() { Kind = TranslatorKind.ResNet, Width = 2, Blocks = 2, ReceptiveField = 16, DiscriminatorWidth = 4 },
    };

    [Theory]
    [InlineData("least-squares", 0, true)]
    [InlineData("non-saturating", 0, true)]
    [InlineData("wasserstein", 0, false)]
    [InlineData("least-squares", 1, true)]
    public void All_losses_equal_their_closed_forms(string game, int pool, bool isColoured)
    {
        var (data, options) = (isColoured ? Coloured : Grey, Plain with { Loss = PartCatalogue.Of<IAdversarialLoss>().Make(game), Pool = pool });
        var bench = new Bench(data, options);

        PlayedTurns.Compare(bench.Game.ToPlay().Phases.Single(), data.Deal(1, new Rng(3), false), pool == 0 ? 3 : 8, bench.Expected, hasSlope: _ => pool == 0);

        Assert.Equal(pool > 0, bench.SawPast);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void Each_term_is_lowered_by_itself(double adversarial, double cycle, double identity)
    {
        var bench = new Bench(Coloured, Plain with { Adversarial = adversarial, Cycle = cycle, Identity = identity });
        PlayedTurns.Compare(bench.Game.ToPlay().Phases.Single(), Coloured.Deal(1, new Rng(3), false), 2, bench.Expected);
    }

    private sealed class Bench
    {
        private readonly TranslationOptions options;
        private readonly Tensor input, output;
        private readonly ReplayPool? pastOutputs, pastInputs;
        private float[] madeInput = [], madeOutput = [];

        public Bench(TranslationData data, TranslationOptions options)
        {
            this.options = options;
            Game = new(data, options, new Rng(5));
            PlayedTurns.Amplify(Game.Discriminator, 3);
            (input, output) = data.Peek(1, 16);
            if (options.Pool > 0)
                (pastOutputs, pastInputs) = (new(new(options.Pool), [16, 16, data.OutputChannels]), new(new(options.Pool), [16, 16, data.InputChannels]));
        }

        public CycleGame Game { get; }

        public bool SawPast { get; private set; }

        public double Expected(string player, StepContext step) => player == "generator" ? OfGenerator() : OfDiscriminator(step);

        private double OfGenerator()
        {
            var (forward, backward) = ((Translator)Game.Generator.Networks[0], (Translator)Game.Generator.Networks[1]);
            var (ofOutputs, ofInputs) = ((PatchDiscriminator)Game.Discriminator.Networks[0], (PatchDiscriminator)Game.Discriminator.Networks[1]);
            var (toOutput, toInput) = (forward.Forward(input), backward.Forward(output));
            (madeInput, madeOutput) = (toInput.AsSpan().ToArray(), toOutput.AsSpan().ToArray());
            var loss = (options.Adversarial * (OfScores(ofOutputs, toOutput) + OfScores(ofInputs, toInput)))
                + (options.Cycle * (ClosedForms.Absolute(input, backward.Forward(toOutput)) + ClosedForms.Absolute(output, forward.Forward(toInput))));
            return input.Shape != output.Shape
                ? loss
                : loss + (options.Identity * (ClosedForms.Absolute(output, forward.Forward(output)) + ClosedForms.Absolute(input, backward.Forward(input))));

            double OfScores(PatchDiscriminator discriminator, Tensor made) => ClosedForms.Generator(TranslationOptions.Spelled(options.Loss)!, discriminator.Forward(made), discriminator.Forward(made));
        }

        private double OfDiscriminator(StepContext step)
        {
            var (ofOutputs, ofInputs) = ((PatchDiscriminator)Game.Discriminator.Networks[0], (PatchDiscriminator)Game.Discriminator.Networks[1]);
            // As they were before the translators moved.
            var (toOutput, toInput) = (Tensor.From(madeOutput, output.Shape), Tensor.From(madeInput, input.Shape));
            var shown = pastOutputs?.Shown(toOutput, null, step.Rng["past-outputs"]) ?? toOutput;
            SawPast |= ClosedForms.Absolute(shown, toOutput) > 1e-3;
            return (ClosedForms.Discriminator(TranslationOptions.Spelled(options.Loss)!, ofOutputs.Forward(output), ofOutputs.Forward(shown)) / 2)
                + (ClosedForms.Discriminator(TranslationOptions.Spelled(options.Loss)!, ofInputs.Forward(input), ofInputs.Forward(pastInputs?.Shown(toInput, null, step.Rng["past-inputs"]) ?? toInput)) / 2);
        }
    }
}
