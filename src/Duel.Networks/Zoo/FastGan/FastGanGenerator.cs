namespace Duel.Networks;

/// <summary>Gated convolutions from a latent vector to a picture, with skips that excite channels (Liu et al. 2021, arXiv:2101.04775, figure 3).</summary>
public sealed class FastGanGenerator : Generator
{
    /// <summary>Number of doublings between a stage and the one whose channels it excites.</summary>
    private const int Reach = 3;

    private const int EmbeddingLength = 32;
    private readonly Embedding? embedding;
    private readonly Linear projection;
    private readonly Sequential norm;
    private readonly GatedConvolution[] stages;
    private readonly ChannelExcitation[] skips;
    private readonly Conv2d output;
    private readonly (int Height, int Width)[] extents;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public FastGanGenerator(FastGanArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        extents = [.. design.Stages.Reverse()];
        int WidthOf(int stage) => design.WidthAt(extents.Length - 1 - stage);
        embedding = ClassCount > 0 ? new(ClassCount, EmbeddingLength, rng["embedding"]) : null;
        projection = new(LatentLength + (embedding is null ? 0 : EmbeddingLength), extents[0].Height * extents[0].Width * 2 * WidthOf(0), rng["projection"], initializer: new ScaledNormal());
        norm = new(design.GeneratorNormalization.Layers(2 * WidthOf(0)));
        stages = [.. extents.Skip(1).Select((_, stage) => new GatedConvolution(WidthOf(stage), WidthOf(stage + 1), design.GeneratorNormalization, rng["stages"].At(stage)))];
        skips = [.. extents.Skip(Reach).Select((_, stage) => new ChannelExcitation(extents[stage], WidthOf(stage), WidthOf(stage + Reach), rng["skips"].At(stage)))];
        output = new(WidthOf(extents.Length - 1), Output[^1], 3, rng["output"], new() { Padding = 1, Initializer = new ScaledNormal() });
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var start = embedding is null ? latent : Tensor.Concat(1, latent, embedding.Forward(condition!));
        var (height, width) = extents[0];
        var projected = projection.Forward(start);
        List<Tensor> maps = [GatedConvolution.Gate(norm.Forward(projected.Reshape([latent.Shape[0], height, width, projected.Shape[1] / (height * width)])))];
        for (var stage = 1; stage < extents.Length; stage++)
        {
            var map = stages[stage - 1].Forward(maps[^1].ResizeBilinear(extents[stage].Height, extents[stage].Width));
            maps.Add(stage < Reach ? map : skips[stage - Reach].Forward(map, maps[stage - Reach]));
        }
        return output.Forward(maps[^1]).Tanh();
    }
}
