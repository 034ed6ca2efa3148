namespace Duel.Recipes;

/// <summary>Patches of pictures in both resolutions.</summary>
/// <param name="Low">[N, P, P, C], in low resolution.</param>
/// <param name="Enlarged">[N, S P, S P, C], the same enlarged by bicubic interpolation.</param>
/// <param name="High">[N, S P, S P, C], in high resolution.</param>
public sealed record PatchBatch(Tensor Low, Tensor Enlarged, Tensor High) : Batch
{
    /// <inheritdoc/>
    public override int Count => Low.Shape[0];
}

/// <summary>Raw values of a batch of patches.</summary>
[NotSaved("a pure function of the place")]
internal sealed class PatchValues(int low, int high)
{
    public float[] Low { get; } = new float[low];

    public float[] Enlarged { get; } = new float[high];

    public float[] High { get; } = new float[high];
}

/// <summary>Batches of patches cut out of pictures at random places, turned and mirrored at random.</summary>
[NotSaved("a pure function of the place")]
internal sealed class PatchBatches : BatchSource<PatchValues>
{
    private readonly IReadOnlyList<ScaledPair> pairs;
    private readonly Enlargement enlargement;
    private readonly PixelChannels kind;
    private readonly Degradation? degradation;
    private readonly int scale, side;
    private readonly (int Start, int Count) own;
    private readonly Rng rng;
    private readonly long[] ends;

    /// <param name="pairs">Pictures, each at least as large as a patch.</param>
    /// <param name="options">Scale, patch, batch, channels and degradation.</param>
    /// <param name="rng">The stream that places come from.</param>
    public PatchBatches(IReadOnlyList<ScaledPair> pairs, SuperResolutionOptions options, Rng rng)
        : base(options.BatchSize)
    {
        (this.pairs, scale, side, kind, this.rng) = (pairs, options.Scale, options.Patch, options.Channels, rng);
        own = Shard.OfProcess.Of(options.BatchSize);
        enlargement = new(scale);
        degradation = options.Degrade == DegradationKind.Real ? new(scale) : null;
        ends = new long[pairs.Count];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + ((long)pairs[i].Low.Width * pairs[i].Low.Height);
    }

    /// <summary>Patches that lie side by side in all pictures.</summary>
    public override int Count => (int)Math.Clamp(ends[^1] / (side * side), 1, int.MaxValue);

    /// <summary>Reading cuts, enlarges and turns; it is done ahead, on another thread.</summary>
    protected override bool IsStreamed => true;

    /// <inheritdoc/>
    protected override PatchValues CreateValues() => new(own.Count * side * side * kind.Count, own.Count * side * side * scale * scale * kind.Count);

    /// <inheritdoc/>
    protected override void Load(long index, PatchValues into)
    {
        var (low, high) = (into.Low.Length / own.Count, into.High.Length / own.Count);
        for (var i = 0; i < own.Count; i++)
            LoadPatch(rng.At(index).At(own.Start + i), into.Low.AsSpan(i * low, low), into.Enlarged.AsSpan(i * high, high), into.High.AsSpan(i * high, high));
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(PatchValues values)
    {
        Shape small = [own.Count, side, side, kind.Count], large = [own.Count, side * scale, side * scale, kind.Count];
        return new PatchBatch(Tensor.From(values.Low, small), Tensor.From(values.Enlarged, large), Tensor.From(values.High, large));
    }

    private void LoadPatch(Rng stream, Span<float> low, Span<float> enlarged, Span<float> high)
    {
        // Larger pictures come more often, so that every place comes equally often.
        var place = Array.BinarySearch(ends, (long)(stream.NextSingle() * (double)ends[^1]));
        var pair = pairs[Math.Min(place >= 0 ? place + 1 : ~place, pairs.Count - 1)];
        var (left, top, turn) = (stream.NextInt(pair.Low.Width - side + 1), stream.NextInt(pair.Low.Height - side + 1), stream.NextInt(Dihedral.Count));
        const int Margin = Enlargement.Margin;
        var wide = side + (2 * Margin);
        var around = degradation is null ? Seen(pair.Low, left - Margin, top - Margin, wide)
            : degradation.Of(Seen(pair.High, (left - Margin) * scale, (top - Margin) * scale, wide * scale), wide, kind.Count, stream["degradation"]);
        var inside = new float[low.Length];
        for (var y = 0; y < side; y++)
            around.AsSpan((((y + Margin) * wide) + Margin) * kind.Count, side * kind.Count).CopyTo(inside.AsSpan(y * side * kind.Count));
        Dihedral.Turn(turn, inside, side, side, low);
        var upright = new float[enlarged.Length];
        enlargement.Inner(around, side, side, kind.Count, upright);
        Dihedral.Turn(turn, upright, side * scale, side * scale, enlarged);
        Dihedral.Turn(turn, Seen(pair.High, left * scale, top * scale, side * scale), side * scale, side * scale, high);
    }

    private float[] Seen(PictureBuffer picture, int left, int top, int size)
    {
        var seen = new float[size * size * kind.Count];
        kind.Read(picture, left, top, size, size, seen);
        return seen;
    }
}
