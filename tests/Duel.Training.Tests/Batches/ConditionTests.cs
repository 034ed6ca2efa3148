using Duel.Data;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class ConditionTests
{
    [Fact]
    public void A_condition_knows_its_kind_and_its_tensor()
    {
        var classes = Condition.OfClasses([1, 0], 3);
        Assert.Equal(ConditionKind.Classes, classes.Kind);
        Assert.Equal([0, 1, 0, 1, 0, 0], classes.Values.ToDoubles());
        Assert.Equal(ConditionKind.Embedding, Condition.OfEmbedding(Tensor.Zeros([2, 5])).Kind);
        Assert.Equal(ConditionKind.Picture, Condition.OfPictures(Tensor.Zeros([2, 4, 4, 1])).Kind);
        Assert.Throws<ShapeException>(() => Condition.OfEmbedding(Tensor.Zeros([2, 4, 4, 1])));
        Assert.Throws<ShapeException>(() => Condition.OfPictures(Tensor.Zeros([2, 5])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Condition.OfClasses([3], 3));
    }

    [Fact]
    public void Embeddings_come_beside_their_samples()
    {
        using var source = new SampleBatches(new NumberedSamples(8), 4, new Rng(1), mirror: true) { Conditions = new Doubled(8, new SampleSpec(3)) };
        var batch = (SampleBatch)source.Read(1);
        Assert.Equal(ConditionKind.Embedding, batch.Condition!.Kind);
        Assert.Equal(batch.Samples.ToDoubles().Chunk(2).Select(sample => 2 * Math.Max(sample[0], sample[1])), batch.Condition.Values.ToDoubles().Chunk(3).Select(vector => vector[0]));
    }

    [Fact]
    public void Pictures_that_are_conditions_are_mirrored_with_their_samples()
    {
        using var source = new SampleBatches(new NumberedSamples(20), 20, new Rng(1), mirror: true) { Conditions = new Doubled(20, new SampleSpec(1, 3, 1)) };
        var batch = (SampleBatch)source.Read(0);
        Assert.Equal(ConditionKind.Picture, batch.Condition!.Kind);
        foreach (var (sample, condition) in batch.Samples.ToDoubles().Chunk(2).Zip(batch.Condition.Values.ToDoubles().Chunk(3)))
        {
            var number = 2 * Math.Max(sample[0], sample[1]);
            Assert.Equal(sample[0] >= 0 ? [number, number + 1, number + 2] : [number + 2, number + 1, number], condition);
        }
    }

    [Fact]
    public void Conditions_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SampleBatches(new NumberedSamples(8), 4, new Rng(1)) { Conditions = new Doubled(7, new SampleSpec(3)) });
        Assert.Throws<ArgumentException>(() => new SampleBatches(new NumberedSamples(8), 4, new Rng(1)) { Conditions = new Doubled(8, new SampleSpec(3, 3)) });
    }

    [Fact]
    public void A_loss_that_is_written_for_another_kind_of_batch_says_which()
    {
        var step = new StepContext(new Rng(1)) { Batch = new SampleBatch(Tensor.Zeros([2, 1])) };
        Assert.Same(step.Batch, step.Get<SampleBatch>());
        var trouble = Assert.Throws<InvalidOperationException>(() => step.Get<PairBatch>());
        Assert.Contains("PairBatch", trouble.Message, StringComparison.Ordinal);
        Assert.Contains("SampleBatch", trouble.Message, StringComparison.Ordinal);
    }

    /// <summary>Sample i begins with 2 i, and counts on.</summary>
    private sealed class Doubled(int count, SampleSpec spec) : IDataset
    {
        public string Name => "doubled";

        public int Count => count;

        public SampleSpec Spec => spec;

        public int Read(int index, Span<float> sample)
        {
            for (var i = 0; i < sample.Length; i++)
                sample[i] = (2 * index) + i;
            return -1;
        }
    }
}
