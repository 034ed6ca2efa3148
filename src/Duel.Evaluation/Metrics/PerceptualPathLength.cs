namespace Duel.Evaluation;

/// <summary>Change of pictures along the way between two latents: long where small steps make large jumps.</summary>
/// <remarks>
/// Perceptual distances over steps of epsilon at random places of spherical ways, divided by epsilon²; the lowest and highest
/// hundredth is left out of the mean. Named for its network; with another than the paper's it is comparable only with itself.
/// </remarks>
/// <param name="Paths">Number of ways, 1 or more.</param>
/// <param name="Epsilon">The step as a share of the way; the paper takes 1e-4, which rounding of small networks drowns.</param>
/// <paper>Karras, Laine and Aila 2019, A style-based generator architecture for GANs, arXiv:1812.04948, section 4.1</paper>
[Listed("path-length", "how much pictures change along ways between latents", "arXiv:1812.04948", "ppl", "perceptual-path-length")]
public sealed record PerceptualPathLength(int Paths = 500, double Epsilon = 1e-2) : IMetric
{
    private const int Together = 10;
    private const double Cut = 0.01;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures | MetricNeeds.Stages | MetricNeeds.Generator;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (saved, network) = (evidence.Generator!, evidence.Extractor!.Network);
        var (rng, lengths) = (evidence.Stream("path-length"), new double[Paths]);
        for (var start = 0; start < Paths; start += Together)
        {
            using var scope = new TensorScope();
            using var recording = GradientMode.NoGrad();
            var (from, to) = Ends(saved.Generator.LatentLength, Enumerable.Range(start, Math.Min(Together, Paths - start)), rng);
            var condition = saved.Conditions(Enumerable.Range(start, from.Shape[0]));
            // Not rounded to bytes: a step this small would mostly vanish.
            Tensor Seen(Tensor latents) => FeaturePictures.Plain(saved.Generator.Forward(latents, condition), network.Input);
            var distances = PerceptualDistance.Between(network, Seen(from), Seen(to));
            for (var i = 0; i < distances.Length; i++)
                lengths[start + i] = distances[i] / (Epsilon * Epsilon);
        }
        Array.Sort(lengths);
        var cut = (int)(Cut * Paths);
        return Interval.OfMean(lengths.AsSpan(cut, Paths - (2 * cut)), evidence.Stream("path-length intervals"));
    }

    /// <summary>Neighbouring latents on spherical ways: between normal vectors the length is interpolated with the direction.</summary>
    private (Tensor From, Tensor To) Ends(int length, IEnumerable<int> paths, Rng rng)
    {
        var (from, to) = (new List<Tensor>(), new List<Tensor>());
        foreach (var path in paths)
        {
            var stream = rng.At(path);
            Tensor a = stream["a"].Normal([1, length]), b = stream["b"].Normal([1, length]);
            var share = stream["share"].NextSingle() * (1 - Epsilon);
            from.Add(Along(a, b, share));
            to.Add(Along(a, b, share + Epsilon));
        }
        return (Tensor.Concat(0, [.. from]), Tensor.Concat(0, [.. to]));
    }

    private static Tensor Along(Tensor a, Tensor b, double share)
    {
        var cosine = (a * b).Sum().Item() / Math.Sqrt(a.Square().Sum().Item() * b.Square().Sum().Item());
        var angle = Math.Acos(Math.Clamp(cosine, -1, 1));
        return angle < 1e-6 ? a : (a * (Math.Sin((1 - share) * angle) / Math.Sin(angle))) + (b * (Math.Sin(share * angle) / Math.Sin(angle)));
    }
}
