namespace Duel.Studies;

/// <summary>Tables whose last column says what is anomalous.</summary>
internal sealed class AnomalyTables : IAnomalySet
{
    private const string Label = "anomaly";

    public string Name => "tables";

    public string Protocol => "half of the normal rows are learned, the others and all anomalies are scored";

    public IReadOnlyList<AnomalyCell> Cells(string folder, bool choosing)
    {
        string[] there = [.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)];
        if (there.Length == 0)
            throw new StudyException($"{folder}: there is no table in it. Put one or more there as .csv, with a last column \"{Label}\": 1 for anomalies and 0 for normal rows.");
        return [.. there.Select(file => new AnomalyCell(Path.GetFileNameWithoutExtension(file), seed => Split(Csv.Read(file), seed)))];
    }

    private static AnomalySides Split(CsvTable whole, ulong seed)
    {
        var label = whole.Names.ToList().IndexOf(Label);
        if (label < 0)
            throw new StudyException($"{whole.File}: there is no column \"{Label}\". Add it, with 1 for anomalies and 0 for normal rows.");
        var sides = Enumerable.Range(0, whole.Rows.Count).ToLookup(row => whole.Rows[row].Values[label] == "1");
        int[] normal = [.. sides[false]];
        var order = new Rng(seed)["split"].Permutation(normal.Length);
        var half = normal.Length / 2;
        int[] kept = [.. Enumerable.Range(0, whole.Names.Count).Where(column => column != label)];
        // The schema and the scale of columns know the rows to learn alone.
        var learned = Table.Of(Rows(order[..half].Select(i => normal[i])));
        var code = RowsCode.Of(learned);
        return new(code.Rows(learned, whole.File), Scored(order[half..].Select(i => normal[i])), Scored(sides[true]));

        IDataset Scored(IEnumerable<int> rows) => code.Rows(Table.Of(Rows(rows), code.Schema), whole.File);

        CsvTable Rows(IEnumerable<int> rows) => whole with
        {
            Names = [.. kept.Select(column => whole.Names[column])],
            Rows = [.. rows.Select(row => whole.Rows[row] with { Values = [.. kept.Select(column => whole.Rows[row].Values[column])] })],
        };
    }
}
