namespace Duel.Recipes;

/// <summary>Train on some rows, test on real ones that were held out (Esteban, Hyland and Rätsch 2017, arXiv:1706.02633, section 3.1).</summary>
public static class Utility
{
    private const int MostClasses = 20;

    /// <summary>The classifiers that are asked, newly made.</summary>
    public static IReadOnlyList<Func<IRowClassifier>> Classifiers { get; } = [() => new LogisticRegression(), () => new BoostedTrees(), () => new PerceptronClassifier()];

    /// <summary>True if a column can be predicted here: a boolean, a category of two to twenty, or a number of two values.</summary>
    public static bool IsPossible(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.IsNamed && column.Categories.Count is >= 2 and <= MostClasses;
    }

    /// <summary>Scores of all classifiers.</summary>
    /// <param name="learned">Rows to learn from: real or synthetic.</param>
    /// <param name="test">Real rows.</param>
    /// <param name="target">The column to predict.</param>
    /// <exception cref="TableException">The column cannot be predicted here.</exception>
    public static IReadOnlyList<UtilityScore> Of(Table learned, Table test, int target)
    {
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(test);
        var column = learned.Schema.Columns[target];
        if (!IsPossible(column))
            throw new TableException($"The column \"{column.Name}\" cannot be predicted here: it is of the kind {column.Kind.ToString().ToLowerInvariant()}{(column.IsNamed ? $" with {column.Categories.Count} names" : "")}, and a category of 2 to {MostClasses} is needed. Train a model that takes it for one (Kinds \"{column.Name}=category\"), or leave Target out.");
        (learned, test) = (Known(learned, target), Known(test, target));
        var features = new FeatureCode(learned, target);
        var (rows, tested) = (features.Of(learned), features.Of(test));
        // Two classes are one question, about the rarer one: categories are listed by frequency.
        int[] asked = column.Categories.Count == 2 ? [1] : [.. Enumerable.Range(0, column.Categories.Count)];
        return [.. Classifiers.Select(classifier => Score(classifier, rows, learned.Columns[target], tested, test.Columns[target], asked))];
    }

    /// <summary>The means over classifiers.</summary>
    public static UtilityScore Mean(IReadOnlyList<UtilityScore> scores) =>
        new("mean", scores.Average(score => score.F1), scores.Average(score => score.Accuracy), scores.Average(score => score.Area));

    private static UtilityScore Score(Func<IRowClassifier> make, RowMatrix rows, double[] labels, RowMatrix test, double[] wanted, int[] asked)
    {
        var name = make().Name;
        var likely = asked.Select(category => Likely(make(), rows, [.. labels.Select(label => label == category)], test)).ToArray();
        if (asked.Length == 1)
        {
            bool[] truth = [.. wanted.Select(label => label == asked[0])];
            return new(name, Discrimination.F1(likely[0], truth), Discrimination.Accuracy(likely[0], truth), Discrimination.Area(likely[0], truth));
        }
        // Each class was asked for by itself: only shares of a row's sum can be compared from row to row.
        for (var row = 0; row < test.Count; row++)
        {
            var sum = likely.Sum(scores => scores[row]);
            foreach (var scores in likely)
                scores[row] = sum > 0 ? scores[row] / sum : 1.0 / likely.Length;
        }
        int[] called = [.. Enumerable.Range(0, test.Count).Select(row => asked.MaxBy(category => likely[category][row]))];
        double[] f1 = [.. asked.Select(category => Discrimination.F1([.. called.Select(one => one == category ? 1.0 : 0)], [.. wanted.Select(label => label == category)]))];
        double[] areas = [.. asked.Select(category => Discrimination.Area(likely[category], [.. wanted.Select(label => label == category)]))];
        return new(name, f1.Average(), Enumerable.Range(0, test.Count).Count(row => called[row] == wanted[row]) / (double)test.Count, areas.Average());
    }

    /// <summary>Likelihoods of a classifier; where rows are of one kind alone there is nothing to learn, and all have that kind's.</summary>
    private static double[] Likely(IRowClassifier classifier, RowMatrix rows, bool[] labels, RowMatrix test)
    {
        if (labels.Distinct().Count() < 2)
            return [.. Enumerable.Repeat(labels.Length > 0 && labels[0] ? 1.0 : 0, test.Count)];
        classifier.Learn(rows, labels);
        return classifier.Predict(test);
    }

    private static Table Known(Table table, int target) => table.Rows([.. Enumerable.Range(0, table.Count).Where(row => !double.IsNaN(table.Columns[target][row]))]);
}
