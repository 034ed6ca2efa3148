namespace Duel.Networks;

/// <summary>A generator that grows (Karras et al. 2018, arXiv:1710.10196, table 2).</summary>
public sealed class ProgressiveGenerator : Generator, IGrowing
{
    private const int EmbeddingLength = 32;
    private const double Slope = 0.2;
    private readonly Growth growth;
    private readonly Embedding? embedding;
    private readonly PixelNorm norm = new();
    private readonly Linear projection;
    private readonly Conv2d first;
    private readonly Sequential[] blocks;
    private readonly Conv2d[] outputs;
    private readonly int smallest;
    private readonly int widest;

    /// <summary>Makes the network of a design, full.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ProgressiveGenerator(ProgressiveArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        growth = new(design.Levels, design.GrowthShare);
        smallest = design.SmallestSize;
        embedding = ClassCount > 0 ? new(ClassCount, EmbeddingLength, rng["embedding"]) : null;
        widest = design.WidthAt(0);
        // The gain of the paper's code for the layer that makes places of a vector.
        projection = new(LatentLength + (embedding is null ? 0 : EmbeddingLength), smallest * smallest * widest, rng["projection"], initializer: new EqualizedRate(Math.Sqrt(2) / 4));
        first = Convolution(widest, widest, rng["first"]);
        blocks = [.. Enumerable.Range(1, design.Levels - 1).Select(level => new Sequential(
            new UpsampleLayer(),
            Convolution(design.WidthAt(level - 1), design.WidthAt(level), rng["blocks"].At(level)["first"]), new LeakyReluLayer(Slope), new PixelNorm(),
            Convolution(design.WidthAt(level), design.WidthAt(level), rng["blocks"].At(level)["second"]), new LeakyReluLayer(Slope), new PixelNorm()))];
        outputs = [.. Enumerable.Range(0, design.Levels).Select(level => new Conv2d(design.WidthAt(level), Output[^1], 1, rng["outputs"].At(level), new() { Initializer = new EqualizedRate(1) }))];
    }

    /// <inheritdoc/>
    public int Levels => outputs.Length;

    /// <inheritdoc/>
    public double Level { get => growth.Level; set => growth.Level = value; }

    /// <inheritdoc/>
    public double LevelAt(double progress) => growth.LevelAt(progress);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        var start = embedding is null ? latent : Tensor.Concat(1, latent, embedding.Forward(condition!));
        var places = norm.Forward(projection.Forward(norm.Forward(start)).Reshape([latent.Shape[0], smallest, smallest, widest]).LeakyRelu(Slope));
        places = norm.Forward(first.Forward(places).LeakyRelu(Slope));
        var (level, share) = growth.Now;
        Tensor? before = null;
        for (var at = 1; at <= level; at++)
        {
            if (at == level && share < 1)
                before = outputs[at - 1].Forward(places).UpsampleNearest2d();
            var smaller = places;
            places = blocks[at - 1].Forward(smaller);
            // Squares and enlarged pictures are as large as what has to be kept.
            Rematerialization.GiveUp(places, since: smaller);
        }
        var picture = outputs[level].Forward(places);
        if (before is not null)
            picture = (picture * share) + (before * (1 - share));
        return level == Levels - 1 ? picture : picture.UpsampleNearest2d(1 << (Levels - 1 - level));
    }

    private static Conv2d Convolution(int inputs, int outputs, Rng rng) => new(inputs, outputs, 3, rng, new() { Padding = 1, Initializer = new EqualizedRate() });
}
