namespace Duel.Recipes;

/// <summary>Report on translations, beside simpler ways and the truth.</summary>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Size">Their height and width.</param>
/// <param name="Network">The network that the Frechet distance was measured in; null where there was none.</param>
/// <param name="Labels">Number of labels in the inputs; null where they have none, or where nothing was given to learn them from.</param>
/// <param name="Scores">The model first, then what it is compared with.</param>
public sealed record TranslationReport(int Pairs, int Size, string? Network, int? Labels, [property: FormerNames("judged")] IReadOnlyList<TranslationScores> Scores)
{
    /// <summary>The network that distances are measured in where it is at hand.</summary>
    public const string UsualNetwork = "mobilenet-v2";

    /// <summary>The network that distances are measured in where its weights are at hand; null where they are not.</summary>
    public static FeatureExtractor? UsualFeatures() =>
        FeatureNetworks.Find(KnownNetwork.All.First(network => network.Name == UsualNetwork)) is null ? null : FeatureNetworks.Open(UsualNetwork);

    private const int ReaderSteps = 1_500, SmallestForSimilarity = 11;

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">Pairs that it has not learned, read at its size.</param>
    /// <param name="options">Pairs and models to compare it with; left out, the input as it is alone.</param>
    /// <exception cref="ArgumentException">The pictures are of another size than the model was made for, or have other channels.</exception>
    public static TranslationReport Of(TranslationModel model, TranslationData pairs, TranslationReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pairs);
        options ??= new();
        var (learned, features, size) = (options.Learned, options.Features, model.Size);
        if (pairs.Side != size || pairs.InputChannels != model.InputChannels || pairs.OutputChannels != model.OutputChannels)
            throw new ArgumentException($"The pairs have {pairs.Side} pixels and {pairs.InputChannels} to {pairs.OutputChannels} channels, and the model was trained at {size} from {model.InputChannels} to {model.OutputChannels}: read them as it was trained.", nameof(pairs));
        var (inputs, truth) = (Set(pairs.Inputs(size)), Set(pairs.Outputs(size)));
        var reader = learned is null || !pairs.IsPaired ? null : LabelReader.Learn(Set(learned.Inputs(size)), Set(learned.Outputs(size)), ReaderSteps, options.Seed, options.Labels);
        var drawings = pairs.HasDrawings ? inputs : null;
        var evidence = new Evidence(truth, truth, features, options.Seed) { Paired = true };
        var scores = new List<TranslationScores> { Evaluate("model", model.Apply(inputs)) };
        foreach (var (name, other) in options.Beside)
            scores.Add(Evaluate(name, other.Apply(inputs)));
        scores.Add(Evaluate("input as it is", AsOutputs(inputs, truth.Spec.Channels)));
        var read = reader?.Agreement(inputs, truth);
        scores.Add(new("truth", null, null, null, null, read?.Pixels, read?.Labels, drawings is null ? null : EdgeAgreement.Of(drawings, truth)));
        if (learned is not null && features is not null)
            scores.Add(new("other real pictures", null, null, null, Frechet(Subset.Evenly(Set(learned.Outputs(size)), truth.Count)), null, null, null));
        return new(inputs.Count, size, features?.Name, reader?.Labels, scores);

        TranslationScores Evaluate(string name, PictureSet made)
        {
            var seen = evidence.With(made);
            var agreement = reader?.Agreement(inputs, made);
            return new(
                name,
                Enumerable.Range(0, made.Count).Average(i => Difference(truth.Pixels(i), made.Pixels(i))),
                new PeakSignalToNoise().Measure(seen).Value,
                size >= SmallestForSimilarity ? new StructuralSimilarity().Measure(seen).Value : null,
                Frechet(made),
                agreement?.Pixels,
                agreement?.Labels,
                drawings is null ? null : EdgeAgreement.Of(drawings, made));
        }

        // A single picture has no covariance.
        double? Frechet(IDataset made) => features is null || truth.Count < 2 ? null : new FrechetDistance().Measure(evidence.With(made)).Value;
    }

    private static double Difference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var sum = 0L;
        for (var i = 0; i < a.Length; i++)
            sum += Math.Abs(a[i] - b[i]);
        return sum / (double)a.Length;
    }

    private static PictureSet Set(IDataset set)
    {
        if (set is PictureSet already)
            return already;
        var (sample, pixels) = (new float[set.Spec.Length], new byte[set.Count * set.Spec.Length]);
        for (var i = 0; i < set.Count; i++)
        {
            set.Read(i, sample);
            PixelScale.ToBytes(sample, pixels.AsSpan(i * sample.Length, sample.Length));
        }
        return new(set.Name, set.Spec.Height, set.Spec.Width, set.Spec.Channels, pixels);
    }

    private static PictureSet AsOutputs(PictureSet inputs, int channels) => inputs.Spec.Channels == channels ? inputs
        : new(inputs.Name, inputs.Spec.Height, inputs.Spec.Width, channels, [.. Enumerable.Range(0, inputs.Count).SelectMany(i => (channels == 1 ? inputs.Picture(i).ToGrey() : inputs.Picture(i).ToColor()).Pixels)]);
}

/// <summary>Scores of pictures against those that were wanted.</summary>
/// <param name="Name">Name of the pictures' model.</param>
/// <param name="Difference">The mean difference from what was wanted, 0 to 255; lower is better.</param>
/// <param name="SignalToNoise">In decibels; higher is better.</param>
/// <param name="Similarity">Structural similarity, to 1.</param>
/// <param name="Frechet">The Frechet distance from what was wanted, as a kind of pictures; lower is better.</param>
/// <param name="LabelAgreement">The share of pixels that are read as the label that was given there.</param>
/// <param name="EachLabel">The mean of that share over labels.</param>
/// <param name="EdgeAgreement">F1 of edges and the strokes that were given.</param>
public sealed record TranslationScores(string Name, double? Difference, double? SignalToNoise, double? Similarity, double? Frechet, double? LabelAgreement, double? EachLabel, double? EdgeAgreement);
