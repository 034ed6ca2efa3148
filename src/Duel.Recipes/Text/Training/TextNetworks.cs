namespace Duel.Recipes;

/// <summary>The networks that a model of texts writes with, under the names that files call them by.</summary>
internal sealed class TextNetworks : Module
{
    private const int HiddenLayers = 2, HiddenUnits = 256;

    /// <param name="method">Method that decides which networks there are.</param>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="dropout">Dropout of the language model.</param>
    public TextNetworks(TextMethod method, int vocabulary, TextArchitecture design, Rng rng, double dropout = 0)
    {
        var isCoded = method == TextMethod.Arae;
        Language = new(vocabulary, design.Embedding, design.Units, rng["language"], dropout, isCoded ? design.CodeLength : 0);
        if (!isCoded)
            return;
        Encoder = new(vocabulary, design.Embedding, design.Units, design.CodeLength, rng["encoder"]);
        Generator = CodesOf(design).CreateGenerator(rng["generator"]);
    }

    /// <summary>The language model, or the decoder of codes.</summary>
    public LanguageModel Language { get; }

    /// <summary>The encoder of an autoencoder; null without one.</summary>
    public TextEncoder? Encoder { get; }

    /// <summary>The generator of codes; null without codes.</summary>
    public Generator? Generator { get; }

    /// <summary>The pair of networks that codes are generated and scored by.</summary>
    public static MlpArchitecture CodesOf(TextArchitecture design) => new()
    {
        Sample = [design.CodeLength],
        LatentLength = design.LatentLength,
        Width = HiddenUnits,
        Depth = HiddenLayers,
        GeneratorSlope = 0.2,
    };

    /// <summary>Codes of latent vectors, on the unit sphere as those of texts.</summary>
    public Tensor Codes(Tensor latents) => TextEncoder.OnSphere(Generator!.Forward(latents));
}
