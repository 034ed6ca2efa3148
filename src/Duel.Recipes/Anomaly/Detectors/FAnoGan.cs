namespace Duel.Recipes;

/// <summary>
/// f-AnoGAN (Schlegl et al. 2019, doi:10.1016/j.media.2019.01.010): a generator learns to make normal items, then, with both players at
/// rest, an encoder learns to find the latent of an item. What cannot be made again is anomalous.
/// </summary>
/// <remarks>
/// The encoder lowers |x - G(E(x))|² / n + κ |f(x) - f(G(E(x)))|² / n_f, f being the discriminator's features (izi_f in the paper), and,
/// unlike there, |E(G(z)) - z|² / n_z besides, which keeps it where the generator knows what to make (ziz).
/// </remarks>
internal sealed class FAnoGan : NetworkDetector
{
    private readonly AnomalyOptions options;
    private readonly Parts parts;
    private GanGame? game;

    public FAnoGan(AnomalyOptions options)
        : base(options)
    {
        this.options = options;
        var (rng, design) = (new Rng(options.Seed)["fanogan"], options.Architecture);
        parts = new(
            design.CreateGenerator(rng["generator"]),
            design.CreateDiscriminator(DiscriminatorNormalization.None, rng["discriminator"]),
            design.CreateEncoder(design.LatentLength, rng["encoder"]));
    }

    public override string Name => "fanogan";

    public override IReadOnlyList<string> Quantities { get; } = ["residual", "relative", "features", "relative-features", "latent", "length", "likeness"];

    public override IReadOnlyList<double> Weights => options.Weights ?? (Spec.IsPicture ? [0, 0, 0, 1, 0, 0, 0] : [1, 0, 1, 0, 1, 1, 0]);

    public override Module Networks => parts;

    public override IWatchedGame? Game => game;

    public override IReadOnlyList<Phase> Phases(double start, double end)
    {
        var middle = start + ((end - start) * options.AdversarialShare);
        var encoder = new Player("encoder", new Adam(options.EncoderRate, 0.9, 0.999), parts.Encoder) { Schedule = new Within(middle, end, new Cosine(0.02)) };
        game = Play(start, middle);
        return
        [
            game.ToPhase() with { Share = middle - start },
            new("encoder", [new(encoder, EncoderLoss) { Prepare = _ => Rest() }], end - middle),
        ];
    }

    protected override Tensor Measure(Tensor x)
    {
        var z = parts.Encoder.Forward(x);
        var again = parts.Generator.Forward(z);
        var (output, outputAgain) = (parts.Discriminator.Evaluate(x), parts.Discriminator.Evaluate(again));
        var (residual, features, brightness) = (Logarithm(MeanSquare(x, again)), Logarithm(MeanSquare(output.Features, outputAgain.Features)), Brightness(x));
        return Tensor.Concat(1,
            residual,
            residual - brightness,
            features,
            features - brightness,
            Logarithm(MeanSquare(z, parts.Encoder.Forward(again))),
            Logarithm(z.Square().Mean([1], keep: true)),
            -outputAgain.Scores.Reshape([x.Shape[0], 1]));
    }

    protected internal override Tensor Reconstruct(Tensor x) => parts.Generator.Forward(parts.Encoder.Forward(x));

    private GanGame Play(double start, double end) => new(parts.Generator, parts.Discriminator, new(options.Objective)
    {
        GeneratorOptimizer = options.GeneratorOptimizer,
        DiscriminatorOptimizer = options.DiscriminatorOptimizer,
        Schedule = new Within(start, end, new Cosine(0.05)),
    })
    {
        DiscriminatorSteps = options.DiscriminatorSteps,
    };

    /// <summary>Generator and discriminator have learned: what they do no longer depends on the batch.</summary>
    private void Rest() => (parts.Generator.IsTraining, parts.Discriminator.IsTraining) = (false, false);

    private Tensor EncoderLoss(StepContext step)
    {
        var x = step.Get<SampleBatch>().Samples;
        var again = Reconstruct(x);
        Tensor features, latent, made;
        using (GradientMode.NoGrad())
        {
            features = parts.Discriminator.Evaluate(x).Features;
            latent = step.Rng["latents"].Normal([x.Shape[0], parts.Generator.LatentLength]);
            made = parts.Generator.Forward(latent);
        }
        return (x - again).Square().Mean()
            + ((features - parts.Discriminator.Evaluate(again).Features).Square().Mean() * options.FeatureWeight)
            + ((latent - parts.Encoder.Forward(made)).Square().Mean() * options.LatentWeight);
    }

    private sealed class Parts(Generator generator, Discriminator discriminator, SampleEncoder encoder) : Module
    {
        public Generator Generator { get; } = generator;

        public Discriminator Discriminator { get; } = discriminator;

        public SampleEncoder Encoder { get; } = encoder;
    }
}
