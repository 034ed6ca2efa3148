namespace Duel.Studies;

/// <summary>A table that recipes are measured on.</summary>
/// <param name="Name">Name to type.</param>
/// <param name="Train">The file to learn.</param>
/// <param name="Test">The file to test on; null where a seed splits the one file, 7 rows in 10 to learn.</param>
/// <param name="Target">The column to predict.</param>
/// <param name="Rare">Condition for the rarest class.</param>
/// <param name="Layout">Layout of the file.</param>
internal sealed record TableSet(string Name, string Train, string? Test, string Target, string Rare, CsvOptions Layout)
{
    /// <summary>The sets that there are.</summary>
    public static IReadOnlyList<TableSet> All { get; } =
    [
        new("adult", "adult-train.csv", "adult-test.csv", "income", "income=>50K", new()
        {
            HasHeader = false,
            Names = ["age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex", "capital-gain", "capital-loss", "hours-per-week", "native-country", "income"],
        }),
        new("breast", "breast_cancer.csv", null, "c31", "c31=0", new() { HasHeader = false, SkipLines = 1 }),
        new("pima", "pima-indians-diabetes.csv", null, "c9", "c9=1", new() { HasHeader = false }),
    ];

    /// <summary>The rows to learn and those to test on.</summary>
    public (Table Learned, Table Holdout) Read(string folder, ulong seed)
    {
        var whole = Csv.Read(Path.Combine(folder, Train), Layout);
        if (Test is not null)
        {
            var learned = Table.Of(whole);
            return (learned, Table.Of(Csv.Read(Path.Combine(folder, Test), Layout), learned.Schema));
        }
        var order = new Rng(seed)["split"].Permutation(whole.Rows.Count);
        var count = whole.Rows.Count * 7 / 10;
        // The schema knows the rows to learn alone.
        var table = Table.Of(whole with { Rows = [.. order[..count].Select(row => whole.Rows[row])] });
        return (table, Table.Of(whole with { Rows = [.. order[count..].Select(row => whole.Rows[row])] }, table.Schema));
    }
}
