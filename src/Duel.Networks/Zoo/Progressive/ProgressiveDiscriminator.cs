namespace Duel.Networks;

/// <summary>A discriminator that grows (Karras et al. 2018, arXiv:1710.10196, table 2).</summary>
public sealed class ProgressiveDiscriminator : Discriminator, IGrowing
{
    private const double Slope = 0.2;
    private readonly Growth growth;
    private readonly Sequential[] inputs;
    private readonly Sequential[] blocks;
    private readonly Layer? minibatch;
    private readonly Sequential last;
    private readonly Head head;

    /// <summary>Makes the network of a design, full.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    public ProgressiveDiscriminator(ProgressiveArchitecture design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        growth = new(design.Levels, design.GrowthShare);
        inputs = [.. Enumerable.Range(0, design.Levels).Select(level => new Sequential(
            new Conv2d(Input[^1], design.WidthAt(level), 1, rng["inputs"].At(level), new() { Initializer = new EqualizedRate() }), new LeakyReluLayer(Slope)))];
        blocks = [.. Enumerable.Range(1, design.Levels - 1).Select(level => new Sequential(
            Convolution(design.WidthAt(level), design.WidthAt(level), rng["blocks"].At(level)["first"]), new LeakyReluLayer(Slope),
            Convolution(design.WidthAt(level), design.WidthAt(level - 1), rng["blocks"].At(level)["second"]), new LeakyReluLayer(Slope),
            new MeanPoolLayer()))];
        var (widest, side) = (design.WidthAt(0), design.SmallestSize);
        minibatch = design.Minibatch.Layer(widest, rng["minibatch"], spectral: false);
        var added = design.Minibatch == MinibatchStatistics.Stddev ? 1 : 0;
        last = new(
            Convolution(widest + added, widest, rng["last"]["first"]), new LeakyReluLayer(Slope), new FlattenLayer(),
            new Linear(side * side * widest, widest, rng["last"]["second"], initializer: new EqualizedRate()), new LeakyReluLayer(Slope));
        head = DiscriminatorKind.Score.Head(widest + (design.Minibatch.Added - added), ClassCount, rng["head"], new EqualizedRate(1), spectral: false);
    }

    /// <inheritdoc/>
    public int Levels => inputs.Length;

    /// <inheritdoc/>
    public double Level { get => growth.Level; set => growth.Level = value; }

    /// <inheritdoc/>
    public double LevelAt(double progress) => growth.LevelAt(progress);

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var (level, share) = growth.Now;
        var picture = level == Levels - 1 ? x : x.MeanPool2d(1 << (Levels - 1 - level));
        var places = inputs[level].Forward(picture);
        for (var at = level; at > 0; at--)
        {
            places = blocks[at - 1].Forward(places);
            if (at == level && share < 1)
                places = (places * share) + (inputs[at - 1].Forward(picture.MeanPool2d()) * (1 - share));
        }
        // The deviation over a group is of places, kernels over a batch are of features.
        var isOfPlaces = minibatch is MinibatchStddev;
        var features = last.Forward(isOfPlaces ? minibatch!.Forward(places) : places);
        return head.Score(minibatch is null || isOfPlaces ? features : minibatch.Forward(features), condition);
    }

    private static Conv2d Convolution(int from, int to, Rng rng) => new(from, to, 3, rng, new() { Padding = 1, Initializer = new EqualizedRate() });
}
