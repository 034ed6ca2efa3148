namespace Duel.Tensors.Tests;

/// <summary>What is given up is made again of the same bits, and nothing is given up that somebody else lies in.</summary>
public class RematerializationTests
{
    private static readonly ConvolutionOptions Halving = ConvolutionOptions.Of(2, 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_are_of_the_same_bits_whether_given_up_or_not(bool consume)
    {
        double[][] Gradients(bool giveUp)
        {
            using var scope = new TensorScope();
            var (network, output) = Network();
            if (giveUp)
            {
                Rematerialization.GiveUp(output, 1);
                Assert.Null(network.Normalized.Memory);
                // Whoever rents that memory now overwrites it.
                for (var i = 0; i < 20; i++)
                    Tensor.Full(network.Normalized.Shape, double.NaN);
            }
            using var inner = new TensorScope();
            return [.. Gradient.Of(output.Square().Mean(), network.Parameters, consume: consume).Select(gradient => gradient.ToDoubles())];
        }

        Assert.Equal(Gradients(giveUp: false), Gradients(giveUp: true));
    }

    [Fact]
    public void Values_are_there_again_for_as_long_as_the_innermost_scope()
    {
        using var scope = new TensorScope();
        var (network, output) = Network();
        var expected = network.Normalized.ToDoubles();
        Rematerialization.GiveUp(output, 1);
        for (var time = 0; time < 2; time++)
        {
            using (new TensorScope())
            {
                Assert.Equal(expected, network.Normalized.ToDoubles());
                Assert.NotNull(network.Normalized.Memory);
            }
            Assert.Null(network.Normalized.Memory);
        }
    }

    [Fact]
    public void Outputs_small_tensors_and_shared_memory_are_left_alone()
    {
        using var scope = new TensorScope();
        var (network, output) = Network();
        Rematerialization.GiveUp(output);
        Assert.NotNull(network.Normalized.Memory);
        Rematerialization.GiveUp(network.Normalized, 1);
        Assert.NotNull(network.Normalized.Memory);
        Rematerialization.GiveUp(output + network.Normalized.Flatten().Sum(), 1);
        Assert.NotNull(network.Normalized.Memory);
    }

    [Fact]
    public void A_tensor_whose_scope_has_ended_is_not_made_again()
    {
        Tensor normalized;
        using (new TensorScope())
            normalized = Network().Network.Normalized;
        Assert.Throws<ObjectDisposedException>(normalized.ToDoubles);
    }

    [Fact]
    public void What_no_derivative_reads_is_given_up_and_made_again_where_it_is_asked_for()
    {
        using var scope = new TensorScope();
        var x = new Rng(1).Normal([64]).AsVariable();
        var shifted = x + 1;
        var output = (shifted * 2).Tanh();
        var (expected, gradient) = (shifted.ToDoubles(), Gradient.Of(output.Sum(), x).ToDoubles());
        Rematerialization.GiveUp(output, 1);
        Assert.Null(shifted.Memory);
        Assert.NotNull(output.Memory);
        Assert.Equal(gradient, Gradient.Of(output.Sum(), x).ToDoubles());
        Assert.Null(shifted.Memory);
        Assert.Equal(expected, shifted.ToDoubles());
    }

    [Fact]
    public void Enlarged_pictures_are_made_again_of_small_ones_that_stay()
    {
        using var scope = new TensorScope();
        var rng = new Rng(2);
        var (x, weight) = (rng.Normal([2, 4, 4, 3]).AsVariable(), rng.Normal([3, 3, 3, 2]).AsVariable());
        var small = x * 2;
        var large = small.UpsampleNearest2d();
        var output = large.Convolve(weight);
        double[][] Gradients() => [.. Gradient.Of(output.Sum(), [x, weight]).Select(gradient => gradient.ToDoubles())];
        var expected = Gradients();
        Rematerialization.GiveUp(output, 1);
        Assert.Null(large.Memory);
        Assert.Equal(expected, Gradients());
        // What is made smaller is kept: it would take a pass over more than it is.
        var means = x.MeanPool2d();
        Rematerialization.GiveUp(means.Convolve(weight, ConvolutionOptions.Of(padding: 1)), 1);
        Assert.NotNull(means.Memory);
    }

    [Fact]
    public void What_a_tensor_was_made_of_stays_where_it_is_read_again_after_it_was_given_up()
    {
        using var scope = new TensorScope();
        var rng = new Rng(6);
        var (first, second) = (rng.Normal([3, 3, 3, 3]).AsVariable(), rng.Normal([3, 3, 3, 2]).AsVariable());
        var small = rng.Normal([2, 6, 6, 3]).Convolve(first);
        var large = small.UpsampleNearest2d();
        Rematerialization.GiveUp(large.Convolve(second), 1);
        Assert.Null(large.Memory);
        Tensor again;
        using (var inner = new TensorScope())
            again = inner.Keep(large.Convolve(second));
        Rematerialization.GiveUp(again, 1);
        Assert.Null(large.Memory);
        Assert.NotNull(small.Memory);
    }

    [Fact]
    public void What_was_made_before_a_tensor_is_left_alone()
    {
        using var scope = new TensorScope();
        var x = new Rng(3).Normal([64]).AsVariable();
        var (before, since) = (x + 1, x + 2);
        var after = since + 3;
        Rematerialization.GiveUp(before + after, 1, since);
        Assert.NotNull(before.Memory);
        Assert.NotNull(since.Memory);
        Assert.Null(after.Memory);
    }

    [Fact]
    public void Graph_that_is_handed_over_goes_back_as_the_derivative_passes_it()
    {
        using var outer = new TensorScope();
        var x = new Rng(4).Normal([64]).AsVariable();
        var (kept, handed) = (x.Exp(), x.Tanh());
        var ending = handed.Square();
        using var inner = new TensorScope();
        Rematerialization.HandOver(ending);
        Gradient.Of((ending + kept).Sum(), [x], consume: true);
        Assert.Null(handed.Memory);
        Assert.NotNull(kept.Memory);
    }

    [Fact]
    public void Consuming_pass_gives_back_at_once_what_it_does_not_read()
    {
        const int Count = 1000;
        using var outer = new TensorScope();
        var x = new Rng(5).Normal([Count]).AsVariable();
        long Most(bool consume)
        {
            using var scope = new TensorScope();
            var sum = x;
            for (var i = 0; i < 8; i++)
                sum += x;
            var loss = sum.Square().Sum();
            TensorScope.ForgetMostHeld();
            var before = TensorScope.HeldBytes;
            Gradient.Of(loss, [x], consume: consume);
            return TensorScope.MostHeldBytes - before;
        }

        // The derivative's three tensors of a thousand floats fit where seven sums were.
        Assert.InRange(Most(consume: true), 0, Count);
        Assert.InRange(Most(consume: false), 2 * Count * sizeof(float), long.MaxValue);
    }

    private static ((Tensor Normalized, Tensor[] Parameters) Network, Tensor Output) Network()
    {
        var rng = new Rng(5);
        Tensor[] parameters = [rng.Normal([4, 4, 3, 8]).AsVariable(), rng.Normal([8]).AsVariable(), rng.Normal([8]).AsVariable(), rng.Normal([4, 4, 8, 5]).AsVariable()];
        var normalized = rng.Normal([4, 8, 8, 3]).Convolve(parameters[0], Halving).BatchNormalize(parameters[1], parameters[2], 1e-5, out _, out _, slope: 0);
        return ((normalized, parameters), normalized.Convolve(parameters[3], Halving).Tanh());
    }
}
