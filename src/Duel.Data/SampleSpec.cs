namespace Duel.Data;

/// <summary>Spec of the samples of a dataset: their extents, the range of their values and their classes.</summary>
/// <remarks>Two specs are equal when all they say is equal, lists element by element.</remarks>
public sealed record SampleSpec
{
    /// <summary>A spec of samples with these extents and values from -1 to 1.</summary>
    /// <param name="extents">Channels last: [H, W, C] for pictures, [D] for points; each at least 1.</param>
    /// <exception cref="ArgumentException">There is no extent, one is below 1, or their product is too large for a span.</exception>
    public SampleSpec(params IReadOnlyList<int> extents)
    {
        if (extents.Count == 0)
            throw new ArgumentException("A sample has at least one extent, such as [2] for points in the plane.", nameof(extents));
        var length = 1L;
        foreach (var extent in extents)
        {
            length *= extent;
            if (extent < 1 || length > int.MaxValue)
                throw new ArgumentException(
                    $"Extents [{string.Join(", ", extents)}] do not describe a sample: each is at least 1 and their product below 2^31.",
                    nameof(extents));
        }

        Extents = [.. extents];
        Length = (int)length;
        Kind = extents.Count == 3 ? SampleKind.Picture : SampleKind.Points;
    }

    /// <summary>The extents of a sample, channels last: [H, W, C] for pictures, [D] for points.</summary>
    public IReadOnlyList<int> Extents { get; }

    /// <summary>Number of values in a sample: the product of its extents.</summary>
    public int Length { get; }

    /// <summary>The kind of a sample; a picture for three extents and points for any others unless said otherwise.</summary>
    /// <exception cref="ArgumentException">Samples of this kind have another number of extents.</exception>
    public SampleKind Kind
    {
        get;
        init => field = ExtentsOf(value) is not { } needed || Extents.Count == needed ? value : throw new ArgumentException(
            $"Samples of the kind {value} have {needed} extents, and [{string.Join(", ", Extents)}] has {Extents.Count}.",
            nameof(Kind));
    }

    /// <summary>The smallest value that occurs; -1 unless said otherwise.</summary>
    public float Low { get; init; } = -1f;

    /// <summary>The largest value that occurs; 1 unless said otherwise.</summary>
    public float High { get; init; } = 1f;

    /// <summary>Number of classes; 0 where samples have none.</summary>
    public int ClassCount { get; init; }

    /// <summary>The names of the classes in order; empty where they have no names.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>True if a sample is a picture [H, W, C]; others may be of any other <see cref="Kind"/>.</summary>
    public bool IsPicture => Kind == SampleKind.Picture;

    /// <summary>The height of a picture in pixels, or 1 for other samples.</summary>
    public int Height => IsPicture ? Extents[0] : 1;

    /// <summary>The width of a picture in pixels, or 1 for other samples.</summary>
    public int Width => IsPicture ? Extents[1] : 1;

    /// <summary>Width and height of a picture; null for other samples, and beyond the sizes that pictures are brought to.</summary>
    public PictureSize? Size => IsPicture && Math.Max(Width, Height) <= PictureSize.LongestSide ? new(Width, Height) : null;

    /// <summary>The channels of a picture, or the last extent of other samples.</summary>
    public int Channels => Extents[^1];

    /// <summary>Extents that a kind has; null where it may have any number.</summary>
    private static int? ExtentsOf(SampleKind kind) => kind switch
    {
        SampleKind.Picture => 3,
        SampleKind.Clip => 4,
        SampleKind.Sequence => 2,
        SampleKind.Row => 1,
        _ => null,
    };

    /// <summary>True if the other spec says the same, lists compared element by element.</summary>
    public bool Equals(SampleSpec? other) =>
        other is not null && Kind == other.Kind && Low.Equals(other.Low) && High.Equals(other.High) && ClassCount == other.ClassCount
        && Extents.SequenceEqual(other.Extents) && ClassNames.SequenceEqual(other.ClassNames);

    /// <summary>A hash that agrees with <see cref="Equals(SampleSpec?)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Length, Extents.Count, Low, High, ClassCount);

    /// <summary>The spec in a few words, such as <c>28 x 28 x 1, 10 classes</c>: of pictures width, height and channels, as people say it.</summary>
    public override string ToString() =>
        string.Join(" x ", IsPicture ? [Width, Height, Channels] : Extents) + (ClassCount > 0 ? $", {ClassCount} classes" : "");
}
