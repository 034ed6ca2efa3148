using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

public class KeeperTests
{
    [Fact]
    public void Everything_comes_back_as_it_was_even_numbers_that_are_none()
    {
        var (saved, state) = (new Things(1), new KeptState());
        Keeper.Saving(state).Keep("things", saved);
        var through = new KeptState { Values = JsonNode.Parse(state.Values.ToJsonString())!.AsObject() };
        foreach (var (name, tensor) in state.Tensors)
            through.Tensors.Add(name, tensor);

        var back = new Things(2);
        var keeper = Keeper.Restoring(through);
        keeper.Keep("things", back);

        Assert.Equal(saved.ToString(), back.ToString());
        Assert.Equal(saved.Tensor.ToDoubles(), back.Tensor.ToDoubles());
        Assert.Empty(keeper.Left);
        Assert.Equal(["things.tensor", "things.list", "things.count", "things.sum", "things.name", "things.sums"], state.Names);
    }

    [Fact]
    public void What_is_missing_or_of_another_shape_is_named()
    {
        var state = new KeptState();
        Keeper.Saving(state).Keep("x", Tensor.Zeros([2, 3]));
        Assert.Contains("\"y\" was not saved", Assert.Throws<KeptStateException>(() => Keeper.Restoring(state).Keep("y", Tensor.Zeros([1]))).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", Assert.Throws<KeptStateException>(() => Keeper.Restoring(state).Keep("x", Tensor.Zeros([3, 2]))).Message, StringComparison.Ordinal);

        var told = new List<string>();
        var lenient = Keeper.Restoring(state, told.Add);
        var stays = Tensor.Ones([3, 2]);
        lenient.Keep("x", stays);
        var count = 5;
        lenient.Keep("count", ref count);
        Assert.Equal((2, 5), (told.Count, count));
        Assert.Equal(6, stays.Sum().Item());
    }

    [Fact]
    public void A_value_of_another_kind_is_refused()
    {
        var state = new KeptState();
        var text = "many";
        Keeper.Saving(state).Keep("count", ref text);
        var count = 0L;
        Assert.Contains("Int64", Assert.Throws<KeptStateException>(() => Keeper.Restoring(state).Keep("count", ref count)).Message, StringComparison.Ordinal);
    }

    private sealed class Things(int seed) : IStateful
    {
        private readonly List<double> list = [seed, double.NaN, 1.0 / 3, double.NegativeInfinity];
        private readonly double[] sums = [seed, double.PositiveInfinity, double.NaN, -0.0, 1e-320];
        private long count = long.MaxValue - seed;
        private double sum = 0.1 * seed;
        private string name = $"name {seed}";

        public Tensor Tensor { get; } = new Rng((ulong)seed).Normal([3, 2]);

        public void Keep(Keeper keeper)
        {
            keeper.Keep("tensor", Tensor);
            keeper.Keep("list", list);
            keeper.Keep("count", ref count);
            keeper.Keep("sum", ref sum);
            keeper.Keep("name", ref name);
            keeper.Keep("sums", sums);
        }

        public override string ToString() => string.Join(' ', list.Concat(sums).Append(sum).Select(BitConverter.DoubleToInt64Bits)) + count + name;
    }
}
