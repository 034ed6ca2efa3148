using Duel.Tensors;

namespace Duel.Networks.Tests;

public class StyleTests
{
    private static readonly StyleArchitecture Design = new() { Sample = [16, 16, 2], Width = 4, LatentLength = 5, StyleLength = 7 };

    [Fact]
    public void A_modulated_convolution_is_a_convolution_with_a_weight_of_its_own_for_each_sample()
    {
        var layer = new ModulatedConv2d(3, 4, 3, 5, demodulates: true, new Rng(1));
        var (x, styles) = (new Rng(2).Normal([2, 6, 6, 3]), new Rng(3).Normal([2, 5]));
        var found = layer.Forward(x, styles);
        var parameters = layer.Parameters().ToDictionary(entry => entry.Path, entry => entry.Parameter.Value);
        for (var sample = 0; sample < 2; sample++)
        {
            // Equation 1 to 3 of the paper, with the affine map of styles as it lies in the layer.
            var strengths = (styles.Slice(0, sample, 1).MatMul(parameters["style.weight"] / Math.Sqrt(5)) + parameters["style.bias"] + 1).Reshape([1, 1, 3, 1]);
            var modulated = parameters["weight"] / Math.Sqrt(27) * strengths;
            var demodulated = modulated / (modulated.Square().Sum([0, 1, 2], keep: true) + 1e-8).Sqrt();
            var expected = x.Slice(0, sample, 1).Convolve(demodulated, ConvolutionOptions.Of(padding: 1));
            Assert.Equal(expected.ToDoubles(), found.Slice(0, sample, 1).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    [Fact]
    public void In_use_a_latent_makes_one_picture_and_in_training_noise_of_a_strength_above_0_changes_it()
    {
        var generator = Design.CreateGenerator(new Rng(1));
        foreach (var (path, parameter) in generator.Parameters())
            if (path.EndsWith("strength", StringComparison.Ordinal))
                parameter.Value.CopyFrom(Tensor.Full([1], 0.5));
        var latent = new Rng(2).Normal([2, 5]);
        double[] Made(ulong seed)
        {
            generator.UseRandomness(new Rng(seed));
            return generator.Forward(latent).ToDoubles();
        }
        Assert.NotEqual(Made(1), Made(2));
        Assert.Equal(Made(3), Made(3));
        generator.IsTraining = false;
        Assert.Equal(Made(1), Made(2));
    }

    [Fact]
    public void Styles_of_all_layers_alike_draw_what_the_latent_makes_and_mixed_ones_something_between()
    {
        var generator = (StyleGenerator)Design.CreateGenerator(new Rng(1));
        generator.IsTraining = false;
        var (a, b) = (generator.Map(new Rng(2).Normal([1, 5]) * 3), generator.Map(new Rng(3).Normal([1, 5]) * 3));
        double[] Drawn(int coarse) => generator.Draw([.. Enumerable.Range(0, generator.StyleLayers).Select(layer => layer < coarse ? a : b)]).ToDoubles();
        Assert.Equal(generator.Forward(new Rng(2).Normal([1, 5]) * 3).ToDoubles(), Drawn(generator.StyleLayers));
        Assert.Equal(generator.Forward(new Rng(3).Normal([1, 5]) * 3).ToDoubles(), Drawn(0));
        // 16, 8 and 4 pixels: one layer, then two for each, and the last output's.
        Assert.Equal(6, generator.StyleLayers);
        for (var coarse = 1; coarse < generator.StyleLayers; coarse++)
            Assert.True(Drawn(coarse).Except(Drawn(coarse - 1)).Any(), $"layer {coarse - 1} takes no style");
        Assert.Contains("6 layers", Assert.Throws<ArgumentException>(() => generator.Draw([a])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_style_is_learned_in_training_alone()
    {
        var generator = (StyleGenerator)(Design with { MixingShare = 0 }).CreateGenerator(new Rng(1));
        var latent = new Rng(2).Normal([64, 5]);
        for (var i = 0; i < 3_000; i++)
            generator.Map(latent);
        var expected = generator.Map(latent).Mean([0]).ToDoubles();
        Assert.Equal(expected, generator.MeanStyle.ToDoubles(), (a, b) => Math.Abs(a - b) < 0.01);
        generator.IsTraining = false;
        var before = generator.MeanStyle.ToDoubles();
        generator.Map(new Rng(3).Normal([64, 5]));
        Assert.Equal(before, generator.MeanStyle.ToDoubles());
    }

    [Fact]
    public void Mixing_takes_other_styles_beyond_a_layer_in_training()
    {
        var latent = new Rng(2).Normal([2, 5]);
        double[] Made(double share, bool isTraining)
        {
            var generator = (Design with { MixingShare = share }).CreateGenerator(new Rng(1));
            generator.IsTraining = isTraining;
            generator.UseRandomness(new Rng(4));
            return generator.Forward(latent).ToDoubles();
        }
        Assert.NotEqual(Made(0, isTraining: true), Made(1, isTraining: true));
        Assert.Equal(Made(0, isTraining: false), Made(1, isTraining: false));
        Assert.False((Design with { MixingShare = 1 }).CreateGenerator(new Rng(1)).MixesSamples);
    }
}
