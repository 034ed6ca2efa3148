namespace Duel.Tensors.Tests;

public class DeviceMemoryTests
{
    public static TheoryData<string> Names => OperationSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_both_derivatives_are_found_wherever_they_lie(string name)
    {
        var sample = OperationSamples.Of(name);
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            Tensor[] inputs = [.. sample.Inputs().Select(input => input.To(type))];
            using var scope = new TensorScope();
            var expected = ValueAndDerivatives(sample, inputs);
            using (Backend.Use(new ApartBackend()))
            {
                ApartBackend.MoveAway(inputs);
                Assert.Equal(expected, ValueAndDerivatives(sample, inputs));
            }
        }
    }

    [Fact]
    public void What_is_read_stays_on_the_device_and_what_may_be_changed_does_not()
    {
        var tensor = Tensor.From([1f, 2, 3], [3]);
        ApartBackend.MoveAway([tensor]);
        var there = Assert.IsType<ApartBackend.Kept>(tensor.LiveBlock.Device);

        Assert.Equal([1f, 2, 3], tensor.AsSpan());
        Assert.Same(there, tensor.LiveBlock.Device);
        tensor.AsWritableSpan()[1] = 5;
        Assert.True(there.IsGone);
        Assert.Null(tensor.LiveBlock.Device);
        Assert.Equal([1f, 5, 3], tensor.AsSpan());
    }

    [Fact]
    public void A_copy_that_was_taken_off_comes_back()
    {
        var tensor = Tensor.From([1f, 2], [2]);
        ApartBackend.MoveAway([tensor]);

        var taken = Assert.IsType<ApartBackend.Kept>(tensor.LiveBlock.TakeDevice());
        Assert.Equal(3.0, tensor.Sum().Item());
        Assert.False(taken.IsGone);
        tensor.LiveBlock.CopiedTo(taken);
        Assert.Same(taken, tensor.LiveBlock.Device);
    }

    [Fact]
    public void A_scope_gives_a_devices_memory_back_and_its_block_begins_anew()
    {
        Block block;
        ApartBackend.Kept there;
        using (new TensorScope())
        {
            var tensor = Tensor.Ones([1000]);
            ApartBackend.MoveAway([tensor]);
            block = tensor.LiveBlock;
            there = (ApartBackend.Kept)block.Device!;
        }
        Assert.True(there.IsGone);
        Assert.Null(block.Device);
    }

    [Fact]
    public void Threads_that_read_at_once_all_find_the_values()
    {
        var tensor = new Rng(1).Normal([10_000]);
        var expected = tensor.ToDoubles();
        for (var round = 0; round < 20; round++)
        {
            ApartBackend.MoveAway([tensor]);
            Parallel.For(0, 8, _ => Assert.Equal(expected, tensor.AsSpan().ToArray().Select(value => (double)value)));
        }
    }

    [Fact]
    public void Training_takes_the_same_steps()
    {
        Assert.Equal(Trained(CpuBackend.Instance), Trained(new ApartBackend()));

        static double[] Trained(IBackend engine)
        {
            using var chosen = Backend.Use(engine);
            var (x, w) = (new Rng(1).Normal([8, 5]), new Rng(2).Normal([5, 3]));
            var (first, second, average) = (Tensor.Zeros([5, 3]), Tensor.Zeros([5, 3]), w.Copy());
            for (var step = 0; step < 5; step++)
            {
                using var scope = new TensorScope();
                var variable = w.AsVariable();
                var gradient = Gradient.Of(x.MatMul(variable).Tanh().Square().Mean(), [variable])[0];
                w.Step(new Update { StepSize = 0.01f, FirstDecay = 0.9f, FirstGain = 0.1f, SecondDecay = 0.99f, SecondGain = 0.01f, SecondCorrection = 1, Epsilon = 1e-8f, Bound = float.PositiveInfinity }, gradient, first, second);
                average.MoveTowards(w, 0.1);
            }
            return [.. w.ToDoubles(), .. average.ToDoubles()];
        }
    }

    private static double[] ValueAndDerivatives(OperationSamples.Sample sample, Tensor[] inputs)
    {
        Tensor[] variables = [.. inputs.Select(input => input.AsVariable())];
        var y = sample.Function(variables);
        var first = Gradient.Of(y.Square().Sum(), variables, differentiable: true);
        var total = first.Aggregate(Tensor.Zeros([], y.Type), (sum, gradient) => sum + gradient.Square().Sum());
        return [.. new[] { y }.Concat(first).Concat(Gradient.Of(total, variables)).SelectMany(tensor => tensor.ToDoubles())];
    }
}
