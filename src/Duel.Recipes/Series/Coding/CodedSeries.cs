namespace Duel.Recipes;

/// <summary>Series in code, each in a row: what holds for all of it, then its steps.</summary>
internal sealed class CodedSeries : IDataset
{
    private readonly CodedTable attributes;
    private readonly float[] steps;
    private readonly int length;

    /// <summary>Codes series.</summary>
    public CodedSeries(SeriesSet series, SeriesCode code, string name)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(code);
        (Name, Count) = (name, series.Count);
        Spec = new(code.Length) { Kind = SampleKind.Row };
        attributes = new(code.Rows(series), code.Attributes, name);
        length = code.Length - code.Attributes.Length;
        steps = new float[(long)Count * length];
        for (var i = 0; i < Count; i++)
            code.Encode(series, i, steps.AsSpan(i * length, length));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        attributes.Read(index, sample[..^length]);
        steps.AsSpan(index * length, length).CopyTo(sample[^length..]);
        return -1;
    }
}
