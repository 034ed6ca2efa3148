namespace Duel.Training;

/// <summary>Batches of two kinds of samples, each a <see cref="PairBatch"/>: pairs in one order, or two sets each in an order of its own.</summary>
[NotSaved("a pure function of the place")]
public sealed class PairBatches : BatchSource<PairValues>
{
    private readonly IPairReader reader;

    private PairBatches(int size, IPairReader reader)
        : base(size) => this.reader = reader;

    /// <inheritdoc/>
    public override int Count => reader.Count;

    /// <inheritdoc/>
    protected override bool IsStreamed => reader.IsStreamed;

    /// <summary>Deals pairs out; both sides of a pair are mirrored, or neither.</summary>
    /// <param name="pairs">At least one pair; they belong to the caller.</param>
    /// <param name="size">Pairs a batch, over all processes; 1 or more.</param>
    /// <param name="rng">The stream that the order comes from.</param>
    /// <param name="mirror">True if each pair is mirrored left to right in half of the epochs.</param>
    /// <param name="shard">The part of each batch that this process reads; <see cref="Shard.OfProcess"/> unless said otherwise.</param>
    /// <exception cref="ArgumentException">There are more processes than pairs in a batch.</exception>
    public static PairBatches Of(IPairedDataset pairs, int size, Rng rng, bool mirror = false, Shard? shard = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(rng);
        return new(size, new GivenPairs(pairs, size, rng, mirror, shard ?? Shard.OfProcess));
    }

    /// <summary>Deals out two sets that nothing pairs: each goes through an order of its own, and begins again when it is through.</summary>
    /// <param name="inputs">The one set; it belongs to the caller. <see cref="Count"/> is its own.</param>
    /// <param name="outputs">The other set.</param>
    /// <param name="size">Samples a batch of either set, over all processes; 1 or more.</param>
    /// <param name="orders">The streams that the two orders come from.</param>
    /// <param name="mirror">True if pictures are mirrored left to right in half of the epochs.</param>
    /// <param name="outputsEvery">
    /// Batches read for one of the outputs to be new: 2 where a step reads two batches and looks at the first of them alone, so that the
    /// outputs too come one behind the other, and each comes once an epoch.
    /// </param>
    /// <param name="shard">The part of each batch that this process reads; <see cref="Shard.OfProcess"/> unless said otherwise.</param>
    /// <exception cref="ArgumentException">There are more processes than samples in a batch.</exception>
    public static PairBatches Unpaired(IDataset inputs, IDataset outputs, int size, (Rng Inputs, Rng Outputs) orders, bool mirror = false, int outputsEvery = 1, Shard? shard = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputsEvery, 1);
        return new(size, new TwoSets(inputs, outputs, size, orders, mirror, outputsEvery, shard ?? Shard.OfProcess));
    }

    /// <inheritdoc/>
    protected override PairValues CreateValues() => reader.Buffer();

    /// <inheritdoc/>
    protected override void Load(long index, PairValues into) => reader.Read(index, into);

    /// <inheritdoc/>
    protected override Batch ToBatch(PairValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (input, output) = reader.Shapes;
        return new PairBatch(Tensor.From(values.Input.Values, input), Tensor.From(values.Output.Values, output));
    }
}

/// <summary>Raw values of a batch of pairs.</summary>
[NotSaved("a pure function of the place")]
public sealed class PairValues
{
    internal PairValues(SampleValues input, SampleValues output) => (Input, Output) = (input, output);

    internal SampleValues Input { get; }

    internal SampleValues Output { get; }
}
