using System.Globalization;

namespace Duel.Recipes;

/// <summary>Scores of rows: one model's, or real rows themselves.</summary>
/// <param name="Rows">Name of the rows' model.</param>
/// <param name="Columns">The mean likeness of columns, 0 to 1.</param>
/// <param name="Pairs">The mean likeness of pairs of columns, 0 to 1.</param>
/// <param name="Utility">Scores on held-out rows of classifiers that learned from them; empty without a target.</param>
/// <param name="Detection">Scores of classifiers at telling them from held-out rows.</param>
/// <param name="Privacy">Disclosure of learned rows; null for real rows.</param>
/// <param name="LikenessOf">The likeness of each column by its name.</param>
public sealed record RowsScores(string Rows, double Columns, double Pairs, IReadOnlyList<UtilityScore> Utility, IReadOnlyList<Detection> Detection, Privacy? Privacy, IReadOnlyDictionary<string, double> LikenessOf);

/// <summary>An evaluation of synthetic rows, beside real rows and simpler methods.</summary>
/// <param name="Target">The column that classifiers predict; null for none.</param>
/// <param name="Learned">Number of rows that were learned.</param>
/// <param name="HeldOut">Number of rows held out.</param>
/// <param name="Synthetic">Number of rows made.</param>
/// <param name="Seed">Seed of the rows.</param>
/// <param name="Scores">The model first, then real rows as the ceiling, then simpler methods.</param>
public sealed record TableReport(string? Target, int Learned, int HeldOut, int Synthetic, ulong Seed, [property: FormerNames("judged")] IReadOnlyList<RowsScores> Scores)
{
    private const double Copying = 0.55, Leaking = 0.05;

    /// <summary>Bound on the disclosure of each row that the model learned; null where nothing is guaranteed.</summary>
    public PrivacyGuarantee? Guarantee { get; init; }

    /// <summary>The share of learned rows that occur more than once among them: so many held-out rows may be among them by chance.</summary>
    public double Recurring { get; init; }

    /// <summary>Warnings that the numbers give rise to, a sentence each.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var warnings = new List<string>();
            if (Scores[0].Privacy is { } leak && leak.HeldOutCopies > (2 * Recurring) + Leaking)
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{leak.HeldOutCopies:0.0%} of the held-out rows are among the learned ones, so that what use, detection and privacy are measured with is no test. Hold out rows that were not learned."));
            if (Scores[0].Privacy is { ClosestShare: > Copying } privacy)
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{privacy.ClosestShare:0.0%} of the synthetic rows are closer to a learned row than to a held-out one, where 50% is ideal: the model has memorised a part of what it learned. Train it for fewer steps or on more rows, or with differential privacy, before its rows are shared."));
            return warnings;
        }
    }

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">Model that makes rows.</param>
    /// <param name="learned">The rows that it learned.</param>
    /// <param name="holdout">Rows that it did not.</param>
    /// <param name="options">Options of the report; left out, nothing is predicted and the baselines stand beside the model.</param>
    /// <exception cref="TableException">There is no such column, or it cannot be predicted.</exception>
    public static TableReport Of(ITableModel model, Table learned, Table holdout, TableReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(holdout);
        options ??= new();
        var (target, seed) = (options.Target, options.Seed);
        var (column, rows) = (target is null ? -1 : learned.Schema.IndexOf(target), options.Count ?? learned.Count);
        var rng = new Rng(seed)["report"];
        ITableModel[] models = options.HasBaselines ? [model, new IndependentMarginals(learned), new GaussianCopula(learned)] : [model];
        var scores = models.Select(one => Evaluate(one.Name, one.Sample(rows, seed), learned, holdout, column, rng, isReal: false)).ToList();
        scores.Insert(1, Evaluate("real rows", learned, learned, holdout, column, rng, isReal: true));
        return new(target, learned.Count, holdout.Count, rows, seed, scores) { Guarantee = (model as TableModel)?.Guarantee, Recurring = RecurringShare(learned) };
    }

    /// <summary>The columns that were compared.</summary>
    internal static int[] Compared(TableSchema schema) => [.. Enumerable.Range(0, schema.Columns.Count).Where(c => schema.Columns[c].IsLearned)];

    private static double RecurringShare(Table table) =>
        Enumerable.Range(0, table.Count).GroupBy(row => string.Join('|', table.Columns.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture)))).Where(group => group.Skip(1).Any()).Sum(group => group.Count()) / (double)table.Count;

    private static RowsScores Evaluate(string name, Table rows, Table learned, Table holdout, int target, Rng rng, bool isReal)
    {
        // Real rows are compared with held-out ones: that is as alike as rows of the same origin are.
        var other = isReal ? holdout : learned;
        var columns = Compared(learned.Schema);
        var likeness = columns.ToDictionary(c => learned.Schema.Columns[c].Name, c => Fidelity.Column(other, rows, c));
        double[] pairs = [.. columns.SelectMany((a, i) => columns.Skip(i + 1).Select(b => Fidelity.Pair(other, rows, a, b)))];
        return new(name, likeness.Values.Average(), pairs.Length == 0 ? 1 : pairs.Average(),
            target < 0 ? [] : Recipes.Utility.Of(rows, holdout, target),
            Recipes.Detection.Of(holdout, rows, rng["detection"]),
            isReal ? null : Recipes.Privacy.Of(learned, holdout, rows, rng["privacy"]),
            likeness);
    }
}
