namespace Duel.Recipes;

/// <summary>Scores of whole clips by convolutions over time and place: the video discriminator of MoCoGAN (Tulyakov et al. 2018, arXiv:1707.04993).</summary>
/// <remarks>Unlike the paper, windows are three pictures long and halve the time too, so that clips of any length fit.</remarks>
internal sealed class ClipDiscriminator : Discriminator
{
    private const int SmallestSide = 4, MostDoublings = 3;
    private const double Deviation = 0.02;
    private readonly Sequential layers;
    private readonly Linear output;
    private readonly Embedding? embedding;

    /// <param name="sample">[T, H, W, C]</param>
    /// <param name="classes">Number of classes; 0 for none.</param>
    /// <param name="width">Channels of the first layer, doubled at each halving up to eight times as many.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ClipDiscriminator(Shape sample, int classes, int width, Rng rng)
        : base(sample, classes)
    {
        var (places, channels, stages) = (new[] { sample[0], sample[1], sample[2] }, sample[3], new List<Layer>());
        for (var stage = 0; Math.Max(places[1], places[2]) > SmallestSide; stage++)
        {
            var made = width << Math.Min(stage, MostDoublings);
            stages.Add(new Conv3d(channels, made, 3, rng["layers"].At(stage), new() { Stride = 2, Padding = 1, HasBias = stage == 0, Initializer = new Normal(Deviation) }));
            if (stage > 0)
                stages.Add(new BatchNorm(made));
            stages.Add(new LeakyReluLayer());
            (places, channels) = ([.. places.Select(side => (side + 1) / 2)], made);
        }
        layers = new(stages);
        var features = places.Aggregate(channels, (all, side) => all * side);
        output = new(features, 1, rng["output"], initializer: new Normal(Deviation));
        embedding = classes > 0 ? new(classes, features, rng["embedding"], new Normal(Deviation)) : null;
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var features = layers.Forward(x).Flatten();
        var scores = output.Forward(features).Reshape([features.Shape[0]]);
        return new(embedding is null ? scores : scores + (features * embedding.Forward(condition!)).Sum([1]), features);
    }
}
