namespace Duel.Networks;

/// <summary>Transposed convolutions from a latent vector to a picture (Radford, Metz and Chintala 2015, arXiv:1511.06434).</summary>
public sealed class DcganGenerator : Generator
{
    private const int EmbeddingLength = 32;
    private readonly Embedding? embedding;
    private readonly Linear projection;
    private readonly Sequential layers;
    private readonly Shape smallest;

    /// <summary>Makes the network of a design.</summary>
    public DcganGenerator(DcganArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var initializer = new Normal(0.02);
        // A shift before batch norm would be taken off again by it.
        var bias = design.GeneratorNormalization is not (GeneratorNormalization.Batch or GeneratorNormalization.VirtualBatch);
        var normalization = design.GeneratorNormalization;
        smallest = [design.SmallestSize, design.SmallestSize, design.LargestWidth];
        embedding = design.ClassCount > 0 ? new(design.ClassCount, EmbeddingLength, rng["embedding"]) : null;
        projection = new(design.LatentLength + (embedding is null ? 0 : EmbeddingLength), (int)smallest.Count, rng["projection"], bias, initializer);
        List<Layer> stages = [.. normalization.Layers(design.LargestWidth), new ReluLayer()];
        for (var stage = design.Stages - 1; stage > 0; stage--)
        {
            var (from, to) = (design.WidthAt(stage), design.WidthAt(stage - 1));
            stages.Add(new ConvTranspose2d(from, to, 4, rng["layers"].At(stage), new() { Stride = 2, Padding = 1, HasBias = bias, Initializer = initializer }));
            stages.AddRange([.. normalization.Layers(to), new ReluLayer()]);
        }
        stages.Add(new ConvTranspose2d(design.Width, design.Channels, 4, rng["layers"].At(0), new() { Stride = 2, Padding = 1, Initializer = initializer }));
        layers = new([.. stages, new TanhLayer()]);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var x = condition is null ? latent : Tensor.Concat(1, latent, embedding!.Forward(condition));
        var projected = projection.Forward(x).Reshape([latent.Shape[0], .. smallest]);
        return layers.Forward(projected);
    }
}
