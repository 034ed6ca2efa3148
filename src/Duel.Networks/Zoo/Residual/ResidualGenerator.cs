namespace Duel.Networks;

/// <summary>Residual blocks from a latent vector to a picture (Huang et al. 2024, arXiv:2501.05441).</summary>
public sealed class ResidualGenerator : Generator
{
    private const int EmbeddingLength = 32;
    private readonly Embedding? embedding;
    private readonly Linear projection;
    private readonly Parameter basis;
    private readonly ResidualGeneratorBlock[] blocks;
    private readonly Conv2d[] narrowings;
    private readonly ClassedNormalization outermost;
    private readonly Layer output;
    private readonly (int Height, int Width)[] extents;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ResidualGenerator(ResidualArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        extents = [.. design.Stages];
        var linear = new ScaledNormal();
        var last = extents.Length - 1;
        var embeds = ClassCount > 0 && !ClassedNormalization.UsesClasses(design.GeneratorNormalization, ClassCount);
        embedding = embeds ? new(ClassCount, EmbeddingLength, rng["embedding"]) : null;
        projection = new(LatentLength + (embedding is null ? 0 : EmbeddingLength), design.GeneratorWidthAt(last), rng["projection"], bias: false, initializer: linear);
        basis = new(rng["basis"].Normal([extents[last].Height, extents[last].Width, design.GeneratorWidthAt(last)]));
        blocks = [.. extents.SelectMany((_, stage) => Enumerable.Range(0, design.Blocks).Select(place => new ResidualGeneratorBlock(design, design.GeneratorWidthAt(stage), rng["stages"].At(stage).At(place))))];
        narrowings = [.. extents.Skip(1).Select((_, stage) => new Conv2d(design.GeneratorWidthAt(stage + 1), design.GeneratorWidthAt(stage), 1, rng["narrowings"].At(stage), new() { HasBias = false, Initializer = linear }))];
        var (width, channels, patch) = (design.GeneratorWidthAt(0), Output[^1], design.PatchSize);
        outermost = new(design.GeneratorNormalization, width, ClassCount);
        output = patch == 1
            ? new Conv2d(width, channels, 3, rng["output"], new() { Padding = 1, Initializer = linear })
            : new ConvTranspose2d(width, channels, 2 * patch, rng["output"], new() { Stride = patch, Padding = patch / 2, Initializer = linear });
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var start = embedding is null ? latent : Tensor.Concat(1, latent, embedding.Forward(condition!));
        var places = projection.Forward(start).Reshape([latent.Shape[0], 1, 1, basis.Value.Shape[^1]]) * basis.Value;
        for (var stage = extents.Length - 1; stage >= 0; stage--)
        {
            foreach (var block in blocks.AsSpan(stage * (blocks.Length / extents.Length), blocks.Length / extents.Length))
                places = block.Forward(places, condition);
            if (stage > 0)
                places = narrowings[stage - 1].Forward(places).ResizeBilinear(extents[stage - 1].Height, extents[stage - 1].Width);
        }
        var whole = output.Forward(outermost.Forward(places, condition));
        // Patches may reach beyond the picture.
        return whole.Shape[1] == Output[0] && whole.Shape[2] == Output[1] ? whole : whole.Slice(1, 0, Output[0]).Slice(2, 0, Output[1]);
    }
}
