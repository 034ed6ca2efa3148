namespace Duel.Training;

public sealed partial class SavedGenerator
{
    private const int BatchSize = 64;

    /// <summary>Makes pictures.</summary>
    /// <param name="count">Number of samples, 0 or more.</param>
    /// <param name="seed">The same seed makes the same pictures, however many are asked for.</param>
    /// <param name="label">The class of all of them; all classes in turn when left out. Ignored by a generator without classes.</param>
    /// <param name="truncation">Latents are redrawn until each number is within plus and minus this (Brock, Donahue and Simonyan 2019,
    /// arXiv:1809.11096): below 2 or so, likelier samples of less variety. Above 0; null for never.</param>
    /// <param name="cancellationToken">Stops between two batches of samples.</param>
    /// <exception cref="InvalidOperationException">The samples are not pictures.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<Picture> Generate(int count, ulong seed = 0, int? label = null, double? truncation = null, CancellationToken cancellationToken = default)
    {
        if (!Spec.IsPicture)
            throw new InvalidOperationException($"Samples of this generator are not pictures, but {Spec}: call {nameof(GeneratePoints)}, or {nameof(GenerateGrid)} to look at them.");
        var pictures = new List<Picture>(Math.Max(count, 0));
        Generate(count, seed, label, truncation, (sample, _) => pictures.Add(PixelScale.ToPicture(sample, Spec)), cancellationToken);
        return pictures;
    }

    /// <summary>Makes samples as numbers: points in the plane, rows, or the values of pictures [H, W, C].</summary>
    /// <returns>An array for each sample, channels last, between the spec's bounds but for overshoot.</returns>
    /// <inheritdoc cref="Generate(int, ulong, int?, double?, CancellationToken)" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<float[]> GeneratePoints(int count, ulong seed = 0, int? label = null, double? truncation = null, CancellationToken cancellationToken = default)
    {
        var points = new List<float[]>(Math.Max(count, 0));
        Generate(count, seed, label, truncation, (sample, _) => points.Add(sample.ToArray()), cancellationToken);
        return points;
    }

    /// <summary>Makes samples in one picture: tiles, or dots in the plane.</summary>
    /// <param name="count">Number of samples, 1 or more.</param>
    /// <param name="seed">The same seed makes the same samples, however many are asked for.</param>
    /// <param name="columns">Pictures a row; 0 for about as many rows as columns.</param>
    /// <param name="label">The class of all of them; all classes in turn when left out.</param>
    /// <param name="truncation">Latents are redrawn until each number is within plus and minus this; null for never.</param>
    /// <param name="cancellationToken">Stops between two batches of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Picture GenerateGrid(int count, ulong seed = 0, int columns = 0, int? label = null, double? truncation = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var samples = new List<float>();
        Generate(count, seed, label, truncation, (sample, _) => samples.AddRange(sample), cancellationToken);
        return SamplePicture.Draw([.. samples], Spec, columns);
    }

    /// <summary>Makes samples and hands them on, one by one: none is kept.</summary>
    /// <param name="count">Number of samples, 0 or more.</param>
    /// <param name="seed">The same seed makes the same samples, however many are asked for.</param>
    /// <param name="label">The class of all of them; all classes in turn when left out. Ignored by a generator without classes.</param>
    /// <param name="truncation">Latents are redrawn until each number is within plus and minus this; null for never.</param>
    /// <param name="each">Receives each sample and its class (-1 for none), in order.</param>
    /// <param name="cancellationToken">Stops between two batches of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Generate(int count, ulong seed, int? label, double? truncation, SampleAction each, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(each);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (label is { } one && (one < 0 || one >= ClassCount))
            throw new ArgumentOutOfRangeException(nameof(label), one, ClassCount == 0 ? "This generator was trained without classes: leave the class out." : $"Classes are 0 to {ClassCount - 1}.");
        var length = Spec.Length;
        for (var start = 0; start < count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = new TensorScope();
            var n = Math.Min(BatchSize, count - start);
            var latents = Tensor.Concat(0, [.. Enumerable.Range(start, n).Select(i => Latents.Draw(new Rng(seed)["latents"].At(i), [1, Generator.LatentLength], truncation))]);
            var samples = Samples(latents, Conditions(Enumerable.Range(start, n), seed, label)).AsSpan();
            for (var i = 0; i < n; i++)
                each(samples.Slice(i * length, length), ClassCount == 0 ? -1 : label ?? (start + i) % ClassCount);
        }
    }

    /// <summary>The network's condition for samples: classes in turn, or clusters as often as they were learned.</summary>
    /// <param name="places">Places of the samples; each decides its class or cluster.</param>
    /// <param name="seed">The same seed makes the same clusters.</param>
    /// <param name="label">The class of all of them; all classes in turn where null.</param>
    /// <returns>[N, K] one-hot; null for a network without classes.</returns>
    public Tensor? Conditions(IEnumerable<int> places, ulong seed = 0, int? label = null)
    {
        if (Generator.ClassCount == 0)
            return null;
        var clusters = new Rng(seed)["clusters"];
        return Tensor.OneHot([.. places.Select(place => Clusters.Count > 0 ? SampleClusters.Draw(Clusters, clusters.At(place)) : label ?? place % Generator.ClassCount)], Generator.ClassCount);
    }

    private Tensor Samples(Tensor latents, Tensor? condition)
    {
        // Only a network that is being trained is switched: a loaded one is read by many threads.
        var isTraining = Generator.IsTraining;
        if (isTraining)
            Generator.IsTraining = false;
        try
        {
            using (GradientMode.NoGrad())
                return Generator.Forward(latents, condition);
        }
        finally
        {
            if (isTraining)
                Generator.IsTraining = true;
        }
    }
}
