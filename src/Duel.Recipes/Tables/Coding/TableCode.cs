using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>A table as networks see it: for each row the codes of its columns, one behind the other.</summary>
/// <param name="Schema">The table.</param>
/// <param name="Columns">The codes of the columns that are learned, in their order.</param>
public sealed record TableCode(TableSchema Schema, IReadOnlyList<ColumnCode> Columns)
{
    /// <summary>Start of each column's numbers in a row: its place first where it has one, then its modes.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Starts { get; } = Cumulate(Columns.Select(column => column.Length));

    /// <summary>Start of each column's modes in a condition.</summary>
    /// <remarks>The offsets are true ones. Code that leaves them at 0 asks for a mode of the first column whatever column is meant.</remarks>
    [JsonIgnore]
    public IReadOnlyList<int> ConditionStarts { get; } = Cumulate(Columns.Select(column => column.Modes.Count));

    /// <summary>Count of numbers in a row, F.</summary>
    [JsonIgnore]
    public int Length => Starts[^1];

    /// <summary>Number of modes of all columns, K.</summary>
    [JsonIgnore]
    public int ModeCount => ConditionStarts[^1];

    /// <summary>The code of a table.</summary>
    public static TableCode Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = new List<ColumnCode>();
        for (var i = 0; i < table.Schema.Columns.Count; i++)
        {
            if (table.Schema.Columns[i].IsLearned)
                columns.Add(ColumnCode.Of(i, table.Schema.Columns[i], table.Columns[i]));
        }
        return new(table.Schema, columns);
    }

    /// <summary>Start of a column's modes in a row.</summary>
    public int ModeStart(int column) => Starts[column] + (Columns[column].HasPlace ? 1 : 0);

    /// <summary>Chooses modes softly (Gumbel-softmax; Jang, Gu and Poole 2017, arXiv:1611.01144), and bounds places.</summary>
    /// <param name="logits">[N, F]: numbers of any size.</param>
    /// <param name="temperature">Softness of the choices; above 0.</param>
    /// <param name="rng">Source of the choices.</param>
    /// <returns>[N, F]</returns>
    internal Tensor Choose(Tensor logits, double temperature, Rng rng)
    {
        // Plus a Gumbel draw: minus the logarithm of minus the logarithm of uniform numbers.
        var noisy = (logits - (-rng.Uniform(logits.Shape, 1e-7, 1).Log()).Log()) * (1 / temperature);
        var parts = new List<Tensor>();
        for (var c = 0; c < Columns.Count; c++)
        {
            if (Columns[c].HasPlace)
                parts.Add(logits.Slice(1, Starts[c], 1).Tanh());
            parts.Add(noisy.Slice(1, ModeStart(c), Columns[c].Modes.Count).Softmax(1));
        }
        return Tensor.Concat(1, [.. parts]);
    }

    /// <summary>The mode and the value of a column in a row.</summary>
    /// <param name="row">F numbers.</param>
    /// <param name="column">The column's place among those that are learned.</param>
    /// <param name="chance">A number from 0 to 1 that draws one of the rare categories.</param>
    internal (int Mode, double Value) Decode(ReadOnlySpan<float> row, int column, double chance)
    {
        var (code, start) = (Columns[column], ModeStart(column));
        var mode = Largest(row.Slice(start, code.Modes.Count));
        return (mode, code.Decode(mode, code.HasPlace ? row[start - 1] : 0, Schema.Columns[code.Column], chance));
    }

    /// <summary>Place of the largest of some numbers.</summary>
    internal static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return best;
    }

    private static int[] Cumulate(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (var length in lengths)
            starts.Add(starts[^1] + length);
        return [.. starts];
    }
}
