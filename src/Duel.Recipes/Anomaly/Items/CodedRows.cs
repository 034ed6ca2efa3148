namespace Duel.Recipes;

/// <summary>Rows of numbers as a set.</summary>
internal sealed class CodedRows(RowMatrix rows, string name) : IDataset
{
    public string Name => name;

    public int Count => rows.Count;

    public SampleSpec Spec { get; } = new(rows.Width) { Kind = SampleKind.Row };

    /// <summary>Places of rows that hold values which no learned row had, each with the same row under the values that there were.</summary>
    public IReadOnlyList<(int Row, CodedRows Known)> Unseen { get; init; } = [];

    public int Read(int index, Span<float> sample)
    {
        rows[index].CopyTo(sample);
        return -1;
    }
}
