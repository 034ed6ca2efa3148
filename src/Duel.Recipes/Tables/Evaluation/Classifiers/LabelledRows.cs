namespace Duel.Recipes;

/// <summary>Rows with 1 or 0 behind them.</summary>
internal sealed class LabelledRows(RowMatrix rows, bool[] labels) : IDataset
{
    public string Name => "rows";

    public int Count => rows.Count;

    public SampleSpec Spec { get; } = new(rows.Width + 1) { Kind = SampleKind.Row };

    public int Read(int index, Span<float> sample)
    {
        rows[index].CopyTo(sample);
        sample[^1] = labels[index] ? 1 : 0;
        return -1;
    }
}
