using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>Two sets as one, the second behind the first.</summary>
public sealed class Joined : IDataset
{
    private readonly IDataset first, second;

    /// <summary>Joins two sets.</summary>
    /// <param name="first">Gives name and description.</param>
    /// <param name="second">Samples of the same extents and as many classes.</param>
    /// <exception cref="ArgumentException">They differ in extents or in the number of classes.</exception>
    public Joined(IDataset first, IDataset second)
    {
        if (!first.Spec.Extents.SequenceEqual(second.Spec.Extents) || first.Spec.ClassCount != second.Spec.ClassCount)
            throw new ArgumentException($"{first.Name} has samples {first.Spec} of {first.Spec.ClassCount} classes, {second.Name} {second.Spec} of {second.Spec.ClassCount}: both must be alike to be joined.", nameof(second));
        (this.first, this.second, Count) = (first, second, checked(first.Count + second.Count));
    }

    /// <inheritdoc/>
    public string Name => $"{first.Name}+{second.Name}";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec => first.Spec;

    /// <inheritdoc/>
    public bool IsStreamed => first.IsStreamed || second.IsStreamed;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        return index < first.Count ? first.Read(index, sample) : second.Read(index - first.Count, sample);
    }

    /// <inheritdoc/>
    public void AppendOrigin(IncrementalHash hash, int index)
    {
        if (index < first.Count)
            first.AppendOrigin(hash, index);
        else
            second.AppendOrigin(hash, index - first.Count);
    }
}
