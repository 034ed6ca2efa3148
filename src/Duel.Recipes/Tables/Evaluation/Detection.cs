namespace Duel.Recipes;

/// <summary>Accuracy of a classifier at telling synthetic rows from real ones that it has not seen (Lopez-Paz and Oquab 2017, arXiv:1610.06545).</summary>
/// <param name="Classifier">Name of the classifier.</param>
/// <param name="Area">The area under the receiver's curve, the mean over three folds: 0.5 for a guess, 1 where all are told apart.</param>
public sealed record Detection(string Classifier, double Area)
{
    private const int Folds = 3, MostRows = 4_000;

    /// <summary>Areas of a linear classifier and of boosted trees.</summary>
    /// <param name="real">Real rows.</param>
    /// <param name="synthetic">Synthetic rows; as many are taken of both, at most 4,000.</param>
    /// <param name="rng">Source of their draw, and of their deal to folds.</param>
    public static IReadOnlyList<Detection> Of(Table real, Table synthetic, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(rng);
        var count = Math.Min(MostRows, Math.Min(real.Count, synthetic.Count));
        var (a, b) = (Some(real, count, rng["real"]), Some(synthetic, count, rng["synthetic"]));
        var code = new FeatureCode(a, -1);
        var rows = code.Of(a).Below(code.Of(b));
        bool[] labels = [.. Enumerable.Range(0, 2 * count).Select(i => i >= count)];
        var order = rng["folds"].Permutation(2 * count);
        return [.. new Func<IRowClassifier>[] { () => new LogisticRegression(), () => new BoostedTrees(60, 3) }.Select(make => new Detection(make().Name, Enumerable.Range(0, Folds).Average(fold => Fold(make(), rows, labels, order, fold))))];
    }

    /// <summary>So many rows, drawn without putting back.</summary>
    internal static Table Some(Table table, int count, Rng rng) => table.Count <= count ? table : table.Rows(rng.Permutation(table.Count)[..count]);

    private static double Fold(IRowClassifier classifier, RowMatrix rows, bool[] labels, int[] order, int fold)
    {
        int[] learned = [.. order.Where((_, i) => i % Folds != fold)], tested = [.. order.Where((_, i) => i % Folds == fold)];
        classifier.Learn(rows.Rows(learned), [.. learned.Select(i => labels[i])]);
        return Discrimination.Area(classifier.Predict(rows.Rows(tested)), [.. tested.Select(i => labels[i])]);
    }
}
