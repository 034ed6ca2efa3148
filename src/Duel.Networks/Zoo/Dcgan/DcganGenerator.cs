namespace Duel.Networks;

/// <summary>Transposed convolutions from a latent vector to a picture (Radford, Metz and Chintala 2015, arXiv:1511.06434).</summary>
public sealed class DcganGenerator : Generator
{
    private const int EmbeddingLength = 32;
    private readonly Embedding? embedding;
    private readonly Linear projection;
    private readonly Sequential? layers;

    // In place of the layers, where norms know of classes.
    private readonly ClassedNormalization[] norms;
    private readonly ConvTranspose2d[] doublings;
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
        var isClassed = design.ClassInput == ClassInput.Normalization && ClassedNormalization.UsesClasses(normalization, design.ClassCount);
        embedding = design.ClassCount > 0 && !isClassed ? new(design.ClassCount, EmbeddingLength, rng["embedding"]) : null;
        projection = new(design.LatentLength + (embedding is null ? 0 : EmbeddingLength), (int)smallest.Count, rng["projection"], bias, initializer);
        ConvTranspose2d Doubling(int stage) => stage == 0
            ? new(design.Width, design.Channels, 4, rng["layers"].At(0), new() { Stride = 2, Padding = 1, Initializer = initializer })
            : new(design.WidthAt(stage), design.WidthAt(stage - 1), 4, rng["layers"].At(stage), new() { Stride = 2, Padding = 1, HasBias = bias, Initializer = initializer });
        int[] stages = [.. Enumerable.Range(0, design.Stages).Reverse()];
        norms = isClassed ? [.. stages.Select(stage => new ClassedNormalization(normalization, design.WidthAt(stage), design.ClassCount))] : [];
        doublings = isClassed ? [.. stages.Select(Doubling)] : [];
        layers = isClassed ? null : new([.. stages.SelectMany(stage => normalization.Layers(design.WidthAt(stage)).Append(new ReluLayer()).Append(Doubling(stage))), new TanhLayer()]);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var x = embedding is null ? latent : Tensor.Concat(1, latent, embedding.Forward(condition!));
        var projected = projection.Forward(x).Reshape([latent.Shape[0], .. smallest]);
        if (layers is not null)
            return layers.Forward(projected);
        foreach (var (norm, doubling) in norms.Zip(doublings))
            projected = doubling.Forward(norm.Forward(projected, condition));
        return projected.Tanh();
    }
}
