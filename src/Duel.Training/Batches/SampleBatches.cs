namespace Duel.Training;

/// <summary>Batches of the samples of a set, each a <see cref="SampleBatch"/>; each epoch is a permutation of its own.</summary>
/// <remarks>
/// <code>
/// using var batches = new SampleBatches(data, size: 64, new Rng(seed)["data"], mirror: true);
/// var batch = batches.Read(0);                                   // samples [64, H, W, C], and their classes
/// </code>
/// </remarks>
[NotSaved("a pure function of the place")]
public sealed class SampleBatches : BatchSource<ConditionedValues>
{
    private readonly IDataset data;
    private readonly SampleReader reader;
    private SampleReader? conditionReader;

    /// <summary>Deals a set out.</summary>
    /// <param name="data">At least one sample; it belongs to the caller.</param>
    /// <param name="size">Samples a batch, N, over all processes; 1 or more.</param>
    /// <param name="rng">The stream that the order comes from.</param>
    /// <param name="mirror">True if each picture is mirrored left to right in half of the epochs.</param>
    /// <param name="shard">The part of each batch that this process reads; <see cref="Shard.OfProcess"/> unless said otherwise.</param>
    /// <exception cref="ArgumentException">There are more processes than samples in a batch.</exception>
    public SampleBatches(IDataset data, int size, Rng rng, bool mirror = false, Shard? shard = null)
        : base(size)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rng);
        (this.data, Shard, Mirror) = (data, shard ?? Shard.OfProcess, mirror && data.Spec.IsPicture);
        reader = new(data, size, rng, mirror, Shard);
    }

    /// <summary>True if pictures are mirrored at random.</summary>
    public bool Mirror { get; }

    /// <summary>Spec of the samples.</summary>
    public SampleSpec Spec => data.Spec;

    /// <inheritdoc/>
    public override Shard Shard { get; }

    /// <inheritdoc/>
    public override int Count => data.Count;

    /// <summary>
    /// Conditions of the samples, in place of their classes: sample i of this set goes with sample i of the data. Pictures become a
    /// condition of pictures, vectors [E] an embedding. Null for the classes, where the data have any.
    /// </summary>
    /// <exception cref="ArgumentException">They are not as many, or neither pictures nor vectors.</exception>
    public IDataset? Conditions
    {
        get;
        init
        {
            if (value is not null && value.Count != data.Count)
                throw new ArgumentException($"{value.Name} has {value.Count} conditions and {data.Name} {data.Count} samples: each sample needs one.", nameof(Conditions));
            if (value is not null && !value.Spec.IsPicture && value.Spec.Extents.Count != 1)
                throw new ArgumentException($"{value.Name} has samples {value.Spec}, and a condition is a picture [H, W, C] or a vector [E].", nameof(Conditions));
            field = value;
            conditionReader = value is null ? null : new(value, Size, new Rng(0), mirror: false, Shard);
        }
    }

    /// <inheritdoc/>
    protected override bool IsStreamed => data.IsStreamed || Conditions?.IsStreamed == true;

    /// <inheritdoc/>
    protected override ConditionedValues CreateValues() => new(reader.Buffer(), conditionReader?.Buffer());

    /// <inheritdoc/>
    protected override void Load(long index, ConditionedValues into)
    {
        ArgumentNullException.ThrowIfNull(into);
        reader.Read(index, into.Samples);
        if (into.Conditions is not { } conditions)
            return;
        into.Samples.Places.CopyTo(conditions.Places, 0);
        conditionReader!.ReadPlaces(conditions);
    }

    /// <inheritdoc/>
    protected override Batch ToBatch(ConditionedValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new SampleBatch(Tensor.From(values.Samples.Values, reader.Shape), ConditionOf(values));
    }

    private Condition? ConditionOf(ConditionedValues values)
    {
        if (values.Conditions is not { } conditions)
            return Spec.ClassCount > 0 ? Condition.OfClasses(values.Samples.Classes, Spec.ClassCount) : null;
        var tensor = Tensor.From(conditions.Values, conditionReader!.Shape);
        return Conditions!.Spec.IsPicture ? Condition.OfPictures(tensor) : Condition.OfEmbedding(tensor);
    }
}

/// <summary>Raw values of a batch of samples and their conditions.</summary>
[NotSaved("a pure function of the place")]
public sealed class ConditionedValues
{
    internal ConditionedValues(SampleValues samples, SampleValues? conditions) => (Samples, Conditions) = (samples, conditions);

    internal SampleValues Samples { get; }

    internal SampleValues? Conditions { get; }
}
