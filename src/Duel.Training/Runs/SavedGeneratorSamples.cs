namespace Duel.Training;

public sealed partial class SavedGenerator
{
    private const int BatchSize = 64;

    /// <summary>Makes pictures.</summary>
    /// <param name="count">Number of samples, 0 or more.</param>
    /// <param name="seed">The same seed makes the same pictures, however many are asked for.</param>
    /// <param name="label">The class of all of them; all classes in turn when left out. Ignored by a generator without classes.</param>
    /// <param name="truncation">Latents are redrawn until each number is within plus and minus this (Brock, Donahue and Simonyan 2019,
    /// arXiv:1809.11096): below 2 or so, likelier samples of less variety. Above 0; null for never. A generator with styles moves them towards
    /// their mean instead, to this share of the way, at most 1 (Karras, Laine and Aila 2019, arXiv:1812.04948, appendix B).</param>
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
            var places = Enumerable.Range(start, n);
            var samples = Samples(places, seed, Conditions(places, seed, label), truncation).AsSpan();
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

    /// <summary>Pictures that mix styles: the layers of small pictures, which decide layout, take those of a row's sample, the others those of a column's
    /// (Karras, Laine and Aila 2019, arXiv:1812.04948, figure 3).</summary>
    /// <param name="rows">Places of the samples that rows begin with, as <see cref="Generate(int, ulong, int?, double?, CancellationToken)"/> counts them.</param>
    /// <param name="columns">Places of the samples that columns begin with.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <param name="coarse">Layers that take the row's style; a third of them where null.</param>
    /// <param name="label">The class of all of them; each sample's own where null.</param>
    /// <returns>The mixtures in a grid, behind a column of the rows' own pictures and below a row of the columns'; the corner shows the mean style.</returns>
    /// <exception cref="InvalidOperationException">The generator has no styles.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer layers.</exception>
    public Picture MixStyles(IReadOnlyList<int> rows, IReadOnlyList<int> columns, ulong seed = 0, int? coarse = null, int? label = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        if (Generator is not IStyled styled)
            throw new InvalidOperationException("This generator has no styles to mix: train one with Network style.");
        var count = coarse ?? Math.Max(1, styled.StyleLayers / 3);
        if (count < 0 || count > styled.StyleLayers)
            throw new ArgumentOutOfRangeException(nameof(coarse), coarse, $"The generator has {styled.StyleLayers} layers that take a style.");
        using var scope = new TensorScope();
        return InUse(() =>
        {
            var mean = styled.MeanStyle.Reshape([1, styled.MeanStyle.Shape[0]]);
            var down = Tensor.Concat(0, mean, styled.Map(LatentsOf(rows, seed), Conditions(rows, seed, label)));
            var across = Tensor.Concat(0, mean, styled.Map(LatentsOf(columns, seed), Conditions(columns, seed, label)));
            var pictures = new List<float>();
            for (var row = 0; row <= rows.Count; row++)
            {
                using var part = new TensorScope();
                var own = down.Slice(0, row, 1).BroadcastTo(across.Shape);
                // The first row and the first column are the samples themselves.
                var fine = row == 0 ? across : Tensor.Concat(0, own.Slice(0, 0, 1), across.Slice(0, 1, columns.Count));
                var layout = row == 0 ? across : own;
                pictures.AddRange(styled.Draw([.. Enumerable.Range(0, styled.StyleLayers).Select(layer => layer < count ? layout : fine)]).AsSpan());
            }
            return SamplePicture.Draw([.. pictures], Spec, columns.Count + 1);
        });
    }

    private static bool IsShare(double truncation) => truncation is > 0 and <= 1;

    /// <summary>Latents of samples.</summary>
    /// <param name="places">Places of the samples, from 0; each has a latent of its own, whichever others are asked for.</param>
    /// <param name="seed">The same seed makes the same latents.</param>
    /// <param name="truncation">Farthest that a latent's numbers lie from 0; null for no limit.</param>
    /// <returns>[N, Z]</returns>
    public Tensor LatentsOf(IEnumerable<int> places, ulong seed = 0, double? truncation = null) =>
        Tensor.Concat(0, [.. places.Select(place => Latents.Draw(new Rng(seed)["latents"].At(place), [1, Generator.LatentLength], truncation))]);

    private Tensor Samples(IEnumerable<int> places, ulong seed, Tensor? condition, double? truncation) => InUse(() =>
    {
        if (Generator is not IStyled styled || truncation is null)
            return Generator.Forward(LatentsOf(places, seed, truncation), condition);
        var styles = Truncated(styled, styled.Map(LatentsOf(places, seed), condition), truncation);
        return styled.Draw([.. Enumerable.Repeat(styles, styled.StyleLayers)]);
    });

    /// <summary>Styles moved towards their mean, to this share of the way; as they are where null.</summary>
    private static Tensor Truncated(IStyled styled, Tensor styles, double? truncation) => truncation is not { } share ? styles
        : IsShare(share) ? styled.MeanStyle + ((styles - styled.MeanStyle) * share)
        : throw new ArgumentOutOfRangeException(nameof(truncation), share, "Truncation of a generator with styles is above 0 and at most 1: the share of the way from the mean style to a sample's own.");

    /// <summary>Runs the network as it is used, unrecorded.</summary>
    private T InUse<T>(Func<T> make)
    {
        // Only a network that is being trained is switched: a loaded one is read by many threads.
        var isTraining = Generator.IsTraining;
        if (isTraining)
            Generator.IsTraining = false;
        try
        {
            using (GradientMode.NoGrad())
                return make();
        }
        finally
        {
            if (isTraining)
                Generator.IsTraining = true;
        }
    }
}
