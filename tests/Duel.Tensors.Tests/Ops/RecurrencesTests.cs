namespace Duel.Tensors.Tests;

/// <summary>Recurrent layers over all steps at once.</summary>
public sealed class RecurrencesTests
{
    private const int Count = 70, Steps = 5, Units = 37;

    // Single precision through five steps of sums of 37 products.
    private const double SinglePrecision = 1e-4;

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void The_same_bits_on_any_number_of_threads(int gates)
    {
        var before = Parallelism.Threads;
        try
        {
            var found = new[] { 1, 2, 3 }.Select(threads =>
            {
                Parallelism.Threads = threads;
                return ValueAndDerivatives(gates, DType.Float32).Select(tensor => tensor.ToDoubles()).ToArray();
            }).ToArray();

            Assert.All(found, values => Assert.Equal(found[0], values));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void Many_sequences_from_states_equal_the_reference(int gates)
    {
        var (exact, fast) = (ValueAndDerivatives(gates, DType.Float64), ValueAndDerivatives(gates, DType.Float32));
        foreach (var (expected, found) in exact.Zip(fast))
        {
            var scale = Math.Max(1, expected.ToDoubles().Max(Math.Abs));
            Assert.All(expected.ToDoubles().Zip(found.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, SinglePrecision * scale));
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_by_name()
    {
        var (gates, weight) = (Tensor.Ones([2, 3, 12]), Tensor.Ones([3, 12]));

        Assert.Contains("[2, 3, 12]", Assert.Throws<ShapeException>(() => gates.LstmUnroll(Tensor.Ones([4, 12]))).Message);
        Assert.Contains("one is missing", Assert.Throws<ShapeException>(() => gates.LstmUnroll(weight, Tensor.Ones([2, 3]))).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ShapeException>(() => gates.LstmUnroll(weight, Tensor.Ones([2, 4]), Tensor.Ones([2, 3]))).Message);
        Assert.Contains("[12]", Assert.Throws<ShapeException>(() => gates.GruUnroll(Tensor.Ones([4, 12]), Tensor.Ones([9]))).Message);
    }

    private static Tensor[] ValueAndDerivatives(int gates, DType type)
    {
        var rng = new Rng(3);
        Tensor[] inputs = [.. new Shape[] { [Count, Steps, gates * Units], [Units, gates * Units], [gates * Units], [Count, Units], [Count, Units] }
            .Select((shape, i) => (rng.At(i).Normal(shape) * 0.5).To(type).AsVariable())];
        var y = gates == 4 ? (inputs[0] + inputs[2]).LstmUnroll(inputs[1], inputs[3], inputs[4]) : inputs[0].GruUnroll(inputs[1], inputs[2], inputs[3] + inputs[4]);
        return [y, .. Gradient.Of(y.Square().Sum(), inputs)];
    }
}
