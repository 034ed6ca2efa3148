using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

public class StateSerializerTests
{
    [Fact]
    public void Everything_comes_back_as_it_was_even_numbers_that_are_none()
    {
        var (saved, state) = (new Things(1), new SavedState());
        StateSerializer.Saving(state).SaveOrRestore("things", saved);
        var through = new SavedState { Values = JsonNode.Parse(state.Values.ToJsonString())!.AsObject() };
        foreach (var (name, tensor) in state.Tensors)
            through.Tensors.Add(name, tensor);

        var back = new Things(2);
        var serializer = StateSerializer.Restoring(through);
        serializer.SaveOrRestore("things", back);

        Assert.Equal(saved.ToString(), back.ToString());
        Assert.Equal(saved.Tensor.ToDoubles(), back.Tensor.ToDoubles());
        Assert.Empty(serializer.Left);
        Assert.Equal(["things.tensor", "things.list", "things.count", "things.sum", "things.name", "things.sums"], state.Names);
    }

    [Fact]
    public void What_is_missing_or_of_another_shape_is_named()
    {
        var state = new SavedState();
        StateSerializer.Saving(state).SaveOrRestore("x", Tensor.Zeros([2, 3]));
        Assert.Contains("\"y\" was not saved", Assert.Throws<SavedStateException>(() => StateSerializer.Restoring(state).SaveOrRestore("y", Tensor.Zeros([1]))).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", Assert.Throws<SavedStateException>(() => StateSerializer.Restoring(state).SaveOrRestore("x", Tensor.Zeros([3, 2]))).Message, StringComparison.Ordinal);

        var told = new List<string>();
        var lenient = StateSerializer.Restoring(state, told.Add);
        var stays = Tensor.Ones([3, 2]);
        lenient.SaveOrRestore("x", stays);
        var count = 5;
        lenient.SaveOrRestore("count", ref count);
        Assert.Equal((2, 5), (told.Count, count));
        Assert.Equal(6, stays.Sum().Item());
    }

    [Fact]
    public void A_value_of_another_kind_is_refused()
    {
        var state = new SavedState();
        var text = "many";
        StateSerializer.Saving(state).SaveOrRestore("count", ref text);
        var count = 0L;
        Assert.Contains("Int64", Assert.Throws<SavedStateException>(() => StateSerializer.Restoring(state).SaveOrRestore("count", ref count)).Message, StringComparison.Ordinal);
    }

    private sealed class Things(int seed) : IStateful
    {
        private readonly List<double> list = [seed, double.NaN, 1.0 / 3, double.NegativeInfinity];
        private readonly double[] sums = [seed, double.PositiveInfinity, double.NaN, -0.0, 1e-320];
        private long count = long.MaxValue - seed;
        private double sum = 0.1 * seed;
        private string name = $"name {seed}";

        public Tensor Tensor { get; } = new Rng((ulong)seed).Normal([3, 2]);

        public void SaveOrRestore(StateSerializer serializer)
        {
            serializer.SaveOrRestore("tensor", Tensor);
            serializer.SaveOrRestore("list", list);
            serializer.SaveOrRestore("count", ref count);
            serializer.SaveOrRestore("sum", ref sum);
            serializer.SaveOrRestore("name", ref name);
            serializer.SaveOrRestore("sums", sums);
        }

        public override string ToString() => string.Join(' ', list.Concat(sums).Append(sum).Select(BitConverter.DoubleToInt64Bits)) + count + name;
    }
}
