using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>A set of pictures followed by all of their mirror images: twice as many samples.</summary>
public sealed class Mirrored : IDataset
{
    private readonly IDataset source;

    /// <summary>A set followed by its mirror images.</summary>
    /// <exception cref="ArgumentException">The samples are not pictures.</exception>
    public Mirrored(IDataset source)
    {
        if (!source.Spec.IsPicture)
            throw new ArgumentException(
                $"{source.Name} has samples [{string.Join(", ", source.Spec.Extents)}]; only pictures [H, W, C] have a mirror image.",
                nameof(source));
        this.source = source;
        Count = checked(2 * source.Count);
    }

    /// <inheritdoc/>
    public string Name => source.Name + "+mirrored";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec => source.Spec;

    /// <inheritdoc/>
    public bool IsStreamed => source.IsStreamed;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        if (index < source.Count)
            return source.Read(index, sample);
        var label = source.Read(index - source.Count, sample);
        Flip.LeftRight(sample, Spec);
        return label;
    }

    /// <inheritdoc/>
    public void AppendOrigin(IncrementalHash hash, int index)
    {
        source.AppendOrigin(hash, index % source.Count);
        hash.AppendData(index < source.Count ? "as it is"u8 : "mirrored"u8);
    }
}
