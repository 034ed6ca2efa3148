using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

public class PeriodicEvaluationTests
{
    public static TheoryData<string> Names => [.. Utility.Classifiers.Select(make => make().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_classifier_learns_a_line(string name)
    {
        var (rows, labels) = Points(2000, (x, y) => x + (2 * y) > 0.5);
        var (test, truth) = Points(1000, (x, y) => x + (2 * y) > 0.5, seed: 2);
        var classifier = Make(name);

        classifier.Learn(rows, labels);

        Assert.InRange(Discrimination.Accuracy(classifier.Predict(test), truth), 0.95, 1);
        Assert.InRange(Discrimination.Area(classifier.Predict(test), truth), 0.99, 1);
    }

    [Theory]
    [InlineData("boosted trees")]
    [InlineData("perceptron")]
    public void Those_that_bend_learn_a_ring(string name)
    {
        var (rows, labels) = Points(2000, (x, y) => (x * x) + (y * y) < 1);
        var (test, truth) = Points(1000, (x, y) => (x * x) + (y * y) < 1, seed: 2);
        var classifier = Make(name);

        classifier.Learn(rows, labels);

        Assert.InRange(Discrimination.Accuracy(classifier.Predict(test), truth), 0.93, 1);
    }

    [Fact]
    public void Logistic_regression_finds_the_logarithm_of_the_odds()
    {
        // One yes in four with the feature, three in four without: a ridge of 1 hardly moves 4,000 rows.
        var rows = new RowMatrix([.. Enumerable.Range(0, 4000).Select(i => i % 2 == 0 ? 1f : 0)], 4000, 1);
        var classifier = new LogisticRegression();
        classifier.Learn(rows, [.. Enumerable.Range(0, 4000).Select(i => i % 2 == 0 ? i % 8 == 0 : i % 8 != 1)]);

        Assert.Equal([0.25, 0.75], classifier.Predict(rows)[..2], (a, b) => Math.Abs(a - b) < 0.002);
    }

    [Fact]
    public void The_area_counts_pairs_in_order_and_ties_as_half()
    {
        Assert.Equal(1, Discrimination.Area([0.1, 0.2, 0.3], [false, true, true]));
        Assert.Equal(0, Discrimination.Area([0.3, 0.2, 0.1], [false, true, true]));
        Assert.Equal(0.5, Discrimination.Area([1, 1, 1, 1], [false, true, true, false]));
        Assert.Equal(0.75, Discrimination.Area([0.1, 0.4, 0.35, 0.8], [false, false, true, true]));
        Assert.Equal(2 / 3.0, Discrimination.F1([0.9, 0.8, 0.1], [true, false, false]), 12);
        Assert.Equal(2 / 3.0, Discrimination.Accuracy([0.9, 0.8, 0.1], [true, false, false]), 12);
    }

    [Fact]
    public void Equal_rows_are_alike_in_all_ways_and_shuffled_columns_only_by_themselves()
    {
        var table = MadeUpTables.PatientTable(1500);
        var shuffled = new IndependentMarginals(table).Sample(1500, 3);
        var columns = TableReport.Compared(table.Schema);

        Assert.All(columns, c => Assert.Equal(1, Fidelity.Column(table, table, c), 12));
        Assert.All(columns, c => Assert.InRange(Fidelity.Column(table, shuffled, c), 0.93, 1));
        var (age, outcome) = (table.Schema.IndexOf("age"), table.Schema.IndexOf("outcome"));
        Assert.Equal(1, Fidelity.Pair(table, table, age, outcome), 12);
        Assert.InRange(Fidelity.Pair(table, shuffled, age, outcome), 0.5, 0.8);
        Assert.InRange(Fidelity.Pair(table, shuffled, age, table.Schema.IndexOf("weight")), 0.4, 0.7);
    }

    [Fact]
    public void The_likeness_of_numbers_is_one_minus_the_largest_gap()
    {
        var schema = new TableSchema([new("x", ColumnKind.Number) { Low = 0, High = 3 }], 4);
        Assert.Equal(0.5, Fidelity.Column(new(schema, [[0, 1, 2, 3]]), new(schema, [[2, 2, 3, 3]]), 0), 12);
        Assert.Equal(0.5, Fidelity.Column(new(schema, [[0, 1, 2, 3]]), new(schema, [[0, double.NaN, 3, double.NaN]]), 0) / 0.75 * 0.75, 0.13);
    }

    [Fact]
    public void A_copula_keeps_marginals_and_ties()
    {
        var table = MadeUpTables.PatientTable(1500);
        var rows = new GaussianCopula(table).Sample(1500, 4);
        var (age, weight) = (table.Schema.IndexOf("age"), table.Schema.IndexOf("weight"));

        Assert.InRange(Fidelity.Column(table, rows, age), 0.94, 1);
        Assert.InRange(Fidelity.Pair(table, rows, age, weight), 0.95, 1);
        Assert.Contains(rows.Columns[weight], double.IsNaN);
    }

    [Fact]
    public void What_is_learned_from_real_rows_is_useful_and_from_shuffled_ones_is_not()
    {
        var (table, test) = (MadeUpTables.PatientTable(1500), MadeUpTables.PatientTable(800, seed: 9));
        var target = table.Schema.IndexOf("outcome");
        test = new(table.Schema, test.Columns.Select((column, c) => Renamed(column, test.Schema.Columns[c], table.Schema.Columns[c])).ToArray());

        Assert.InRange(Utility.Mean(Utility.Of(table, test, target)).Area, 0.8, 0.95);
        Assert.InRange(Utility.Mean(Utility.Of(new IndependentMarginals(table).Sample(1500, 2), test, target)).Area, 0.35, 0.65);
        Assert.Contains("cannot be predicted here", Assert.Throws<TableException>(() => Utility.Of(table, test, table.Schema.IndexOf("age"))).Message);
    }

    [Fact]
    public void More_than_two_classes_are_predicted_one_against_the_others()
    {
        var (rows, _) = Points(1200, (_, _) => true);
        var schema = new TableSchema([new("x", ColumnKind.Number) { Low = -3, High = 3 }, new("side", ColumnKind.Category) { Categories = ["left", "middle", "right"], Counts = [400, 400, 400] }], 1200);
        double[] x = [.. Enumerable.Range(0, 1200).Select(i => (double)rows[i][0])];
        var table = new Table(schema, [x, [.. x.Select(value => value < -0.5 ? 0.0 : value < 0.5 ? 1 : 2)]]);

        var trees = Utility.Of(table, table, 1).Single(score => score.Classifier == "boosted trees");

        Assert.InRange(trees.F1, 0.97, 1);
        Assert.InRange(trees.Accuracy, 0.97, 1);
    }

    [Fact]
    public void Copies_are_detected_as_private_data_given_away_and_other_rows_are_not()
    {
        var (learned, holdout, others) = (MadeUpTables.PatientTable(600), MadeUpTables.PatientTable(600, 7), MadeUpTables.PatientTable(600, 8));

        var (copied, fresh) = (Privacy.Of(learned, holdout, learned, new(1)), Privacy.Of(learned, holdout, others, new(1)));

        Assert.Equal(1, copied.Copies);
        Assert.InRange(copied.ClosestShare, 0.99, 1);
        Assert.InRange(copied.MembershipArea, 0.99, 1);
        Assert.InRange(fresh.ClosestShare, 0.42, 0.58);
        Assert.InRange(fresh.MembershipArea, 0.42, 0.58);
        Assert.InRange(fresh.Copies, 0, 0.01);
    }

    [Fact]
    public void Copies_are_counted_among_all_learned_rows_however_few_are_held_out()
    {
        var (learned, holdout) = (MadeUpTables.PatientTable(600), MadeUpTables.PatientTable(100, 7));
        Assert.Equal(1, Privacy.Of(learned, holdout, learned.Rows([.. Enumerable.Range(0, 300)]), new(1)).Copies);
        Assert.Equal(1, Privacy.Of(learned, learned.Rows([.. Enumerable.Range(0, 50)]), holdout, new(1)).HeldOutCopies);
    }

    [Fact]
    public void A_class_between_two_others_is_told_by_its_share_of_the_likelihoods()
    {
        // By itself a line does not tell the middle from both ends: its area would be near one half, and the mean near 0.83.
        var table = Table.Of(Csv.Parse("x,class\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i / 10},{(i < 100 ? "low" : i < 200 ? "mid" : "top")}\n"))));
        Assert.InRange(Utility.Of(table, table, 1).Single(score => score.Classifier == "logistic regression").Area, 0.97, 1);
    }

    [Fact]
    public void Rows_of_one_origin_are_not_told_apart_and_shuffled_ones_are()
    {
        var (a, b) = (MadeUpTables.PatientTable(900), MadeUpTables.PatientTable(900, 7));

        Assert.All(Detection.Of(a, new(a.Schema, b.Columns.Select((column, c) => Renamed(column, b.Schema.Columns[c], a.Schema.Columns[c])).ToArray()), new(1)), one => Assert.InRange(one.Area, 0.4, 0.6));
        Assert.InRange(Detection.Of(a, new IndependentMarginals(a).Sample(900, 1), new(1))[1].Area, 0.75, 1);
    }

    [Fact]
    public void Distances_are_means_of_shares_of_ranges_and_of_names_that_differ()
    {
        var schema = new TableSchema([new("x", ColumnKind.Number) { Low = 0, High = 10 }, new("c", ColumnKind.Category) { Categories = ["a", "b"], Counts = [1, 1] }], 2);
        var space = new RowSpace(new(schema, [[0, 10], [0, 1]]));
        var others = space.Of(new(schema, [[0, 10], [0, 1]]));

        Assert.Equal([0.2f, 0.05f], space.Closest(space.Of(new(schema, [[4, 9], [0, 1]])), others), (p, q) => Math.Abs(p - q) < 1e-6f);
        Assert.Equal([0.5f], space.Closest(space.Of(new(schema, [[0], [double.NaN]])), others));
    }

    /// <summary>Places of names under another schema, which may list them in another order.</summary>
    private static double[] Renamed(double[] column, ColumnSchema from, ColumnSchema to) =>
        from.IsNamed ? [.. column.Select(value => (double)to.Categories.ToList().IndexOf(from.Categories[(int)value]))] : column;

    private static IRowClassifier Make(string name) => Utility.Classifiers.Select(make => make()).Single(classifier => classifier.Name == name);

    private static (RowMatrix Rows, bool[] Labels) Points(int count, Func<float, float, bool> rule, ulong seed = 1)
    {
        using var scope = new TensorScope();
        var values = new Rng(seed).Normal([count, 2]).ToDoubles().Select(value => (float)value).ToArray();
        return (new(values, count, 2), [.. Enumerable.Range(0, count).Select(i => rule(values[2 * i], values[(2 * i) + 1]))]);
    }
}
