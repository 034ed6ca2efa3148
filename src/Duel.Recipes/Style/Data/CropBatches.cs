namespace Duel.Recipes;

/// <summary>Square parts of pictures to be painted and of pictures to paint like.</summary>
/// <param name="Content">[N, P, P, 3]</param>
/// <param name="Style">[N, P, P, 3]</param>
/// <param name="Origins">Numbers of the pictures that they are parts of, first of contents, then of styles, which are counted on.</param>
public sealed record StyleBatch(Tensor Content, Tensor Style, IReadOnlyList<int> Origins) : Batch
{
    /// <inheritdoc/>
    public override int Count => Content.Shape[0];
}

/// <summary>Raw values of a batch of crops.</summary>
[NotSaved("a pure function of the place")]
internal sealed class CropValues(int size, int length)
{
    public float[] Content { get; } = new float[size * length];

    public float[] Style { get; } = new float[size * length];

    public int[] Origins { get; } = new int[2 * size];
}

/// <summary>Batches of crops of both kinds of pictures, at random places and mirrored at random; each picture comes equally often.</summary>
[NotSaved("a pure function of the place")]
internal sealed class CropBatches(StyleData data, int side, int size, Rng rng) : BatchSource<CropValues>(size)
{
    private readonly int length = side * side * PixelChannels.Rgb.Count;
    private readonly (int Start, int Count) own = Shard.OfProcess.Of(size);

    /// <summary>Pictures of both kinds.</summary>
    public override int Count => data.Contents.Pictures.Count + data.Styles.Pictures.Count;

    /// <inheritdoc/>
    protected override bool IsStreamed => true;

    /// <inheritdoc/>
    protected override CropValues CreateValues() => new(own.Count, length);

    /// <inheritdoc/>
    protected override void Load(long index, CropValues into)
    {
        for (var i = 0; i < own.Count; i++)
        {
            var stream = rng.At(index).At(own.Start + i);
            into.Origins[i] = LoadCrop(data.Contents.Pictures, stream["content"], into.Content.AsSpan(i * length, length));
            into.Origins[own.Count + i] = data.Contents.Pictures.Count + LoadCrop(data.Styles.Pictures, stream["style"], into.Style.AsSpan(i * length, length));
        }
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(CropValues values)
    {
        Shape shape = [own.Count, side, side, PixelChannels.Rgb.Count];
        return new StyleBatch(Tensor.From(values.Content, shape), Tensor.From(values.Style, shape), [.. values.Origins]);
    }

    private int LoadCrop(IReadOnlyList<CollectedPicture> pictures, Rng stream, Span<float> crop)
    {
        var which = stream.NextInt(pictures.Count);
        var picture = pictures[which].Picture;
        var (left, top, turn) = (stream.NextInt(picture.Width - side + 1), stream.NextInt(picture.Height - side + 1), stream.NextInt(2));
        var seen = new float[length];
        PixelChannels.Rgb.Read(picture, left, top, side, side, seen);
        // Left to right only: a painting has an up and a down.
        Dihedral.Turn(turn, seen, side, side, crop);
        return which;
    }
}
