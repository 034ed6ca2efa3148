namespace Duel.Networks;

/// <summary>The network that makes styles of latents, and the mean of the styles it has made (Karras, Laine and Aila 2019, arXiv:1812.04948).</summary>
internal sealed class StyleMapping : Module
{
    private const int EmbeddingLength = 32;
    private const double Slope = 0.2, RateRatio = 0.01, MeanDecay = 0.998;
    private readonly PixelNorm norm = new();
    private readonly Embedding? embedding;
    private readonly Sequential layers;
    private readonly Parameter mean;

    /// <param name="design">Lengths, layers and classes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public StyleMapping(StyleArchitecture design, Rng rng)
    {
        embedding = design.ClassCount > 0 ? new(design.ClassCount, EmbeddingLength, rng["embedding"]) : null;
        var start = design.LatentLength + (embedding is null ? 0 : EmbeddingLength);
        layers = new(Enumerable.Range(0, design.MappingLayers).SelectMany(place => new Layer[]
        {
            new Linear(place == 0 ? start : design.StyleLength, design.StyleLength, rng["layers"].At(place), initializer: new EqualizedRate(RateRatio: RateRatio)),
            new LeakyReluLayer(Slope),
        }));
        mean = new(Tensor.Zeros([design.StyleLength]), isTrainable: false);
    }

    /// <summary>The mean style, [S].</summary>
    public Tensor Mean => mean.Value;

    /// <summary>Styles [N, S] of latents [N, Z].</summary>
    public Tensor Forward(Tensor latent, Tensor? condition)
    {
        var known = norm.Forward(latent);
        var styles = layers.Forward(embedding is null ? known : Tensor.Concat(1, known, norm.Forward(embedding.Forward(condition!))));
        if (IsTraining)
        {
            using var unrecorded = GradientMode.NoGrad();
            mean.Value.CopyFrom((mean.Value * MeanDecay) + (styles.Detach().Mean([0]) * (1 - MeanDecay)));
        }
        return styles;
    }
}
