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
    private readonly AnomalyOptions options;
    private readonly BiganParts parts;
    private BiganGame? game;

    public Bigan(AnomalyOptions options)
        : base(options)
    {
        this.options = options;
        var (rng, design) = (new Rng(options.Seed)["bigan"], options.Architecture);
        var latents = new AnomalyArchitecture { Sample = [design.LatentLength], Width = 64 };
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

    public override IWatchedGame? Game => game;

    public override IReadOnlyList<Phase> Phases(double start, double end)
    {
        game = new(parts, options, new Within(start, end, new Cosine(0.02)));
        return [game.ToPhase() with { Share = end - start }];
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

    private Tensor Features(Tensor x, Tensor other) => parts.Items.Features(BiganParts.Both(x, other));
}
