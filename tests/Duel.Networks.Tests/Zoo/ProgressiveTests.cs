using Duel.Tensors;

namespace Duel.Networks.Tests;

public class ProgressiveTests
{
    private static readonly ProgressiveArchitecture Design = new() { Size = 32, Channels = 2, Width = 2, LatentLength = 5 };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    public void A_level_s_pictures_are_repeated_pixels_of_its_own_size(int level, int expected)
    {
        var generator = Grown(Design.CreateGenerator(new Rng(1)), level);
        var pictures = generator.Forward(new Rng(2).Normal([3, 5]));
        Assert.Equal([3, 32, 32, 2], pictures.Shape);
        var factor = 1 << (3 - expected);
        Assert.Equal(pictures.ToDoubles(), pictures.MeanPool2d(factor).UpsampleNearest2d(factor).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-6);
        // And of no smaller one.
        if (expected > 0)
            Assert.NotEqual(pictures.ToDoubles(), pictures.MeanPool2d(2 * factor).UpsampleNearest2d(2 * factor).ToDoubles());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Both_networks_are_continuous_at_both_ends_of_a_fade(int level)
    {
        var (generator, discriminator) = (Design.CreateGenerator(new Rng(1)), Design.CreateDiscriminator(new Rng(3)));
        var (latent, real) = (new Rng(2).Normal([4, 5]), new Rng(4).Uniform([4, 32, 32, 2], -1, 1));
        double[] Made(double at) => Grown(generator, at).Forward(latent).ToDoubles();
        double[] Scored(double at) => Grown(discriminator, at).Forward(real).ToDoubles();
        // Below a thousandth of a level a network counts as standing: just beyond it, it has moved by as little.
        const double Step = 2e-3;
        foreach (var of in new[] { Made, Scored })
        {
            var (start, end, middle) = (of(level), of(level + 1), of(level + 0.5));
            Assert.Equal(start, of(level + 1e-9), (a, b) => Math.Abs(a - b) <= 1e-6);
            Assert.Equal(end, of(level + 1 - 1e-9), (a, b) => Math.Abs(a - b) <= 1e-6);
            var whole = Distance(start, end);
            Assert.True(whole > 0.01, "the fade changes nothing");
            Assert.InRange(Distance(start, of(level + Step)) / whole, 0, 5 * Step);
            Assert.InRange(Distance(end, of(level + 1 - Step)) / whole, 0, 5 * Step);
            Assert.NotEqual(middle, start);
        }
    }

    [Fact]
    public void A_generator_s_picture_in_a_fade_is_the_mean_of_both_levels_by_share()
    {
        var generator = Design.CreateGenerator(new Rng(1));
        var latent = new Rng(2).Normal([2, 5]);
        double[] Made(double at) => Grown(generator, at).Forward(latent).ToDoubles();
        var (before, after, at) = (Made(1), Made(2), Made(1.25));
        for (var i = 0; i < at.Length; i++)
            Assert.Equal((0.75 * before[i]) + (0.25 * after[i]), at[i], 1e-6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.05, 0)]
    [InlineData(0.1, 0)]         // the last picture of the first level's part
    [InlineData(0.15, 0.5)]      // the middle of the first fade
    [InlineData(0.2, 1)]
    [InlineData(0.25, 1)]
    [InlineData(0.35, 1.5)]
    [InlineData(0.55, 2.5)]
    [InlineData(0.6, 3)]
    [InlineData(1, 3)]
    public void Levels_stand_and_fade_in_equal_parts_of_the_growing_share(double progress, double level)
    {
        var growing = (IGrowing)(Design with { GrowthShare = 0.6 }).CreateGenerator(new Rng(1));
        Assert.Equal(level, growing.LevelAt(progress), 9);
        Assert.Equal(3, ((IGrowing)(Design with { GrowthShare = 0 }).CreateGenerator(new Rng(1))).LevelAt(progress));
    }

    [Fact]
    public void A_fresh_network_is_full_and_refuses_levels_that_it_has_not()
    {
        var growing = (IGrowing)Design.CreateGenerator(new Rng(1));
        Assert.Equal((4, 3), (growing.Levels, growing.Level));
        Assert.Throws<ArgumentOutOfRangeException>(() => growing.Level = 3.1);
        Assert.Throws<ArgumentOutOfRangeException>(() => growing.Level = -0.1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgressiveArchitecture { Size = 48 });
    }

    [Fact]
    public void Levels_that_are_not_reached_get_no_gradient()
    {
        var generator = Grown(Design.CreateGenerator(new Rng(1)), 1);
        var parameters = generator.Parameters().Where(entry => entry.Parameter.IsTrainable).ToArray();
        var gradients = Gradient.Of(generator.Forward(new Rng(2).Normal([2, 5])).Square().Sum(), [.. parameters.Select(entry => entry.Parameter.Value)]);
        foreach (var (entry, gradient) in parameters.Zip(gradients))
            Assert.Equal(
                entry.Path.StartsWith("blocks.1", StringComparison.Ordinal) || entry.Path.StartsWith("blocks.2", StringComparison.Ordinal) || (entry.Path.StartsWith("outputs", StringComparison.Ordinal) && !entry.Path.StartsWith("outputs.1", StringComparison.Ordinal)),
                gradient.ToDoubles().All(value => value == 0));
    }

    private static T Grown<T>(T network, double level)
        where T : Module
    {
        ((IGrowing)network).Level = level;
        return network;
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
