namespace Duel.Recipes;

/// <summary>Two pictures of each of some clips, and the time between them.</summary>
/// <param name="First">[N, H, W, C]</param>
/// <param name="Second">[N, H, W, C], later.</param>
/// <param name="Gaps">Pictures from the first to the second, 1 or more, of each clip.</param>
/// <param name="Condition">Classes of the clips; null where they have none.</param>
internal sealed record FramePairBatch(Tensor First, Tensor Second, IReadOnlyList<int> Gaps, Condition? Condition) : Batch
{
    /// <inheritdoc/>
    public override int Count => First.Shape[0];
}

/// <summary>Raw values of a batch of pairs of pictures.</summary>
[NotSaved("a pure function of the place")]
internal sealed class FramePairValues(int size, int length)
{
    public float[] First { get; } = new float[size * length];

    public float[] Second { get; } = new float[size * length];

    public int[] Gaps { get; } = new int[size];

    public int[] Classes { get; } = new int[size];
}

/// <summary>Batches of two pictures of clips, at places that are drawn.</summary>
/// <remarks>Short times between them come more often than long ones: the share of a gap falls in a straight line, so that both the movement from
/// picture to picture and what it comes to are seen.</remarks>
[NotSaved("a pure function of the place")]
internal sealed class FramePairBatches : BatchSource<FramePairValues>
{
    private readonly ClipSet clips;
    private readonly int window;
    private readonly bool hasClasses;
    private readonly Rng rng;

    /// <param name="clips">Clips of at least as many pictures as the window.</param>
    /// <param name="size">Clips a batch.</param>
    /// <param name="window">Pictures that both lie within.</param>
    /// <param name="hasClasses">True if classes are conditions.</param>
    /// <param name="rng">The stream that clips and places come from.</param>
    public FramePairBatches(ClipSet clips, int size, int window, bool hasClasses, Rng rng)
        : base(size) => (this.clips, this.window, this.hasClasses, this.rng) = (clips, window, hasClasses, rng);

    /// <summary>True for any two pictures of a clip, in either order, in place of two within the window.</summary>
    public bool IsAnyPair { get; init; }

    /// <summary>True if both pictures are turned and mirrored alike, at random; for square ones.</summary>
    public bool IsTurned { get; init; }

    /// <inheritdoc/>
    public override int Count => clips.Clips.Count;

    /// <inheritdoc/>
    protected override bool IsStreamed => false;

    /// <summary>A number of pictures from 1 to the window less 1.</summary>
    public static int Gap(Rng rng, int window) => 1 + Math.Min(rng.NextInt(window - 1), rng.NextInt(window - 1));

    /// <inheritdoc/>
    protected override FramePairValues CreateValues() => new(Size, clips.Frame.Length);

    /// <inheritdoc/>
    protected override void Load(long index, FramePairValues into)
    {
        var (known, order) = (-1L, Array.Empty<int>());
        for (var i = 0; i < Size; i++)
        {
            // Each pass over the clips is a permutation of its own.
            var (pass, place) = Math.DivRem((index * Size) + i, clips.Clips.Count);
            if (pass != known)
                (known, order) = (pass, rng["order"].At(pass).Permutation(clips.Clips.Count));
            var clip = clips.Clips[order[place]];
            var own = rng["places"].At(index).At(i);
            var gap = IsAnyPair ? 1 + own.NextInt(clip.Frames - 1) : Gap(own, window);
            var start = own.NextInt(IsAnyPair ? clip.Frames : clip.Frames - gap);
            var turn = IsTurned ? own.NextInt(Dihedral.Count) : 0;
            Show(clip[start], turn, into.First.AsSpan(i * clips.Frame.Length, clips.Frame.Length));
            Show(clip[(start + gap) % clip.Frames], turn, into.Second.AsSpan(i * clips.Frame.Length, clips.Frame.Length));
            (into.Gaps[i], into.Classes[i]) = (gap, clip.Label);
        }
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(FramePairValues values)
    {
        Shape shape = [Size, .. clips.Frame.Extents];
        return new FramePairBatch(Tensor.From(values.First, shape), Tensor.From(values.Second, shape), [.. values.Gaps], hasClasses ? Condition.OfClasses(values.Classes, clips.Frame.ClassCount) : null);
    }

    private void Show(ReadOnlySpan<byte> picture, int turn, Span<float> into)
    {
        PixelScale.ToSamples(picture, into);
        if (turn > 0)
            Dihedral.Turn(turn, into.ToArray(), clips.Frame.Height, clips.Frame.Width, into);
    }
}
