using Duel.Tensors;

namespace Duel.Training.Tests;

public class TokenBatchesTests
{
    private static readonly int[][] Texts = [.. Enumerable.Range(1, 7).Select(length => Enumerable.Repeat(length, length).ToArray())];

    [Fact]
    public void Each_epoch_deals_out_every_text_once()
    {
        using var source = new TokenBatches(Texts, 7, new Rng(1));
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var batch = Assert.IsType<TokenBatch>(source.Read(epoch)).Texts;
            Assert.Equal([1, 2, 3, 4, 5, 6, 7], batch.Lengths.Order());
            Assert.Equal(7, batch.Steps);
            Assert.All(Enumerable.Range(0, 7), row => Assert.All(batch[row].ToArray(), token => Assert.Equal(batch.Lengths[row], token)));
        }
        Assert.NotEqual(((TokenBatch)source.Read(0)).Texts.Lengths, ((TokenBatch)source.Read(1)).Texts.Lengths);
    }

    [Fact]
    public void A_batch_is_a_function_of_its_place()
    {
        using TokenBatches one = new(Texts, 3, new Rng(1)), other = new(Texts, 3, new Rng(1));
        var there = ((TokenBatch)one.Read(5)).Texts;
        for (var i = 0; i < 5; i++)
            _ = other.Read(i);
        Assert.Equal(there.Padded.ToArray(), ((TokenBatch)other.Read(5)).Texts.Padded.ToArray());
        Assert.Throws<ArgumentException>(() => new TokenBatches([], 3, new Rng(1)));
    }
}
