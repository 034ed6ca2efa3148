namespace Duel.Recipes;

/// <summary>Scores of a few pictures of a clip and the time between them (Yu et al. 2022, arXiv:2202.10571): a network of pictures that sees them in its channels.</summary>
/// <remarks>
/// Unlike the paper, the time is a condition (Miyato and Koyama 2018, arXiv:1802.05637) and no channel, and there may be more than two pictures: three
/// show whether something goes straight on, which two do not.
/// </remarks>
internal sealed class FramesDiscriminator : Discriminator
{
    private readonly int together, classes, gaps;
    private readonly Discriminator network;

    /// <param name="sample">[K, H, W, C]</param>
    /// <param name="classes">Number of classes; 0 for none.</param>
    /// <param name="gaps">The longest time from one picture to the next.</param>
    /// <param name="networks">Networks of single pictures with so many classes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public FramesDiscriminator(Shape sample, int classes, int gaps, Func<SampleSpec, int, IGanArchitecture> networks, Rng rng)
        : base(sample, classes + gaps)
    {
        (together, this.classes, this.gaps) = (sample[0], classes, gaps);
        network = networks(new(sample[1], sample[2], sample[3]), classes + gaps).CreateDiscriminator(rng, together);
    }

    /// <summary>Classes, where there are any, and times, one after the other.</summary>
    /// <param name="classes">[N, K] one-hot, or null.</param>
    /// <param name="times">Pictures from one to the next, of each clip.</param>
    public Tensor Condition(Tensor? classes, IReadOnlyList<int> times)
    {
        var time = Tensor.OneHot([.. times.Select(gap => gap - 1)], gaps);
        return classes is null ? time : Tensor.Concat(1, classes, time);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(condition);
        var shape = x.Shape;
        var stacked = x.Permute(0, 2, 3, 1, 4).Reshape([shape[0], shape[2], shape[3], shape[1] * shape[4]]);
        // A network that takes packs takes the condition of each part.
        return network.Evaluate(stacked, Tensor.Concat(1, [.. Enumerable.Repeat(condition, together)]));
    }
}
