namespace Duel.Recipes;

/// <summary>The code of a table that is not looked at for it: even parts of each column's range, and frequencies under noise.</summary>
internal static class PrivateCode
{
    private const int MostExact = 40, Bins = 10;

    /// <summary>The code of a code book; how frequent modes are is not known yet.</summary>
    public static TableCode Of(TableSchema schema)
    {
        var columns = new List<ColumnCode>();
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            if (schema.Columns[c].IsLearned)
                columns.Add(new(c, Modes(schema.Columns[c])));
        }
        return new(schema, columns);
    }

    /// <summary>The same code with frequencies: those of the rows, under normal noise.</summary>
    /// <remarks>A row is of one mode in each of M columns, so one row more or less changes the counts by √M: that is what the noise is relative to.</remarks>
    /// <param name="code">A code without frequencies.</param>
    /// <param name="rows">The rows in that code.</param>
    /// <param name="noise">Noise over √M.</param>
    /// <param name="rng">The secret stream that it comes from.</param>
    public static TableCode Counted(TableCode code, CodedTable rows, double noise, Rng rng)
    {
        var deviation = noise * Math.Sqrt(code.Columns.Count);
        var errors = rng.Normal([code.ModeCount], DType.Float64).ToDoubles();
        return code with { Columns = [.. code.Columns.Select((column, c) => column with { Modes = Counted(c, column.Modes) })] };

        Mode[] Counted(int column, IReadOnlyList<Mode> modes)
        {
            var counts = new double[modes.Count];
            for (var row = 0; row < rows.Count; row++)
                counts[rows.ModeAt(row, column)]++;
            int[] noisy = [.. counts.Select((count, mode) => (int)Math.Clamp(Math.Round(count + (deviation * errors[code.ConditionStarts[column] + mode])), 0, int.MaxValue))];
            // Where noise has left nothing, all are alike.
            return [.. modes.Select((mode, i) => mode with { Count = noisy.Any(count => count > 0) ? noisy[i] : 1 })];
        }
    }

    private static List<Mode> Modes(ColumnSchema column)
    {
        var modes = new List<Mode>();
        if (column.IsNamed)
            modes.AddRange(column.Categories.Select((_, category) => new Mode(ModeKind.Exact, 0, category)));
        else if (column.Kind == ColumnKind.Integer && column.High - column.Low < MostExact)
            modes.AddRange(Enumerable.Range(0, (int)(column.High - column.Low) + 1).Select(i => new Mode(ModeKind.Exact, 0, column.Low + i)));
        else
            modes.AddRange(Parts(column.Low, column.High));
        if (column.Missing > 0)
            modes.Add(new(ModeKind.Missing, 0));
        return modes;
    }

    private static IEnumerable<Mode> Parts(double low, double high)
    {
        var half = (high - low) / (2 * Bins);
        return Enumerable.Range(0, Bins).Select(i => new Mode(ModeKind.Part, 0, low + (((2 * i) + 1) * half), half));
    }
}
