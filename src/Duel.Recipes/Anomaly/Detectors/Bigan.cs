using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>
/// BiGAN (Donahue et al. 2016, arXiv:1605.09782; for anomalies Zenati et al. 2018, arXiv:1802.06222) with the two cycle discriminators of
/// ALAD (Zenati et al. 2018, arXiv:1812.02288): generator and encoder are learned together, against discriminators of pairs.
/// </summary>
/// <remarks>
/// Real pairs are (x, E(x)), (x, x) and (z, z); generated ones (G(z), z), (x, G(E(x))) and (z, E(G(z))). All weights of discriminators are
/// normalised spectrally. Unlike in the papers, E|x - G(E(x))| counts too: within some thousand steps the cycle does not close without.
/// </remarks>
internal sealed class Bigan : NetworkDetector
{
    private const double ItemWeight = 10;
    private static readonly NonSaturating Logistic = new();
    private readonly AnomalyOptions options;
    private readonly Parts parts;

    public Bigan(AnomalyOptions options)
        : base(options)
    {
        this.options = options;
        var (rng, design) = (new Rng(options.Seed)["bigan"], options.Design);
        var latents = new AnomalyDesign { Sample = [design.LatentLength], Width = 64 };
        parts = new(
            design.CreateEncoder(design.LatentLength, rng["encoder"]),
            design.CreateGenerator(rng["generator"]),
            new(design, rng["pairs"]),
            new(design, 1, rng["items"], copies: 2, spectral: true),
            new(latents, 1, rng["latents"], copies: 2, spectral: true));
    }

    public override string Name => "bigan";

    public override IReadOnlyList<string> Quantities { get; } = ["residual", "relative", "features", "latent", "length", "pair"];

    public override IReadOnlyList<double> Weights => options.Weights ?? (Spec.IsPicture ? [0, 1, 0, 0, 0, 0.25] : [1, 0, 1, 1, 1, 0]);

    public override Module Networks => parts;

    public override IReadOnlyList<Phase> Phases(double start, double end)
    {
        var schedule = new Within(start, end, new Cosine(0.02));
        var discriminator = new Player("discriminator", new Adam(options.Rate, 0.5, 0.999), parts.Pairs, parts.Items, parts.Latents) { Schedule = schedule };
        var generator = new Player("generator", new Adam(options.Rate, 0.5, 0.999), parts.Encoder, parts.Generator) { Schedule = schedule };
        return
        [
            new("bigan", [new(discriminator, DiscriminatorLoss) { Prepare = Make, Repeat = options.DiscriminatorSteps }, new(generator, GeneratorLoss)], end - start)
            {
                Ingredients = [Logistic],
            },
        ];
    }

    protected override Tensor Measure(Tensor x)
    {
        var z = parts.Encoder.Forward(x);
        var again = parts.Generator.Forward(z);
        return Tensor.Concat(1,
            Logarithm(MeanSquare(x, again)),
            Relative(x, again),
            // The score of ALAD.
            Logarithm((Features(x, x) - Features(x, again)).Abs().Mean([1], keep: true)),
            Logarithm(MeanSquare(z, parts.Encoder.Forward(again))),
            Logarithm(z.Square().Mean([1], keep: true)),
            -parts.Pairs.Forward(x, z).Reshape([x.Shape[0], 1]));
    }

    protected internal override Tensor Reconstruct(Tensor x) => parts.Generator.Forward(parts.Encoder.Forward(x));

    private Tensor Features(Tensor x, Tensor other) => parts.Items.Features(Both(x, other));

    /// <summary>Two samples joined on their last axis.</summary>
    private static Tensor Both(Tensor x, Tensor other) => Tensor.Concat(x.Shape.Rank - 1, x, other);

    private void Make(StepContext step)
    {
        var x = step.Get<SampleBatch>().Samples;
        var z = step.Rng["latents"].Normal([x.Shape[0], options.Design.LatentLength]);
        var (found, made) = (parts.Encoder.Forward(x), parts.Generator.Forward(z));
        step.Share("x", x);
        step.Share("z", z);
        step.Share("found", found);
        step.Share("made", made);
        step.Share("x again", parts.Generator.Forward(found));
        step.Share("z again", parts.Encoder.Forward(made));
    }

    private Tensor DiscriminatorLoss(StepContext step)
    {
        var (x, z) = (step.Shared("x")!, step.Shared("z")!);
        Tensor Still(string name) => step.Shared(name)!.Detach();
        return Logistic.Discriminator(new(parts.Pairs.Forward(x, Still("found")), parts.Pairs.Forward(Still("made"), z)))
            + Logistic.Discriminator(new(parts.Items.Forward(Both(x, x)), parts.Items.Forward(Both(x, Still("x again")))))
            + Logistic.Discriminator(new(parts.Latents.Forward(Both(z, z)), parts.Latents.Forward(Both(z, Still("z again")))));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (x, z, again) = (step.Shared("x")!, step.Shared("z")!, step.Shared("x again")!);
        // Both sides move: found pairs want to be taken for made ones, and made for found.
        return Logistic.OfFake(parts.Pairs.Forward(x, step.Shared("found")!))
            + Logistic.OfReal(parts.Pairs.Forward(step.Shared("made")!, z))
            + Logistic.OfReal(parts.Items.Forward(Both(x, again)))
            + Logistic.OfReal(parts.Latents.Forward(Both(z, step.Shared("z again")!)))
            + ((x - again).Abs().Mean() * ItemWeight);
    }

    private sealed class Parts(SampleEncoder encoder, Generator generator, PairDiscriminator pairs, SampleEncoder items, SampleEncoder latents) : Module
    {
        public SampleEncoder Encoder { get; } = encoder;

        public Generator Generator { get; } = generator;

        public PairDiscriminator Pairs { get; } = pairs;

        public SampleEncoder Items { get; } = items;

        public SampleEncoder Latents { get; } = latents;
    }
}
