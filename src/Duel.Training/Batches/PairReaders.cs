namespace Duel.Training;

/// <summary>Reads both sides of a process's part of each batch, on any thread.</summary>
internal interface IPairReader
{
    int Count { get; }

    bool IsStreamed { get; }

    (Shape Input, Shape Output) Shapes { get; }

    PairValues Buffer();

    void Read(long index, PairValues into);
}

/// <summary>Pairs in one order.</summary>
internal sealed class GivenPairs : IPairReader
{
    private readonly IPairedDataset pairs;
    private readonly SampleOrder order;
    private readonly int size, start, count;

    public GivenPairs(IPairedDataset pairs, int size, Rng rng, bool mirror, Shard shard)
    {
        (this.pairs, this.size, (start, count)) = (pairs, size, shard.Of(size));
        order = new(pairs.Count, rng, mirror && pairs.InputSpec.IsPicture && pairs.OutputSpec.IsPicture);
        Shapes = ([count, .. pairs.InputSpec.Extents], [count, .. pairs.OutputSpec.Extents]);
    }

    public int Count => pairs.Count;

    public bool IsStreamed => pairs.IsStreamed;

    public (Shape Input, Shape Output) Shapes { get; }

    public PairValues Buffer() => new(new(count, pairs.InputSpec.Length), new(count, pairs.OutputSpec.Length));

    public void Read(long index, PairValues into)
    {
        var places = into.Input.Places;
        order.Read((index * size) + start, places);
        for (var i = 0; i < count; i++)
        {
            var given = into.Input[i];
            var wanted = into.Output[i];
            ReadPair(places[i].Number, given, wanted);
            if (!places[i].IsMirrored)
                continue;
            Flip.LeftRight(given, pairs.InputSpec);
            Flip.LeftRight(wanted, pairs.OutputSpec);
        }
    }

    private void ReadPair(int number, Span<float> given, Span<float> wanted)
    {
        try
        {
            pairs.ReadPair(number, given, wanted);
        }
        catch (Exception trouble)
        {
            throw CheckedSamples.Unreadable(pairs, number, trouble);
        }
        CheckedSamples.Check(pairs, number, given);
        CheckedSamples.Check(pairs, number, wanted);
    }
}

/// <summary>Two sets, each in an order of its own.</summary>
internal sealed class TwoSets(IDataset inputs, IDataset outputs, int size, (Rng Inputs, Rng Outputs) orders, bool mirror, int outputsEvery, Shard shard) : IPairReader
{
    private readonly SampleReader input = new(inputs, size, orders.Inputs, mirror, shard), output = new(outputs, size, orders.Outputs, mirror, shard);

    public int Count => inputs.Count;

    public bool IsStreamed => inputs.IsStreamed || outputs.IsStreamed;

    public (Shape Input, Shape Output) Shapes => (input.Shape, output.Shape);

    public PairValues Buffer() => new(input.Buffer(), output.Buffer());

    public void Read(long index, PairValues into)
    {
        input.Read(index, into.Input);
        // Rounded up: a step that begins at an odd place, as after one that broke in its first update, does not see that one's outputs again.
        output.Read((index + outputsEvery - 1) / outputsEvery, into.Output);
    }
}
