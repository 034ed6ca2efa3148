using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>
/// GANomaly (Akcay, Atapour-Abarghouei and Breckon 2018, arXiv:1805.06725): an encoder and a decoder make an item again, a second encoder
/// makes its latent again, and a discriminator sees to it that what is made looks normal. Of what is not normal, the latent comes back as another.
/// </summary>
/// <remarks>
/// The three lower 50 E|x - x̂| + E(z - ẑ)² + E(f(x) - f(x̂))², f being the discriminator's features; the discriminator the logistic loss.
/// Unlike in the authors' code, test items are scored in evaluation mode, and no score is scaled by others. Unlike in the paper, the
/// discriminator is normalised spectrally.
/// </remarks>
internal sealed class Ganomaly : NetworkDetector
{
    private const double ItemWeight = 50;
    private static readonly NonSaturating Logistic = new();
    private readonly AnomalyOptions options;
    private readonly Parts parts;

    public Ganomaly(AnomalyOptions options)
        : base(options)
    {
        this.options = options;
        var (rng, design) = (new Rng(options.Seed)["ganomaly"], options.Design);
        parts = new(
            design.CreateEncoder(design.LatentLength, rng["encoder"]),
            design.CreateGenerator(rng["decoder"]),
            design.CreateEncoder(design.LatentLength, rng["second encoder"]),
            design.CreateDiscriminator(DiscriminatorNormalization.Spectral, rng["discriminator"]));
    }

    public override string Name => "ganomaly";

    public override IReadOnlyList<string> Quantities { get; } = ["latent", "residual", "relative", "features"];

    public override IReadOnlyList<double> Weights => options.Weights ?? (Spec.IsPicture ? [1, 0, 1, 1] : [1, 1, 0, 1]);

    public override Module Networks => parts;

    public override IReadOnlyList<Phase> Phases(double start, double end)
    {
        var schedule = new Within(start, end, new Cosine(0.02));
        var discriminator = new Player("discriminator", new Adam(options.Rate, 0.5, 0.999), parts.Discriminator) { Schedule = schedule };
        var generator = new Player("generator", new Adam(options.Rate, 0.5, 0.999), parts.Encoder, parts.Decoder, parts.SecondEncoder) { Schedule = schedule };
        return
        [
            new("ganomaly", [new(discriminator, DiscriminatorLoss) { Prepare = Make, Repeat = options.DiscriminatorSteps }, new(generator, GeneratorLoss)], end - start)
            {
                Ingredients = [Logistic],
            },
        ];
    }

    protected override Tensor Measure(Tensor x)
    {
        var z = parts.Encoder.Forward(x);
        var again = parts.Decoder.Forward(z);
        return Tensor.Concat(1,
            Logarithm(MeanSquare(z, parts.SecondEncoder.Forward(again))),
            Logarithm(MeanSquare(x, again)),
            Relative(x, again),
            Logarithm(MeanSquare(Features(x), Features(again))));
    }

    protected internal override Tensor Reconstruct(Tensor x) => parts.Decoder.Forward(parts.Encoder.Forward(x));

    private Tensor Features(Tensor x) => parts.Discriminator.Evaluate(x).Features;

    private void Make(StepContext step)
    {
        var latent = parts.Encoder.Forward(step.Get<SampleBatch>().Samples);
        step.Share("item", step.Get<SampleBatch>().Samples);
        step.Share("latent", latent);
        step.Share("again", parts.Decoder.Forward(latent));
    }

    private Tensor DiscriminatorLoss(StepContext step) => Logistic.Discriminator(new(
        parts.Discriminator.Forward(step.Shared("item")!), parts.Discriminator.Forward(step.Shared("again")!.Detach()))) * 0.5;

    private Tensor GeneratorLoss(StepContext step)
    {
        var (item, latent, again) = (step.Shared("item")!, step.Shared("latent")!, step.Shared("again")!);
        Tensor wanted;
        using (Recording.Off())
            wanted = Features(item);
        return ((item - again).Abs().Mean() * ItemWeight)
            + (latent - parts.SecondEncoder.Forward(again)).Square().Mean()
            + ((wanted - Features(again)).Square().Mean() * options.FeatureWeight);
    }

    private sealed class Parts(SampleEncoder encoder, Generator decoder, SampleEncoder secondEncoder, Discriminator discriminator) : Module
    {
        public SampleEncoder Encoder { get; } = encoder;

        public Generator Decoder { get; } = decoder;

        public SampleEncoder SecondEncoder { get; } = secondEncoder;

        public Discriminator Discriminator { get; } = discriminator;
    }
}
