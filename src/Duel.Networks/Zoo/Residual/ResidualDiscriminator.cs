namespace Duel.Networks;

/// <summary>Residual blocks from a picture to a score (Huang et al. 2024, arXiv:2501.05441).</summary>
public sealed class ResidualDiscriminator : Discriminator
{
    /// <summary>Slope of the pair's rectifiers below 0.</summary>
    internal const double Slope = 0.2;

    private readonly Conv2d stem;
    private readonly Sequential[] stages;
    private readonly Conv2d[] widenings;
    private readonly Parameter basis;
    private readonly Layer? minibatch;
    private readonly Head head;
    private readonly (int Height, int Width)[] extents;
    private readonly (int Down, int Right) margin;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, joined on their last axis.</param>
    public ResidualDiscriminator(ResidualArchitecture design, Rng rng, int pack = 1)
        : base(design.Sample.Packed(pack), design.ClassCount * pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        extents = [.. design.Stages];
        var patch = design.PatchSize;
        margin = ((extents[0].Height * patch) - Input[0], (extents[0].Width * patch) - Input[1]);
        var linear = new ScaledNormal();
        stem = new(Input[^1], design.WidthAt(0), patch == 1 ? 3 : 2 * patch, rng["stem"], new() { Stride = patch, Padding = patch == 1 ? 1 : patch / 2, Initializer = linear });
        stages = [.. extents.Select((_, stage) => design.BlocksOf(design.WidthAt(stage), rng["stages"].At(stage)))];
        widenings = [.. extents.Skip(1).Select((_, stage) => new Conv2d(design.WidthAt(stage), design.WidthAt(stage + 1), 1, rng["widenings"].At(stage), new() { HasBias = false, Initializer = linear }))];
        var features = design.WidthAt(extents.Length - 1);
        basis = new(rng["basis"].Normal([extents[^1].Height, extents[^1].Width, features]) / Math.Sqrt(extents[^1].Height * extents[^1].Width));
        minibatch = design.Minibatch.Layer(features, rng["minibatch"], spectral: false);
        head = design.DiscriminatorKind.Head(features + design.Minibatch.Added, ClassCount, rng["head"], linear, spectral: false);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var whole = x.Pad(1, 0, margin.Down, PadMode.Replicate).Pad(2, 0, margin.Right, PadMode.Replicate);
        var places = stem.Forward(whole);
        for (var stage = 0; stage < stages.Length; stage++)
        {
            if (stage > 0)
                places = widenings[stage - 1].Forward(places.ResizeBilinear(extents[stage].Height, extents[stage].Width, antialias: true));
            places = stages[stage].Forward(places);
        }
        var features = (places * basis.Value).Sum([1, 2]);
        return head.Score(minibatch?.Forward(features) ?? features, condition);
    }
}
