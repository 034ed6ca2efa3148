namespace Duel.Evaluation;

/// <summary>Distance between small patches at each scale of a Laplacian pyramid, which needs no trained network. Times 1000, mean over scales.</summary>
/// <remarks>
/// Scales halve while both sides stay 16 pixels or more and are even. From each picture and scale 128 patches of 7x7 at random places;
/// each channel of all patches of a set is brought to mean 0 and deviation 1; patches are projected on random directions, sorted, and
/// compared. Both sets count as many pictures as the smaller one has. Details hold each scale, as <c>32</c> for 32 pixels.
/// </remarks>
/// <param name="Patches">Patches a picture and scale, 1 or more.</param>
/// <param name="Repeats">Number of times patches and directions are drawn; their spread is the interval. Unlike the paper's code, patches are drawn anew too: with few pictures they matter more.</param>
/// <param name="Directions">Directions drawn each time.</param>
/// <paper>Karras et al. 2018, Progressive growing of GANs, arXiv:1710.10196, section 5</paper>
[Listed("sliced-wasserstein", "distance of small patches at each scale; needs no network", "arXiv:1710.10196", "swd")]
public sealed record SlicedWasserstein(int Patches = 128, int Repeats = 4, int Directions = 128) : IMetric
{
    private const int Smallest = 16, Together = 64;
    private const double Thousand = 1000;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var spec = evidence.Real.Spec;
        var sides = new List<(int Height, int Width)> { (spec.Height, spec.Width) };
        while (sides[^1] is var (height, width) && height % 2 == 0 && width % 2 == 0 && Math.Min(height, width) / 2 >= Smallest)
            sides.Add((height / 2, width / 2));
        if (Math.Min(spec.Height, spec.Width) < PatchSampling.Side)
            throw new ArgumentException($"Pictures of {spec} are smaller than the patches of {PatchSampling.Side}x{PatchSampling.Side} that are compared.", nameof(evidence));
        var count = Math.Min(evidence.Real.Count, evidence.Generated.Count);
        var (real, generated) = (Subset.Evenly(evidence.Real, count), Subset.Evenly(evidence.Generated, count));
        var rng = evidence.Stream("sliced-wasserstein");
        // The patches of one scale at a time.
        var length = (long)count * Patches * PatchSampling.Length(spec.Channels);
        var (first, second) = (new float[length], new float[length]);
        double[] Scales(Rng rng) => [.. Enumerable.Range(0, sides.Count).Select(level =>
        {
            Fill(first, real, level, sides.Count, rng["real"]);
            Fill(second, generated, level, sides.Count, rng["generated"]);
            var directions = SortedProjections.Directions(rng["directions"], Directions, PatchSampling.Length(spec.Channels));
            return SortedProjections.Distance(first, second, directions) * Thousand;
        })];
        var repeats = Enumerable.Range(0, Repeats).Select(i => Scales(rng.At(i))).ToArray();
        return Interval.OfRepeats([.. repeats.Select(scales => scales.Average())], "draws of patches and directions") with
        {
            Details = sides.Select((side, level) => ($"{side.Height}", repeats.Average(scales => scales[level]))).ToDictionary(entry => entry.Item1, entry => entry.Item2),
        };
    }

    /// <summary>Draws the patches of a scale, [count * patches, 49 C], normalised by channel.</summary>
    private void Fill(float[] patches, IDataset pictures, int level, int levels, Rng rng)
    {
        var (spec, count) = (pictures.Spec, pictures.Count);
        var length = Patches * PatchSampling.Length(spec.Channels);
        var samples = new float[Together * spec.Length];
        for (var start = 0; start < count; start += Together)
        {
            using var scope = new TensorScope();
            using var recording = GradientMode.NoGrad();
            var some = Math.Min(Together, count - start);
            for (var i = 0; i < some; i++)
                pictures.Read(start + i, samples.AsSpan(i * spec.Length, spec.Length));
            var scale = LaplacianPyramid.Of(Tensor.From(samples.AsSpan(0, some * spec.Length), [some, spec.Height, spec.Width, spec.Channels]), Math.Min(level + 2, levels))[level];
            for (var i = 0; i < some; i++)
                PatchSampling.Sample(scale, i, PatchSampling.Places(scale.Shape, Patches, rng.At(start + i).At(level)), patches.AsSpan((start + i) * length, length));
        }
        PatchSampling.Normalize(patches, spec.Channels);
    }
}
