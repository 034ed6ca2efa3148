namespace Duel.Training;

/// <summary>Texts as sequences of tokens.</summary>
/// <param name="Texts">N sequences, each of a length of its own.</param>
public sealed record TokenBatch(TokenSequences Texts) : Batch
{
    /// <inheritdoc/>
    public override int Count => Texts.Count;
}

/// <summary>Batches of texts, each epoch in an order of its own.</summary>
[NotSaved("a pure function of the place")]
public sealed class TokenBatches : BatchSource<int[]>
{
    private readonly IReadOnlyList<int[]> texts;
    private readonly SampleOrder order;
    private readonly int start, count;

    /// <summary>Deals texts out.</summary>
    /// <param name="texts">The texts, each of one token or more.</param>
    /// <param name="size">Texts a batch; 1 or more.</param>
    /// <param name="rng">The stream that orders come from.</param>
    public TokenBatches(IReadOnlyList<int[]> texts, int size, Rng rng)
        : base(size)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(rng);
        this.texts = texts.Count > 0 ? texts : throw new ArgumentException("There is no text to learn from.", nameof(texts));
        order = new(texts.Count, rng, mirror: false);
        (start, count) = Shard.Of(size);
    }

    /// <inheritdoc/>
    public override int Count => texts.Count;

    /// <inheritdoc/>
    protected override bool IsStreamed => false;

    /// <inheritdoc/>
    protected override int[] CreateValues() => new int[count];

    /// <inheritdoc/>
    protected override void Load(long index, int[] into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var places = new SamplePlace[into.Length];
        order.Read((index * Size) + start, places);
        for (var i = 0; i < into.Length; i++)
            into[i] = places[i].Number;
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(int[] values) => new TokenBatch(new TokenSequences([.. values.Select(number => texts[number])]));
}
