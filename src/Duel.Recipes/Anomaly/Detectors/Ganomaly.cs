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
    private readonly AnomalyOptions options;
    private readonly GanomalyParts parts;
    private GanomalyGame? game;

    public Ganomaly(AnomalyOptions options)
        : base(options)
    {
        this.options = options;
        var (rng, design) = (new Rng(options.Seed)["ganomaly"], options.Architecture);
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

    public override IWatchedGame? Game => game;

    public override IReadOnlyList<Phase> Phases(double start, double end)
    {
        game = new(parts, options, new Within(start, end, new Cosine(0.02)));
        return [game.ToPhase() with { Share = end - start }];
    }

    protected override Tensor Measure(Tensor x)
    {
        var z = parts.Encoder.Forward(x);
        var again = parts.Decoder.Forward(z);
        return Tensor.Concat(1,
            Logarithm(MeanSquare(z, parts.SecondEncoder.Forward(again))),
            Logarithm(MeanSquare(x, again)),
            Relative(x, again),
            Logarithm(MeanSquare(parts.Features(x), parts.Features(again))));
    }

    protected internal override Tensor Reconstruct(Tensor x) => parts.Decoder.Forward(parts.Encoder.Forward(x));
}
