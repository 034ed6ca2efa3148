namespace Duel.Networks;

/// <summary>Residual blocks from a latent vector to a picture (Miyato et al. 2018, arXiv:1802.05957, table 4).</summary>
public sealed class ResNetGenerator : Generator
{
    private const int EmbeddingLength = 32;
    private readonly Embedding? embedding;
    private readonly Linear projection;
    private readonly ResNetGeneratorBlock[] blocks;
    private readonly Sequential output;
    private readonly Shape smallest;

    /// <summary>Makes the network of a design.</summary>
    public ResNetGenerator(ResNetArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var width = design.GeneratorWidth;
        var size = design.Size >> design.Stages;
        smallest = [size, size, width];
        var embeds = design.ClassCount > 0 && !ClassedNormalization.UsesClasses(design.GeneratorNormalization, design.ClassCount);
        embedding = embeds ? new(design.ClassCount, EmbeddingLength, rng["embedding"]) : null;
        projection = new(design.LatentLength + (embeds ? EmbeddingLength : 0), (int)smallest.Count, rng["projection"], initializer: new XavierUniform());
        blocks = [.. Enumerable.Range(0, design.Stages).Select(i => new ResNetGeneratorBlock(design, rng["blocks"].At(i)))];
        output = new([
            .. design.GeneratorNormalization.Layers(width),
            new ReluLayer(),
            new Conv2d(width, design.Channels, 3, rng["output"], new() { Padding = 1, Initializer = new XavierUniform() }),
            new TanhLayer(),
        ]);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var start = embedding is null ? latent : Tensor.Concat(1, latent, embedding.Forward(condition!));
        var x = projection.Forward(start).Reshape([latent.Shape[0], .. smallest]);
        foreach (var block in blocks)
            x = block.Forward(x, condition);
        return output.Forward(x);
    }
}
