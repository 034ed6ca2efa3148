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
        // The first place sees itself, and nothing else.
        Assert.All(before.Slice(1, 0, 1).ToDoubles().Zip(attention.Forward(x.Slice(1, 0, 1)).ToDoubles()), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
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
    public void Scores_are_divided_by_the_root_of_a_head_s_features()
    {
        const double Exact = 1e-12;
        var attention = new MultiHeadAttention(4, 2, new Rng(1));
        attention.ConvertTo(DType.Float64);
        foreach (var (path, parameter) in attention.Parameters())
            parameter.Value.CopyFrom(path.EndsWith("weight", StringComparison.Ordinal) ? Tensor.OneHot([0, 1, 2, 3], 4, DType.Float64) : Tensor.Zeros([4], DType.Float64));
        // With a² = √2 ln 3, the first place's scores in the first head of two features are ln 3 for itself and 0 for the other: shares of 3/4 and 1/4.
        var a = Math.Sqrt(Math.Sqrt(2) * Math.Log(3));

        var found = attention.Forward(Tensor.From([a, 0, 0, 0, 0, 0, 0, 0], [1, 2, 4], DType.Float64)).ToDoubles();

        Assert.All(found.Zip([0.75 * a, 0, 0, 0, 0.5 * a, 0, 0, 0]), pair => Assert.Equal(pair.Second, pair.First, Exact));
    }

    [Fact]
    public void Heads_must_divide_features()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => new MultiHeadAttention(4, 3, new Rng(1)));
        Assert.Contains("multiple of the heads", problem.Message, StringComparison.Ordinal);
    }
}
