using Duel.Data;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class SampleBatchesTests
{
    [Fact]
    public void Every_epoch_shows_each_sample_once_in_another_order()
    {
        var batches = new SampleBatches(new Numbered(12), 4, new Rng(1));
        var epochs = Enumerable.Range(0, 2).Select(epoch => Enumerable.Range(0, 3).SelectMany(i => First(batches.Read((epoch * 3) + i))).ToArray()).ToArray();
        foreach (var epoch in epochs)
            Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), epoch.Order());
        Assert.NotEqual(epochs[0], epochs[1]);
    }

    [Fact]
    public void A_batch_does_not_depend_on_those_read_before()
    {
        var walked = new SampleBatches(new Numbered(10), 4, new Rng(1));
        for (var i = 0; i < 7; i++)
            walked.Read(i);
        Assert.Equal(First(walked.Read(7)), First(new SampleBatches(new Numbered(10), 4, new Rng(1)).Read(7)));
    }

    [Fact]
    public void Batches_run_over_the_end_of_an_epoch()
    {
        var batches = new SampleBatches(new Numbered(5), 4, new Rng(3));
        var ten = Enumerable.Range(0, 3).SelectMany(i => First(batches.Read(i))).Take(10).ToArray();
        Assert.Equal([0f, 1f, 2f, 3f, 4f], ten[..5].Order());
        Assert.Equal([0f, 1f, 2f, 3f, 4f], ten[5..].Order());
    }

    [Fact]
    public void Classes_come_as_one_hot_rows()
    {
        var batch = (SampleBatch)new SampleBatches(new Numbered(6), 3, new Rng(1)).Read(0);
        var classes = batch.Condition!.Values.ToDoubles().Chunk(2).ToArray();
        var numbers = First(batch);
        for (var i = 0; i < 3; i++)
            Assert.Equal((int)numbers[i] % 2 == 0 ? [1.0, 0.0] : [0.0, 1.0], classes[i]);
    }

    [Fact]
    public void Mirroring_reverses_columns_and_keeps_channels()
    {
        var plain = Samples(new SampleBatches(new Numbered(40), 40, new Rng(1))).Chunk(12).ToArray();
        var mirrored = Samples(new SampleBatches(new Numbered(40), 40, new Rng(1), mirror: true)).Chunk(12).ToArray();
        var turned = 0;
        for (var i = 0; i < 40; i++)
        {
            if (plain[i].SequenceEqual(mirrored[i]))
                continue;
            turned++;
            // [H = 2, W = 3, C = 2]: pixel (y, x) and (y, 2 - x) change places, channels stay.
            for (var at = 0; at < 12; at++)
                Assert.Equal(plain[i][(at / 6 * 6) + ((2 - (at / 2 % 3)) * 2) + (at % 2)], mirrored[i][at]);
        }
        Assert.InRange(turned, 8, 32);
    }

    private static double[] Samples(SampleBatches source) => ((SampleBatch)source.Read(0)).Samples.ToDoubles();

    private static float[] First(Batch batch) => [.. ((SampleBatch)batch).Samples.ToDoubles().Chunk(12).Select(sample => (float)sample[0])];

    /// <summary>Pictures of 2 x 3 x 2 whose first number is their own.</summary>
    private sealed class Numbered(int count) : IDataset
    {
        public string Name => "numbered";

        public int Count => count;

        public SampleSpec Spec { get; } = new(2, 3, 2) { ClassCount = 2, ClassNames = ["even", "odd"] };

        public int Read(int index, Span<float> sample)
        {
            for (var i = 0; i < sample.Length; i++)
                sample[i] = index + (i * 0.01f);
            return index % 2;
        }
    }
}
