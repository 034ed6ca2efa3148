using Duel.Tensors;

namespace Duel.Networks.Tests;

public class AttentionTests
{
    [Fact]
    public void Self_attention_starts_as_the_identity()
    {
        var x = new Rng(1).Normal([2, 4, 4, 8]);
        Assert.Equal(x.ToDoubles(), new SelfAttention(8, new Rng(2)).Forward(x).ToDoubles());
    }

    [Fact]
    public void Causal_attention_sees_no_later_place()
    {
        var attention = new MultiHeadAttention(4, 2, new Rng(1), causal: true);
        var x = new Rng(2).Normal([1, 5, 4]);
        var changed = Tensor.Concat(1, x.Slice(1, 0, 3), x.Slice(1, 3, 2) * 3);
        var (before, after) = (attention.Forward(x), attention.Forward(changed));
        Assert.Equal(before.Slice(1, 0, 3).ToDoubles(), after.Slice(1, 0, 3).ToDoubles());
        Assert.NotEqual(before.Slice(1, 3, 2).ToDoubles(), after.Slice(1, 3, 2).ToDoubles());
    }

    [Fact]
    public void Attention_does_not_depend_on_the_order_of_what_is_seen()
    {
        const double Rounding = 1e-6;
        var attention = new MultiHeadAttention(4, 2, new Rng(1));
        var (x, context) = (new Rng(2).Normal([1, 3, 4]), new Rng(3).Normal([1, 5, 4]));
        var found = attention.Forward(x, context.Select(1, [3, 1, 0, 4, 2])).ToDoubles();
        Assert.All(attention.Forward(x, context).ToDoubles().Zip(found), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }

    [Fact]
    public void Heads_must_divide_features()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => new MultiHeadAttention(4, 3, new Rng(1)));
        Assert.Contains("multiple of the heads", problem.Message, StringComparison.Ordinal);
    }
}
