namespace Duel.Recipes;

/// <summary>An encoder and a decoder that lower the squared error and nothing else: the same networks without an adversary.</summary>
internal sealed class PlainAutoencoder : NetworkDetector
{
    private readonly Parts parts;
    private readonly IOptimizer optimizer;

    public PlainAutoencoder(AnomalyOptions options)
        : base(options)
    {
        var rng = new Rng(options.Seed)["autoencoder"];
        // One that can keep all of a row would learn to copy it.
        var design = options.Architecture with { LatentLength = options.BaselineLatent ?? options.Architecture.LatentLength };
        parts = new(design.CreateEncoder(design.LatentLength, rng["encoder"]), design.CreateGenerator(rng["decoder"]));
        optimizer = new Adam(options.EncoderRate, 0.9, 0.999);
    }

    public override string Name => "autoencoder";

    public override IReadOnlyList<string> Quantities { get; } = ["residual"];

    public override Module Networks => parts;

    public override IReadOnlyList<Phase> Phases(double start, double end)
    {
        var player = new Player("autoencoder", optimizer, parts) { Schedule = new Within(start, end, new Cosine(0.02)) };
        return [new("autoencoder", [new(player, step => (step.Get<SampleBatch>().Samples - Reconstruct(step.Get<SampleBatch>().Samples)).Square().Mean())], end - start)];
    }

    protected override Tensor Measure(Tensor x) => Logarithm(MeanSquare(x, Reconstruct(x)));

    protected internal override Tensor Reconstruct(Tensor x) => parts.Decoder.Forward(parts.Encoder.Forward(x));

    private sealed class Parts(SampleEncoder encoder, Generator decoder) : Module
    {
        public SampleEncoder Encoder { get; } = encoder;

        public Generator Decoder { get; } = decoder;
    }
}
