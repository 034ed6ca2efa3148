namespace Duel.Recipes;

/// <summary>Rows of numbers as a set.</summary>
internal sealed class CodedRows(RowMatrix rows, string name) : IDataset
{
    public string Name => name;

    public int Count => rows.Count;

    public SampleSpec Spec { get; } = new(rows.Width) { Kind = SampleKind.Row };

    public int Read(int index, Span<float> sample)
    {
        rows[index].CopyTo(sample);
        return -1;
    }
}
