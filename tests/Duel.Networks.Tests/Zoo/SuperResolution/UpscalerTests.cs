using Duel.Tensors;

namespace Duel.Networks.Tests;

public class UpscalerTests
{
    /// <summary>Float32 sums in another order.</summary>
    private const double Rounding = 1e-5;

    [Fact]
    public void A_re_parameterised_convolution_is_the_sum_of_its_branches_and_collapses_to_one()
    {
        var layer = new ReparameterizedConv2d(3, 3, new Rng(2));
        Loosen(layer, 3);
        var x = new Rng(3).Normal([2, 5, 6, 3]);
        var parts = layer.Parameters().ToDictionary(entry => entry.Path, entry => entry.Parameter.Value);
        var (padding, window) = (ConvolutionOptions.Of(padding: 1), ConvolutionOptions.Default);
        var sum = x + x.Convolve(parts["weight"], padding, parts["bias"]) + x.Convolve(parts["expand"].Reshape([1, 1, 3, 6]), window).Convolve(parts["contract"], padding);
        float[][] filters = [[1, 0, -1, 2, 0, -2, 1, 0, -1], [1, 2, 1, 0, 0, 0, -1, -2, -1], [0, 1, 0, 1, -4, 1, 0, 1, 0]];
        for (var i = 0; i < filters.Length; i++)
        {
            var mixed = x.Convolve(parts[$"mixes.{i}"].Reshape([1, 1, 3, 3]), window) * parts[$"strengths.{i}"];
            // Each channel by itself, through the same filter.
            sum += Tensor.Concat(3, [.. Enumerable.Range(0, 3).Select(c => mixed.Slice(3, c, 1).Convolve(Tensor.From(filters[i], [3, 3, 1, 1]), padding))]);
        }

        Same(sum, layer.Forward(x), Rounding * 10);
        var plain = new Conv2d(3, 3, 3, new Rng(9), new() { Padding = 1 });
        layer.CollapseInto(plain);
        Same(layer.Forward(x), plain.Forward(x), Rounding);
    }

    [Fact]
    public void A_collapsed_network_makes_the_same_pictures_of_fewer_weights()
    {
        var network = new CompactUpscaler(1, 3, 8, 3, new Rng(1), isReparameterized: true);
        Loosen(network, 4);
        var x = new Rng(5).Normal([1, 9, 7, 1]);
        var collapsed = network.Collapsed();

        Assert.True(collapsed.ParameterCount < network.ParameterCount / 2);
        Assert.False(collapsed.CanCollapse);
        Same(network.Forward(x), collapsed.Forward(x), Rounding);
        Assert.Equal([1, 27, 21, 1], network.Forward(x).Shape.ToArray());
    }

    /// <summary>The reach of an upscaler: pixels farther away have no influence, and those as near have.</summary>
    [Theory]
    [InlineData("compact")]
    [InlineData("fsrcnn")]
    [InlineData("residual")]
    public void The_reach_is_how_far_a_network_sees(string kind)
    {
        Upscaler network = kind switch
        {
            "compact" => new CompactUpscaler(1, 2, 4, 2, new Rng(1)),
            "fsrcnn" => new FsrcnnUpscaler(1, 2, 4, 2, 2, new Rng(1)),
            _ => new ResidualUpscaler(1, 2, 4, 2, new Rng(1)),
        };
        Loosen(network, 6);
        var side = (2 * network.Reach) + 9;
        var (x, changed) = (new Rng(7).Normal([1, side, side, 1]), new Rng(7).Normal([1, side, side, 1]));
        var middle = side / 2;
        changed.AsWritableSpan()[(middle * side) + middle] += 50;
        var (before, after) = (network.Forward(x).ToDoubles(), network.Forward(changed).ToDoubles());
        var farthest = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if (Math.Abs(before[i] - after[i]) > 1e-3)
                farthest = Math.Max(farthest, Math.Max(Math.Abs((i / (2 * side) / 2) - middle), Math.Abs((i % (2 * side) / 2) - middle)));
        }
        Assert.InRange(farthest, network.Reach - 2, network.Reach);
    }

    [Fact]
    public void The_discriminator_scores_every_pixel_and_refuses_sides_that_cannot_be_halved()
    {
        var discriminator = new UNetDiscriminator([16, 24, 3], new Rng(1), width: 4);
        Assert.Equal([2, 16 * 24], discriminator.Forward(new Rng(2).Normal([2, 16, 24, 3])).Shape.ToArray());
        Assert.Contains("multiples of 8", Assert.Throws<ArgumentException>(() => new UNetDiscriminator([12, 16, 3], new Rng(1))).Message);
    }

    /// <summary>Gives weights that start near 0 something to do.</summary>
    private static void Loosen(Module network, ulong seed)
    {
        foreach (var (path, parameter) in network.Parameters())
            parameter.Value.CopyFrom(parameter.Value + (new Rng(seed)[path].Normal(parameter.Value.Shape) * 0.2));
    }

    private static void Same(Tensor a, Tensor b, double tolerance)
    {
        var (x, y) = (a.ToDoubles(), b.ToDoubles());
        var largest = x.Max(Math.Abs);
        Assert.All(x.Zip(y), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, largest)));
    }
}
