namespace Duel.Training;

/// <summary>Raw values of the samples of a batch.</summary>
/// <param name="count">Samples.</param>
/// <param name="length">Values of a sample.</param>
[NotSaved("a pure function of the place")]
internal sealed class SampleValues(int count, int length)
{
    /// <summary>[N, length]</summary>
    public float[] Values { get; } = new float[checked(count * length)];

    /// <summary>[N]; -1 where there are none.</summary>
    public int[] Classes { get; } = new int[count];

    /// <summary>[N]</summary>
    public SamplePlace[] Places { get; } = new SamplePlace[count];

    /// <summary>A sample's values.</summary>
    public Span<float> this[int i] => Values.AsSpan(i * length, length);
}

/// <summary>Reads a process's part of each batch of a set, on any thread.</summary>
internal sealed class SampleReader
{
    private readonly IDataset data;
    private readonly SampleOrder order;
    private readonly int size, start, count;

    public SampleReader(IDataset data, int size, Rng rng, bool mirror, Shard shard)
    {
        (this.data, this.size, (start, count)) = (data, size, shard.Of(size));
        order = new(data.Count, rng, mirror && data.Spec.IsPicture);
        Shape = [count, .. data.Spec.Extents];
    }

    /// <summary>The shape of a part of a batch.</summary>
    public Shape Shape { get; }

    public SampleValues Buffer() => new(count, data.Spec.Length);

    /// <summary>Reads a batch.</summary>
    /// <exception cref="DatasetException">A sample cannot be read.</exception>
    public void Read(long index, SampleValues into)
    {
        order.Read((index * size) + start, into.Places);
        ReadPlaces(into);
    }

    /// <summary>Reads the samples at places that are known.</summary>
    /// <exception cref="DatasetException">A sample cannot be read.</exception>
    public void ReadPlaces(SampleValues into)
    {
        for (var i = 0; i < count; i++)
        {
            var sample = into[i];
            into.Classes[i] = CheckedSamples.Read(data, into.Places[i].Number, sample);
            if (into.Places[i].IsMirrored && data.Spec.IsPicture)
                Flip.LeftRight(sample, data.Spec);
        }
    }
}
