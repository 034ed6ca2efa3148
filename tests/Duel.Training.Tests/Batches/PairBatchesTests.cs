using Duel.Tensors;

namespace Duel.Training.Tests;

public class PairBatchesTests
{
    // Recorded from the version before this class: a source of inputs of which a step of two updates read two batches and used the first,
    // and a second source read once a step. Seed 7, sets of 5 and 7, batches of 2, mirrored.
    private static readonly (double[] Inputs, double[] Outputs)[] Recorded =
    [
        ([-4, 3, -3, 2], [-3, 2, -2, 1]),
        ([-1, 0, 2, -3], [4, -5, -6, 5]),
        ([3, -4, -1, 0], [6, -7, 0, -1]),
        ([0, -1, -5, 4], [-4, 3, -7, 6]),
        ([-4, 3, 2, -3], [1, -2, 2, -3]),
        ([3, -4, 1, -2], [4, -5, 0, -1]),
        ([0, -1, -2, 1], [3, -4, 5, -6]),
        ([0, -1, 2, -3], [6, -7, -5, 4]),
        ([-3, 2, -2, 1], [-3, 2, -4, 3]),
        ([4, -5, 3, -4], [-2, 1, 0, -1]),
        ([2, -3, 4, -5], [-6, 5, 4, -5]),
        ([3, -4, -2, 1], [0, -1, 5, -6]),
    ];

    [Fact]
    public void Two_sets_come_in_the_orders_of_the_version_before()
    {
        using var batches = TwoSets();
        foreach (var (step, expected) in Recorded.Index())
        {
            var (input, output) = Sides(batches.Read(2 * step));
            Assert.Equal(expected.Inputs, input);
            Assert.Equal(expected.Outputs, output);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Steps_of_two_updates_see_each_output_once_an_epoch(int first)
    {
        using var batches = TwoSets();
        var seen = Enumerable.Range(0, 8).SelectMany(step => Numbers(Sides(batches.Read(first + (2 * step))).Output)).Skip(first == 0 ? 0 : 5).Take(7);
        Assert.Equal(Enumerable.Range(0, 7), seen.Order());
    }

    [Fact]
    public void A_step_that_begins_at_an_odd_place_does_not_see_the_outputs_of_the_one_that_broke()
    {
        using var batches = TwoSets();
        Assert.NotEqual(Numbers(Sides(batches.Read(6)).Output), Numbers(Sides(batches.Read(7)).Output));
        Assert.Equal(Sides(batches.Read(7)).Output, Sides(batches.Read(8)).Output);
    }

    [Fact]
    public void Both_sides_of_a_pair_are_mirrored_or_neither()
    {
        using var batches = PairBatches.Of(new NumberedSamples(30), 30, new Rng(3), mirror: true);
        var batch = (PairBatch)batches.Read(0);
        Assert.Equal(30, batch.Count);
        var turned = 0;
        foreach (var (input, output) in batch.Input.ToDoubles().Chunk(2).Zip(batch.Output.ToDoubles().Chunk(4)))
        {
            var number = Math.Max(input[0], input[1]);
            double[] left = [number, 100 + number], right = [-number - 1, -number - 101];
            Assert.Equal(input[0] == number ? [.. left, .. right] : [.. right, .. left], output);
            turned += input[0] == number ? 0 : 1;
        }
        Assert.InRange(turned, 6, 24);
    }

    [Fact]
    public void Pairs_come_in_the_order_of_samples()
    {
        using var pairs = PairBatches.Of(new NumberedSamples(9), 4, new Rng(5), mirror: true);
        using var samples = new SampleBatches(new NumberedSamples(9), 4, new Rng(5), mirror: true);
        for (var i = 0; i < 5; i++)
            Assert.Equal(((SampleBatch)samples.Read(i)).Samples.ToDoubles(), Sides(pairs.Read(i)).Input);
    }

    private static PairBatches TwoSets() =>
        PairBatches.Unpaired(new NumberedSamples(5), new NumberedSamples(7), 2, (new Rng(7)["data"], new Rng(7)["others"]), mirror: true, outputsEvery: 2);

    private static (double[] Input, double[] Output) Sides(Batch batch) => (((PairBatch)batch).Input.ToDoubles(), ((PairBatch)batch).Output.ToDoubles());

    private static IEnumerable<int> Numbers(double[] samples) => samples.Chunk(2).Select(sample => (int)Math.Max(sample[0], sample[1]));
}
