namespace Duel.Recipes;

/// <summary>Distance of a classifier from guessing between real and synthetic series.</summary>
/// <param name="Classifier">Name of the classifier.</param>
/// <param name="Score">|accuracy - 1/2| on series that it has not learned from: 0 for a guess, 0.5 where all are told apart.</param>
public sealed record DiscriminativeScore(string Classifier, double Score)
{
    private const int MostSeries = 1_000;
    private const double LearnedShare = 0.7, PublishedShare = 0.8;

    /// <summary>Scores of three classifiers of proper size: recurrent, convolutional, and boosted trees over all steps and attributes.</summary>
    /// <param name="real">Real series that nothing has learned from.</param>
    /// <param name="synthetic">Synthetic series; as many are taken of both, at most 1,000.</param>
    /// <param name="rng">Source of their draw.</param>
    /// <remarks>Classifiers learn from the first part of the real series and are tested on the rest, so that windows that overlap stand on one side, but for a few.</remarks>
    internal static IReadOnlyList<DiscriminativeScore> Of(SeriesSet real, SeriesSet synthetic, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(rng);
        var count = Math.Min(MostSeries, Math.Min(real.Count, synthetic.Count));
        var (a, b) = (Some(real, count, rng["real"]), Some(synthetic, count, rng["synthetic"]));
        var sequences = new SequenceMatrix(a);
        var features = new FeatureCode(a.ToTable(), -1);
        var (steps, rows) = ((sequences.Of(a), sequences.Of(b)), (features.Of(a.ToTable()), features.Of(b.ToTable())));
        return
        [
            Between(new SequenceClassifier(SequenceNetwork.Recurrent, sequences.Steps, sequences.Features), steps, LearnedShare),
            Between(new SequenceClassifier(SequenceNetwork.Convolutional, sequences.Steps, sequences.Features), steps, LearnedShare),
            Between(new BoostedTrees(60, 3), rows, LearnedShare),
        ];
    }

    /// <summary>The score as TimeGAN published it (Yoon et al. 2019): a recurrent classifier of half as many units as measurements, on series that may overlap those it is tested on.</summary>
    /// <param name="learned">The real series that the model learned.</param>
    /// <param name="synthetic">Synthetic series.</param>
    /// <param name="rng">Source of the split.</param>
    internal static DiscriminativeScore Published(SeriesSet learned, SeriesSet synthetic, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(rng);
        const int Training = 2_000, Batch = 128;
        var count = Math.Min(learned.Count, synthetic.Count);
        var sequences = new SequenceMatrix(learned);
        var classifier = new SequenceClassifier(SequenceNetwork.Recurrent, sequences.Steps, sequences.Features, Math.Max(1, sequences.Features / 2), Training, Batch);
        return Between(classifier, (sequences.Of(learned.At(rng["real"].Permutation(learned.Count)[..count])), sequences.Of(synthetic.At(rng["synthetic"].Permutation(synthetic.Count)[..count]))), PublishedShare) with { Classifier = "as published" };
    }

    private static DiscriminativeScore Between(IRowClassifier classifier, (RowMatrix Real, RowMatrix Synthetic) rows, double share)
    {
        var learned = (int)(rows.Real.Count * share);
        int[] first = [.. Enumerable.Range(0, learned)], rest = [.. Enumerable.Range(learned, rows.Real.Count - learned)];
        classifier.Learn(rows.Real.Rows(first).Below(rows.Synthetic.Rows(first)), [.. Enumerable.Range(0, 2 * learned).Select(i => i >= learned)]);
        var likely = classifier.Predict(rows.Real.Rows(rest).Below(rows.Synthetic.Rows(rest)));
        return new(classifier.Name, Math.Abs(Discrimination.Accuracy(likely, [.. Enumerable.Range(0, likely.Length).Select(i => i >= rest.Length)]) - 0.5));
    }

    /// <summary>So many series in their order, drawn without putting back.</summary>
    private static SeriesSet Some(SeriesSet series, int count, Rng rng) => series.At([.. rng.Permutation(series.Count)[..count].Order()]);
}
