namespace Duel.Recipes;

/// <summary>Some pictures of each of some clips, and the time from one to the next.</summary>
/// <param name="Frames">[N, K, H, W, C]; where a stranger is asked for, the last of the K is one of another clip.</param>
/// <param name="Gaps">Pictures from one to the next, 1 or more, of each clip.</param>
/// <param name="Condition">Classes of the clips; null where they have none.</param>
internal sealed record FrameBatch(Tensor Frames, IReadOnlyList<int> Gaps, Condition? Condition) : Batch
{
    /// <inheritdoc/>
    public override int Count => Frames.Shape[0];

    /// <summary>[N, H, W, C]: one of the K pictures of each clip.</summary>
    public Tensor At(int place) => Place(Frames, place);

    /// <summary>One of K pictures of each clip: [N, K, H, W, C] to [N, H, W, C].</summary>
    public static Tensor Place(Tensor frames, int place) => frames.Slice(1, place, 1).Reshape([frames.Shape[0], frames.Shape[2], frames.Shape[3], frames.Shape[4]]);
}

/// <summary>Raw values of a batch of pictures of clips.</summary>
[NotSaved("a pure function of the place")]
internal sealed class FrameValues(int size, int length)
{
    public float[] Frames { get; } = new float[size * length];

    public int[] Gaps { get; } = new int[size];

    public int[] Classes { get; } = new int[size];
}

/// <summary>Batches of two or more pictures of clips, evenly spaced, at places that are drawn.</summary>
/// <remarks>Short times between them come more often than long ones: the share of a gap falls in a straight line, so that both the movement from
/// picture to picture and what it comes to are seen.</remarks>
[NotSaved("a pure function of the place")]
internal sealed class FrameBatches : BatchSource<FrameValues>
{
    private readonly ClipSet clips;
    private readonly int window;
    private readonly bool hasClasses;
    private readonly (int Start, int Count) part;
    private readonly Rng rng;

    /// <param name="clips">Clips of at least as many pictures as the window.</param>
    /// <param name="size">Clips a batch.</param>
    /// <param name="window">Pictures that all lie within.</param>
    /// <param name="hasClasses">True if classes are conditions.</param>
    /// <param name="rng">The stream that clips and places come from.</param>
    public FrameBatches(ClipSet clips, int size, int window, bool hasClasses, Rng rng)
        : base(size) => (this.clips, this.window, this.hasClasses, this.rng, part) = (clips, window, hasClasses, rng, Shard.Of(size));

    /// <summary>Pictures of each clip, K; 2 by default.</summary>
    public int Together { get; init; } = 2;

    /// <summary>True for any two pictures of a clip, in either order, in place of some within the window.</summary>
    public bool IsAnyPair { get; init; }

    /// <summary>True for one more picture after those of each clip: any of the next clip, turned by itself.</summary>
    public bool HasStranger { get; init; }

    /// <summary>True if the pictures of a clip are turned and mirrored alike, at random; for square ones.</summary>
    public bool IsTurned { get; init; }

    /// <inheritdoc/>
    public override int Count => clips.Clips.Count;

    /// <inheritdoc/>
    protected override bool IsStreamed => false;

    private int PicturesEach => Together + (HasStranger ? 1 : 0);

    /// <summary>The longest time from one to the next of so many pictures within a window.</summary>
    public static int MostGap(int window, int together) => (window - 1) / (together - 1);

    /// <summary>A number of pictures from 1 to a largest one.</summary>
    public static int Gap(Rng rng, int most) => 1 + Math.Min(rng.NextInt(most), rng.NextInt(most));

    /// <inheritdoc/>
    protected override FrameValues CreateValues() => new(part.Count, PicturesEach * clips.Frame.Length);

    /// <inheritdoc/>
    protected override void Load(long index, FrameValues into)
    {
        var (known, order) = (-1L, Array.Empty<int>());
        for (var i = 0; i < part.Count; i++)
        {
            // Each pass over the clips is a permutation of its own.
            var (pass, place) = Math.DivRem((index * Size) + part.Start + i, clips.Clips.Count);
            if (pass != known)
                (known, order) = (pass, rng["order"].At(pass).Permutation(clips.Clips.Count));
            var clip = clips.Clips[order[place]];
            var own = rng["places"].At(index).At(part.Start + i);
            var gap = IsAnyPair ? 1 + own.NextInt(clip.Frames - 1) : Gap(own, MostGap(window, Together));
            var start = own.NextInt(IsAnyPair ? clip.Frames : clip.Frames - (gap * (Together - 1)));
            var turn = IsTurned ? own.NextInt(Dihedral.Count) : 0;
            for (var k = 0; k < Together; k++)
                Show(clip[(start + (k * gap)) % clip.Frames], turn, into.Frames.AsSpan(((i * PicturesEach) + k) * clips.Frame.Length, clips.Frame.Length));
            if (HasStranger)
            {
                var other = clips.Clips[order[(place + 1) % order.Length]];
                Show(other[own.NextInt(other.Frames)], IsTurned ? own.NextInt(Dihedral.Count) : 0, into.Frames.AsSpan(((i * PicturesEach) + Together) * clips.Frame.Length, clips.Frame.Length));
            }
            (into.Gaps[i], into.Classes[i]) = (gap, clip.Label);
        }
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(FrameValues values)
    {
        Shape shape = [part.Count, PicturesEach, .. clips.Frame.Extents];
        return new FrameBatch(Tensor.From(values.Frames, shape), [.. values.Gaps], hasClasses ? Condition.OfClasses(values.Classes, clips.Frame.ClassCount) : null);
    }

    private void Show(ReadOnlySpan<byte> picture, int turn, Span<float> into)
    {
        PixelScale.ToSamples(picture, into);
        if (turn > 0)
            Dihedral.Turn(turn, into.ToArray(), clips.Frame.Height, clips.Frame.Width, into);
    }
}
