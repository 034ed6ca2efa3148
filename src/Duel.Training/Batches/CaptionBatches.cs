namespace Duel.Training;

/// <summary>Pictures, and for each one of the sentences that say what it shows.</summary>
/// <param name="Pictures">[N, H, W, C]</param>
/// <param name="Captions">N sentences as tokens.</param>
public sealed record CaptionBatch(Tensor Pictures, TokenSequences Captions) : Batch
{
    /// <inheritdoc/>
    public override int Count => Captions.Count;
}

/// <summary>Raw values of a batch of pictures with captions.</summary>
[NotSaved("a pure function of the place")]
public sealed class CaptionValues
{
    internal CaptionValues(SampleValues pictures) => (Pictures, Captions) = (pictures, new int[pictures.Places.Length][]);

    internal SampleValues Pictures { get; }

    internal int[][] Captions { get; }
}

/// <summary>Batches of pictures with captions, each epoch in an order of its own and each time with one of a picture's captions.</summary>
/// <remarks>Pictures are not mirrored: sentences say left and right.</remarks>
[NotSaved("a pure function of the place")]
public sealed class CaptionBatches : BatchSource<CaptionValues>
{
    private readonly IDataset pictures;
    private readonly IReadOnlyList<IReadOnlyList<int[]>> captions;
    private readonly SampleReader reader;
    private readonly Rng rng;

    /// <summary>Deals pictures out.</summary>
    /// <param name="pictures">At least one; they belong to the caller.</param>
    /// <param name="captions">One sentence or more for each, as tokens.</param>
    /// <param name="size">Pictures a batch; 1 or more.</param>
    /// <param name="rng">The stream that order and choice come from.</param>
    /// <exception cref="ArgumentException">There are not as many captions as pictures, or a picture has none.</exception>
    public CaptionBatches(IDataset pictures, IReadOnlyList<IReadOnlyList<int[]>> captions, int size, Rng rng)
        : base(size)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(captions);
        ArgumentNullException.ThrowIfNull(rng);
        if (captions.Count != pictures.Count || captions.Any(some => some.Count == 0))
            throw new ArgumentException($"{captions.Count} captions for {pictures.Count} pictures, {captions.Count(some => some.Count == 0)} of them empty: each picture needs one or more.", nameof(captions));
        (this.pictures, this.captions) = (pictures, captions);
        reader = new(pictures, size, rng["pictures"], mirror: false, Shard);
        var (start, count) = Shard.Of(size);
        this.rng = rng["captions"].OfRows(start, count, size);
    }

    /// <inheritdoc/>
    public override int Count => pictures.Count;

    /// <inheritdoc/>
    protected override bool IsStreamed => pictures.IsStreamed;

    /// <inheritdoc/>
    protected override CaptionValues CreateValues() => new(reader.Buffer());

    /// <inheritdoc/>
    protected override void Load(long index, CaptionValues into)
    {
        ArgumentNullException.ThrowIfNull(into);
        reader.Read(index, into.Pictures);
        var stream = rng.At(index);
        // One stream for the batch, of one draw a sample.
        stream.PassRowsBefore(1);
        for (var i = 0; i < into.Captions.Length; i++)
        {
            var choices = captions[into.Pictures.Places[i].Number];
            into.Captions[i] = choices[stream.NextInt(choices.Count)];
        }
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(CaptionValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new CaptionBatch(Tensor.From(values.Pictures.Values, reader.Shape), new TokenSequences([.. values.Captions]));
    }
}
