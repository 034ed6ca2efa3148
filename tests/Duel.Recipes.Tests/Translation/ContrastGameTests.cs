using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of the game of contrasted patches equal their closed forms, term by term and weight by weight.</summary>
public class ContrastGameTests
{
    private const double Temperature = 0.07;

    // One picture of each kind: whatever is dealt, it is that.
    private static readonly TranslationData Data = TranslationData.Unpaired(MadeUpPairs.Of(1, 16).Outputs, MadeUpPairs.Of(1, 16, seed: 4).Outputs);

    private static readonly TranslationOptions Plain = new()
    {
        Size = 16,
        Loss = new LeastSquares(),
        Jitter = false,
        Mirror = false,
        Adversarial = 3,
        Contrast = 0.7,
        Patches = 12,
        Architecture = new() { Kind = TranslatorKind.ResNet, Width = 2, Blocks = 2, ReceptiveField = 16, DiscriminatorWidth = 4 },
    };

    [Theory]
    [InlineData(TranslationMethod.Cut, "least-squares")]
    [InlineData(TranslationMethod.Cut, "non-saturating")]
    [InlineData(TranslationMethod.FastCut, "least-squares")]
    public void All_losses_equal_their_closed_forms(TranslationMethod method, string game)
    {
        var bench = new Bench(Plain with { Method = method, Loss = PartCatalogue.Of<IAdversarialLoss>().Make(game) });

        PlayedTurns.Compare(bench.Game.ToPlay().Phases.Single(), Data.Deal(1, new Rng(3), false), 5, bench.Expected, hasSlope: player => player == "discriminator");

        // Five coins: FastCUT has mirrored once at least, and not always; CUT never does.
        Assert.Equal(method == TranslationMethod.FastCut, bench.Mirrored.Count is > 0 and < 5);
        Assert.Equal(method == TranslationMethod.Cut, bench.Mirrored.Count == 0);
    }

    private sealed class Bench
    {
        private readonly TranslationOptions options;
        private readonly ResNetTranslator translator;
        private readonly PatchHeads heads;
        private readonly PatchDiscriminator discriminator;
        private readonly Tensor input, output;
        private bool isMirrored;

        public Bench(TranslationOptions options)
        {
            this.options = options;
            Game = new(Data, options, new Rng(5));
            PlayedTurns.Amplify(Game.Discriminator, 3);
            // Heads begin with weights so small that all patches look alike.
            PlayedTurns.Amplify(Game.Generator, 3);
            (translator, heads, discriminator) = ((ResNetTranslator)Game.Generator.Networks[0], (PatchHeads)Game.Generator.Networks[1], (PatchDiscriminator)Game.Discriminator.Networks[0]);
            (input, output) = Data.Peek(1, 16);
        }

        public ContrastGame Game { get; }

        /// <summary>Steps whose input was mirrored.</summary>
        public HashSet<long> Mirrored { get; } = [];

        public double Expected(string player, StepContext step)
        {
            if (player == "discriminator")
            {
                isMirrored = options.Method == TranslationMethod.FastCut && step.Rng["mirror"].NextInt(2) == 1;
                if (isMirrored)
                    Mirrored.Add(step.Step);
            }
            var made = translator.Forward(isMirrored ? input.Flip(2) : input);
            var (real, fake) = (discriminator.Forward(output), discriminator.Forward(made));
            if (player == "discriminator")
                return ClosedForms.Discriminator(TranslationOptions.Spelled(options.Loss)!, real, fake) / 2;
            var adversarial = options.Adversarial * ClosedForms.Generator(TranslationOptions.Spelled(options.Loss)!, real, fake);
            var tie = Contrast(input, made, isMirrored, step.Rng["patches"]);
            return adversarial + (options.Method == TranslationMethod.Cut
                ? (tie + Contrast(output, translator.Forward(output), false, step.Rng["patches-of-others"])) / 2
                : tie);
        }

        /// <summary>The mean over depths of how badly patches tell where they came from.</summary>
        private double Contrast(Tensor original, Tensor made, bool isMirrored, Rng rng)
        {
            var (seen, wanted) = (translator.Encode(made).ToArray(), translator.Encode(original).ToArray());
            if (isMirrored)
                seen = [.. seen.Select(depth => depth.Flip(2))];
            int[][] places = [.. seen.Select((depth, i) => rng.At(i).Permutation(depth.Shape[1] * depth.Shape[2])[..Math.Min(options.Patches, depth.Shape[1] * depth.Shape[2])])];
            var depths = heads.Forward(seen, places).Zip(heads.Forward(wanted, places), (queries, keys) =>
            {
                var (count, length) = (queries.Shape[1], queries.Shape[2]);
                var (q, k) = (queries.ToDoubles(), keys.ToDoubles());
                double Likeness(int query, int key) => Enumerable.Range(0, length).Sum(d => q[(query * length) + d] * k[(key * length) + d]) / Temperature;
                return Enumerable.Range(0, count).Average(i => Math.Log(Enumerable.Range(0, count).Sum(j => Math.Exp(Likeness(i, j)))) - Likeness(i, i));
            }).ToArray();
            Assert.True(depths.Length > 1);
            return options.Contrast * depths.Average();
        }
    }
}
