using Duel.Tensors;

namespace Duel.Networks.Tests;

public class RandomLayerTests
{
    private const int Many = 40_000;

    [Fact]
    public void Dropout_keeps_the_mean_and_drops_its_share()
    {
        var layer = new Dropout(0.25);
        layer.UseRandomness(new Rng(1));
        var y = layer.Forward(Tensor.Ones([Many])).ToDoubles();
        // Five deviations of a mean of 40 000: 5 sqrt(0.25 0.75 / 40 000) = 0.011.
        Assert.InRange(y.Count(value => value == 0) / (double)Many, 0.25 - 0.011, 0.25 + 0.011);
        Assert.All(y, value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.75)) < 1e-6));
    }

    [Fact]
    public void Gaussian_noise_has_the_deviation_asked_for()
    {
        var layer = new GaussianNoise(0.5);
        layer.UseRandomness(new Rng(1));
        var y = layer.Forward(Tensor.Zeros([Many]));
        Assert.Equal(0, y.Mean().Item(), 0.0125);
        Assert.Equal(0.5, Math.Sqrt(y.Variance([0]).Item()), 0.0125);
    }

    [Fact]
    public void Layers_of_one_network_draw_from_streams_of_their_own_that_a_step_repeats()
    {
        var network = new Sequential(new Dropout(), new Dropout());
        var (first, second) = (network.Modules()[1].Module, network.Modules()[2].Module);
        double[] Draw(Module layer) => ((Layer)layer).Forward(Tensor.Ones([64])).ToDoubles();
        network.UseRandomness(new Rng(1).At(7));
        var (a, b, next) = (Draw(first), Draw(second), Draw(first));
        Assert.NotEqual(a, b);
        Assert.NotEqual(a, next);
        network.UseRandomness(new Rng(1).At(7));
        Assert.Equal(a, Draw(first));
        Assert.Equal(b, Draw(second));
    }

    [Fact]
    public void Training_without_a_stream_is_refused_with_the_way_out()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new Dropout().Forward(Tensor.Ones([2])));
        Assert.Contains("UseRandomness", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rates_outside_of_0_to_1_are_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(rate));
}
