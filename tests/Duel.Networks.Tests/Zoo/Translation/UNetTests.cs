using Duel.Tensors;

namespace Duel.Networks.Tests;

public class UNetTests
{
    [Theory]
    [InlineData(6, 0, 3)]
    [InlineData(6, 64, 3)]
    [InlineData(4, 64, 1)]
    [InlineData(3, 64, 0)]
    [InlineData(2, 0, 1)]
    public void Dropout_comes_after_doublings_to_eight_pixels_or_fewer(int depth, int size, int count)
    {
        var network = new UNet(1, 1, depth, new Rng(1), new() { Width = 2, Widest = 2, Size = size });
        Assert.Equal(count, network.Modules().Count(entry => entry.Module is Dropout));
    }

    /// <summary>Where there is nothing but one colour, as far as the network sees, there is one colour in what it makes; instance norm
    /// lets a stroke far away change it.</summary>
    [Fact]
    public void A_norm_of_each_place_leaves_what_is_far_away_out()
    {
        const int Side = 128;
        var blank = Tensor.Ones([1, Side, Side, 1]);
        var stroke = new float[Side * Side];
        Array.Fill(stroke, 1);
        stroke[0] = -1;
        var drawn = Tensor.From(stroke, [1, Side, Side, 1]);

        Assert.Equal(0, Changed(TranslationNorm.Layer), 6);
        Assert.NotEqual(0, Changed(TranslationNorm.Instance), 6);

        // At the corner across.
        double Changed(TranslationNorm norm)
        {
            var network = new UNet(1, 1, 3, new Rng(1), new() { Width = 4, UpsampleMode = UpsampleMode.Resize, Dropout = 0, Norm = norm, IsRefined = true });
            return network.Forward(drawn).ToDoubles()[^1] - network.Forward(blank).ToDoubles()[^1];
        }
    }

    /// <summary>Refined, a pixel that is given has a say in what is made at its place even where nothing comes through the halvings.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refined_what_was_given_comes_in_again_at_full_size(bool isRefined)
    {
        var network = new UNet(1, 1, 2, new Rng(1), new() { Width = 4, Dropout = 0, IsRefined = isRefined });
        foreach (var (_, parameter) in network.Parameters().Where(entry => entry.Path.StartsWith("down.0", StringComparison.Ordinal)))
        {
            var home = Tensor.Zeros(parameter.Value.Shape);
            parameter.Rehost(home);
            home.AsWritableSpan().Clear();
        }

        var difference = (network.Forward(Tensor.Ones([1, 4, 4, 1])) - network.Forward(new Rng(2).Normal([1, 4, 4, 1]))).ToDoubles();

        Assert.Equal(isRefined, difference.Any(value => value != 0));
    }
}
