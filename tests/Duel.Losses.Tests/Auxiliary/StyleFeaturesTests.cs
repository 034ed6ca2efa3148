using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class StyleFeaturesTests
{
    // Sums of a few dozen numbers of size 1 in float32.
    private const double Tolerance = 1e-5;
    private static readonly Tensor First = new Rng(1).Uniform([2, 6, 5, 3], -1, 1), Second = new Rng(2).Uniform([2, 6, 5, 3], -1, 1);

    [Theory]
    [InlineData(StyleStatistics.Moments)]
    [InlineData(StyleStatistics.Gram)]
    public void A_style_distance_is_the_relative_squared_difference_of_statistics_over_all_stages_but_the_deepest(StyleStatistics kind)
    {
        var features = new StyleFeatures(new ThreeStages(), kind);
        var expected = Enumerable.Range(0, 2).Average(stage => Enumerable.Range(0, 2).Average(n =>
        {
            var (wanted, seen) = (Statistics(First, n, stage, kind), Statistics(Second, n, stage, kind));
            return wanted.Zip(seen, (a, b) => (a - b) * (a - b)).Sum() / wanted.Sum(a => a * a);
        }));

        Assert.Equal(expected, StyleFeatures.StyleDistance(features.Of(First), features.Of(Second)).Item(), Tolerance * expected);
        Assert.Equal(0, StyleFeatures.StyleDistance(features.Of(First), features.Of(First)).Item(), Tolerance);
    }

    [Fact]
    public void A_content_distance_is_what_the_middle_stages_do_not_have_in_common()
    {
        var features = new StyleFeatures(new ThreeStages());
        var expected = Enumerable.Range(0, 2).Average(n =>
        {
            var (wanted, seen) = (Centred(First, n), Centred(Second, n));
            return wanted.Zip(seen, (a, b) => (a - b) * (a - b)).Sum() / (wanted.Sum(a => a * a) + seen.Sum(b => b * b));
        });

        Assert.Equal(expected, StyleFeatures.ContentDistance(features.Of(First), features.Of(Second)).Item(), Tolerance);
        Assert.InRange(expected, 0.7, 1.3);
        // A channel that is lighter all over has the same content.
        Assert.Equal(0, StyleFeatures.ContentDistance(features.Of(First), features.Of(First + 0.3)).Item(), Tolerance);
    }

    [Fact]
    public void Statistics_say_nothing_of_places()
    {
        foreach (var kind in Enum.GetValues<StyleStatistics>())
        {
            var features = new StyleFeatures(new ThreeStages(), kind);
            Assert.Equal(0, StyleFeatures.StyleDistance(features.Of(First), features.Of(First.Flip(1))).Item(), Tolerance);
        }
        var moments = new StyleFeatures(new ThreeStages());
        Assert.InRange(StyleFeatures.ContentDistance(moments.Of(First), moments.Of(First.Flip(1))).Item(), 0.3, 2);
    }

    [Fact]
    public void A_mixed_style_is_the_weighted_mean_of_statistics()
    {
        var features = new StyleFeatures(new ThreeStages());
        var mixed = StyleAndContent.Mixed([features.Of(First), features.Of(Second)], [0.25, 0.75]);
        Assert.Equal((0.25 * features.Of(First).Style[1].ToDoubles()[3]) + (0.75 * features.Of(Second).Style[1].ToDoubles()[3]), mixed.Style[1].ToDoubles()[3], Tolerance);
    }

    [Fact]
    public void A_step_down_the_derivatives_comes_nearer_to_both()
    {
        foreach (var kind in Enum.GetValues<StyleStatistics>())
        {
            var features = new StyleFeatures(new ThreeStages(), kind);
            var x = Second.AsVariable();
            Tensor Loss(Tensor picture) => StyleFeatures.StyleDistance(features.Of(First), features.Of(picture)) + StyleFeatures.ContentDistance(features.Of(First), features.Of(picture));
            var slope = Gradient.Of(Loss(x), x);
            var length = slope.ToDoubles().Sum(one => one * one);
            // Along the gradient the loss falls by its squared length.
            Assert.Equal(length, (Loss(Second - (slope * 1e-2)).Item() - Loss(Second + (slope * 1e-2)).Item()) / -2e-2, 0.02 * length);
        }
    }

    [Fact]
    public void A_network_without_stages_is_refused_by_name() =>
        Assert.Contains("has no stages", Assert.Throws<ArgumentException>(() => new StyleFeatures(new Stageless())).Message);

    [Fact]
    public void Total_variation_is_the_mean_difference_of_neighbours_both_ways()
    {
        var picture = Tensor.From(new double[] { 0, 1, 3, 7 }, [1, 2, 2, 1]);
        Assert.Equal((((3 - 0) + (7 - 1)) / 2.0) + (((1 - 0) + (7 - 3)) / 2.0), TotalVariation.Of(picture).Item(), 1e-12);
        GradientCheck.Both(x => TotalVariation.Of(x[0]), new Rng(3).Normal([2, 4, 3, 2], DType.Float64));
    }

    /// <summary>Activations of a stage, [places][channels], as the network below makes them: channel c is (s + 1) x + s c.</summary>
    private static double[][] Stage(Tensor pictures, int n, int stage)
    {
        var values = pictures.ToDoubles().Skip(n * 90).Take(90).ToArray();
        return [.. Enumerable.Range(0, 30).Select(place => Enumerable.Range(0, 3).Select(c => ((stage + 1) * values[(place * 3) + c]) + (stage * c)).ToArray())];
    }

    private static double[] Statistics(Tensor pictures, int n, int stage, StyleStatistics kind)
    {
        var places = Stage(pictures, n, stage);
        if (kind == StyleStatistics.Gram)
            return [.. Enumerable.Range(0, 3).SelectMany(i => Enumerable.Range(0, 3).Select(j => places.Average(place => place[i] * place[j])))];
        var means = Enumerable.Range(0, 3).Select(c => places.Average(place => place[c])).ToArray();
        return [.. means, .. means.Select((mean, c) => Math.Sqrt(places.Average(place => (place[c] - mean) * (place[c] - mean))))];
    }

    private static double[] Centred(Tensor pictures, int n)
    {
        var places = Stage(pictures, n, 1);
        var means = Enumerable.Range(0, 3).Select(c => places.Average(place => place[c])).ToArray();
        return [.. places.SelectMany(place => place.Select((value, c) => value - means[c]))];
    }

    private class Stageless : FeatureNetwork
    {
        public override FeatureInput Input { get; } = FeatureInput.Signed(8, 3, ResizeRule.Bicubic);

        public override int FeatureLength => 3;

        public override int ClassCount => 0;

        public override string Layer => "none";

        protected override FeatureEvaluation Compute(Tensor x) => throw new NotSupportedException();
    }

    private sealed class ThreeStages : Stageless
    {
        public override bool HasStages => true;

        public override IReadOnlyList<Tensor> Stages(Tensor x) => [.. Enumerable.Range(0, 3).Select(stage => (x * (stage + 1)) + (Tensor.From([0f, 1, 2], [3]) * stage))];
    }
}
