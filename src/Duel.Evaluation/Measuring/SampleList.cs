namespace Duel.Evaluation;

/// <summary>Samples in memory as a set: pictures rounded to bytes, as files would hold them, points as they are.</summary>
public sealed class SampleList : IDataset
{
    private readonly float[] values;
    private readonly int[]? labels;

    private SampleList(string name, SampleSpec spec, float[] values, int[]? labels) =>
        (Name, Spec, this.values, this.labels, Count) = (name, spec, values, labels, values.Length / spec.Length);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <summary>A set of samples.</summary>
    /// <param name="name">A short name for reports.</param>
    /// <param name="spec">Spec of a sample; values of pictures are from -1 to 1.</param>
    /// <param name="values">[N, length], N at least 1.</param>
    /// <param name="labels">[N]; null where there are no classes.</param>
    /// <exception cref="ArgumentException">The numbers are not a whole number of samples, or none, or the labels are another number.</exception>
    public static IDataset Of(string name, SampleSpec spec, float[] values, int[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0 || values.Length % spec.Length != 0 || (labels is not null && labels.Length != values.Length / spec.Length))
            throw new ArgumentException($"{name}: {values.Length} numbers and {labels?.Length ?? 0} labels for samples {spec}: one whole sample or more is needed, with a label each or none.", nameof(values));
        if (!spec.IsPicture)
            return new SampleList(name, spec with { ClassCount = labels is null ? 0 : spec.ClassCount, ClassNames = labels is null ? [] : spec.ClassNames }, values, labels);
        var bytes = new byte[values.Length];
        PixelScale.ToBytes(values, bytes);
        // Names go along only where there are classes to name.
        return new PictureSet(name, spec.Height, spec.Width, spec.Channels, bytes, labels, labels is null || spec.ClassNames.Count < spec.ClassCount ? null : spec.ClassNames);
    }

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        if (sample.Length != Spec.Length)
            throw new ArgumentException($"A span of {sample.Length} for a sample of {Spec.Length} values.", nameof(sample));
        values.AsSpan(index * Spec.Length, Spec.Length).CopyTo(sample);
        return labels is null ? -1 : labels[index];
    }
}
