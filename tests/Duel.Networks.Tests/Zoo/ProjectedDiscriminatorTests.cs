using Duel.Tensors;

namespace Duel.Networks.Tests;

public class ProjectedDiscriminatorTests
{
    [Fact]
    public void The_small_discriminators_are_learned_and_neither_the_network_nor_the_mixing()
    {
        var discriminator = new ProjectedDiscriminator(new Halvings(), [16, 16, 3], 0, new Rng(1), channels: 4);

        // Maps of 16, 8 and 4 places: two layers, one, and one that does not halve. The stage of 2 is left out.
        Assert.Equal(
            ["pixels.head.output.weight", "pixels.layers.0.weight", "pixels.layers.2.weight", "stages.0.head.output.weight", "stages.0.layers.0.weight", "stages.0.layers.2.weight", "stages.1.head.output.weight", "stages.1.layers.0.weight", "stages.2.head.output.weight", "stages.2.layers.0.weight"],
            discriminator.Parameters().Where(entry => entry.Parameter.IsTrainable && entry.Path.EndsWith("weight", StringComparison.Ordinal)).Select(entry => entry.Path.Replace("convolution.", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(new Shape(5, 4), discriminator.Forward(new Rng(2).Uniform([5, 16, 16, 3], -1, 1)).Shape);
        Assert.False(discriminator.MixesSamples);
    }

    [Fact]
    public void Mixing_is_linear_keeps_the_variance_and_hands_what_is_deep_to_all_scales()
    {
        var (mixing, rng) = (new RandomMixing([3, 5], 64, new Rng(4)), new Rng(5));
        var (fine, deep, other) = (rng["fine"].Normal([8, 8, 8, 3]), rng["deep"].Normal([8, 4, 4, 5]), rng["other"].Normal([8, 4, 4, 5]));

        var both = mixing.Of([fine, deep]);
        var (alone, rest) = (mixing.Of([fine, deep + other]), mixing.Of([Tensor.Zeros(fine.Shape), other]));

        for (var scale = 0; scale < 2; scale++)
            Assert.All(both[scale].ToDoubles().Zip(rest[scale].ToDoubles(), alone[scale].ToDoubles()), three => Assert.Equal(three.Third, three.First + three.Second, 1e-4));
        Assert.True(rest[0].ToDoubles().Max(Math.Abs) > 0.1);
        // Borders see zeros, and bilinear means of neighbours have a smaller variance: it stays of the order of 1.
        Assert.All(both, map => Assert.InRange(map.Square().Mean().Item(), 0.4, 1.2));
        // What is fine does not reach what is deep.
        Assert.Equal(both[1].ToDoubles(), mixing.Of([fine * 2, deep])[1].ToDoubles());
    }

    [Fact]
    public void The_gradient_reaches_pictures_through_the_frozen_network()
    {
        var discriminator = new ProjectedDiscriminator(new Halvings(), [16, 16, 1], 0, new Rng(1), channels: 4);
        discriminator.IsTraining = false;
        var picture = new Rng(2).Uniform([1, 16, 16, 1], -1, 1).AsVariable();
        var gradient = Gradient.Of(discriminator.Forward(picture).Sum(), picture).ToDoubles();

        var values = picture.ToDoubles();
        foreach (var place in new[] { 0, 37, 120, 255 })
        {
            // Piecewise linear: but for the kinks of a few rectifiers, differences are exact.
            const float Step = 1e-2f;
            Assert.Equal((At(place, Step) - At(place, -Step)) / (2 * Step), gradient[place], 0.02 * gradient.Max(Math.Abs));
        }

        double At(int place, float by)
        {
            float[] moved = [.. values.Select((value, i) => (float)value + (i == place ? by : 0))];
            return discriminator.Forward(Tensor.From(moved, picture.Shape)).Sum().Item();
        }
    }

    [Fact]
    public void A_network_of_large_features_is_seen_as_one_of_small_ones()
    {
        var pictures = new Rng(2).Uniform([2, 16, 16, 3], -1, 1);
        double[] Scores(double scale) => new ProjectedDiscriminator(new Halvings(scale), [16, 16, 3], 0, new Rng(1), channels: 4).Forward(pictures).ToDoubles();

        Assert.All(Scores(1).Zip(Scores(100)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void What_the_network_does_not_see_is_seen_in_the_pixels()
    {
        var discriminator = new ProjectedDiscriminator(new Halvings(scale: 0), [16, 16, 3], 0, new Rng(1), channels: 4);
        double[] Scores(double brightness) => discriminator.Forward(Tensor.Full([1, 16, 16, 3], brightness)).ToDoubles();

        var (dark, bright) = (Scores(-0.5), Scores(0.5));
        Assert.Equal(dark[..^1], bright[..^1]);
        Assert.NotEqual(dark[^1], bright[^1]);
    }

    [Fact]
    public void A_seed_makes_the_mixing_too_and_classes_count()
    {
        var (pictures, classes) = (new Rng(2).Uniform([2, 16, 16, 3], -1, 1), Tensor.OneHot([0, 1], 2));
        double[] Scores(ulong seed, Tensor condition) => new ProjectedDiscriminator(new Halvings(), [16, 16, 3], 2, new Rng(seed), channels: 4).Forward(pictures, condition).ToDoubles();

        Assert.Equal(Scores(1, classes), Scores(1, classes));
        Assert.NotEqual(Scores(1, classes), Scores(2, classes));
        Assert.NotEqual(Scores(1, classes), Scores(1, Tensor.OneHot([1, 0], 2)));
    }

    [Fact]
    public void A_size_lets_the_network_see_more()
    {
        var large = new ProjectedDiscriminator(new Halvings(), [8, 16, 3], 0, new Rng(1), channels: 4, size: 64);

        // 32 x 64, 16 x 32, 8 x 16, 4 x 8, and the pixels.
        Assert.Equal(new Shape(1, 5), large.Forward(Tensor.Zeros([1, 8, 16, 3])).Shape);
    }

    [Fact]
    public void What_cannot_be_seen_through_is_refused()
    {
        Assert.Contains("no stages", Assert.Throws<ArgumentException>(() => new ProjectedDiscriminator(new Blind(), [16, 16, 3], 0, new Rng(1))).Message);
        Assert.Contains("1 or 3 channels", Assert.Throws<ArgumentException>(() => new ProjectedDiscriminator(new Halvings(), [16, 16, 4], 0, new Rng(1))).Message);
        Assert.Contains("smaller than 4 pixels", Assert.Throws<ArgumentException>(() => new ProjectedDiscriminator(new Halvings(), [2, 64, 3], 0, new Rng(1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProjectedDiscriminator(new Halvings(), [16, 16, 3], 0, new Rng(1), size: 4));
    }

    /// <summary>A network whose stages are the picture, each halved: seen through it, everything else of the discriminator can be calculated.</summary>
    private sealed class Halvings(double scale = 1) : FeatureNetwork
    {
        public override FeatureInput Input { get; } = FeatureInput.Signed(16, 3, ResizeRule.Bicubic);

        public override int FeatureLength => 3;

        public override int ClassCount => 2;

        public override string Layer => "the picture";

        public override bool HasStages => true;

        public override IReadOnlyList<Tensor> Stages(Tensor x)
        {
            List<Tensor> stages = [x * scale];
            while (Math.Min(stages[^1].Shape[1], stages[^1].Shape[2]) > 2)
                stages.Add(stages[^1].MeanPool2d(2));
            return stages;
        }

        protected override FeatureEvaluation Compute(Tensor x) => new(x.Mean([1, 2]), x.Mean([1, 2]).Slice(1, 0, 2));
    }

    private sealed class Blind : FeatureNetwork
    {
        public override FeatureInput Input { get; } = FeatureInput.Signed(16, 3, ResizeRule.Bicubic);

        public override int FeatureLength => 3;

        public override int ClassCount => 2;

        public override string Layer => "the picture";

        protected override FeatureEvaluation Compute(Tensor x) => new(x.Mean([1, 2]), x.Mean([1, 2]).Slice(1, 0, 2));
    }
}
