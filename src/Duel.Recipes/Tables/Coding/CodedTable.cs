namespace Duel.Recipes;

/// <summary>The rows of a table in code, and which rows are of which mode.</summary>
/// <remarks>
/// Training by sampling (arXiv:1907.00503, section 4.3): a condition is a column, all alike likely, and one of its modes, likely by the
/// logarithm of its frequency; the real row is one of those that fulfil it.
/// </remarks>
public sealed class CodedTable : IDataset
{
    private readonly float[] rows;
    private readonly int[][] modes;
    private readonly int[][][] rowsOf;
    private readonly double[][] likely;

    /// <summary>Codes a table.</summary>
    public CodedTable(Table table, TableCode code, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(code);
        (Code, Count, Name) = (code, table.Count, name);
        Spec = new(code.Length) { Kind = SampleKind.Row };
        rows = new float[(long)table.Count * code.Length];
        modes = [.. code.Columns.Select(_ => new int[table.Count])];
        for (var c = 0; c < code.Columns.Count; c++)
        {
            var (column, values) = (code.Columns[c], table.Columns[code.Columns[c].Column]);
            for (var row = 0; row < table.Count; row++)
            {
                var (mode, place) = column.Encode(values[row]);
                modes[c][row] = mode;
                if (column.HasPlace)
                    rows[((long)row * code.Length) + code.Starts[c]] = place;
                rows[((long)row * code.Length) + code.ModeStart(c) + mode] = 1;
            }
        }
        rowsOf = [.. code.Columns.Select((column, c) => Enumerable.Range(0, column.Modes.Count).Select(mode => Where(modes[c], mode)).ToArray())];
        likely = [.. rowsOf.Select(column => Cumulated(column.Select(some => Math.Log(1 + some.Length))))];
    }

    /// <summary>Code of the rows.</summary>
    public TableCode Code { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        rows.AsSpan(checked(index * Code.Length), Code.Length).CopyTo(sample);
        return -1;
    }

    /// <summary>Mode of a value.</summary>
    public int ModeAt(int row, int column) => modes[column][row];

    /// <summary>Draws conditions, and for each a real row that fulfils it.</summary>
    /// <param name="rng">Source of the draws.</param>
    /// <param name="columns">Takes the column that each row is asked for.</param>
    /// <param name="asked">Takes the mode that it is asked for.</param>
    /// <param name="real">Takes the row.</param>
    public void Draw(Rng rng, Span<int> columns, Span<int> asked, Span<int> real)
    {
        ArgumentNullException.ThrowIfNull(rng);
        rng.PassRowsBefore(3);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = rng.NextInt(likely.Length);
            var among = likely[column];
            var found = Array.BinarySearch(among, rng.NextSingle() * among[^1]);
            // Modes without a row take up no room, so none is found but by rounding at the end.
            var mode = Math.Min(found >= 0 ? found + 1 : ~found, among.Length - 1);
            while (rowsOf[column][mode].Length == 0)
                mode = (mode + 1) % among.Length;
            (columns[i], asked[i]) = (column, mode);
            real[i] = rowsOf[column][mode][rng.NextInt(rowsOf[column][mode].Length)];
        }
    }

    /// <summary>Draws conditions by the code's frequencies alone, without reading any row: all columns alike, and one of its modes.</summary>
    /// <param name="rng">Source of the draws.</param>
    /// <param name="columns">Takes the column that each row is asked for.</param>
    /// <param name="asked">Takes the mode that it is asked for.</param>
    public void DrawConditions(Rng rng, Span<int> columns, Span<int> asked)
    {
        ArgumentNullException.ThrowIfNull(rng);
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = rng.NextInt(Code.Columns.Count);
            var modes = Code.Columns[columns[i]].Modes;
            var left = rng.NextSingle() * modes.Sum(mode => (double)mode.Count);
            asked[i] = 0;
            while (asked[i] < modes.Count - 1 && (left -= modes[asked[i]].Count) >= 0)
                asked[i]++;
        }
    }

    private static int[] Where(int[] modes, int mode) => [.. Enumerable.Range(0, modes.Length).Where(row => modes[row] == mode)];

    private static double[] Cumulated(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
