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

    private static ((Tensor Normalized, Tensor[] Parameters) Network, Tensor Output) Network()
    {
        var rng = new Rng(5);
        Tensor[] parameters = [rng.Normal([4, 4, 3, 8]).AsVariable(), rng.Normal([8]).AsVariable(), rng.Normal([8]).AsVariable(), rng.Normal([4, 4, 8, 5]).AsVariable()];
        var normalized = rng.Normal([4, 8, 8, 3]).Convolve(parameters[0], Halving).BatchNormalize(parameters[1], parameters[2], 1e-5, out _, out _, slope: 0);
        return ((normalized, parameters), normalized.Convolve(parameters[3], Halving).Tanh());
    }
}
