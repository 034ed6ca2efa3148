using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Evaluation.Tests;

public class FrechetDistanceTests
{
    // Features are recorded to 3 digits and rounded to float (6e-8 of the features' size); both ways then work in double precision.
    private const double Tolerance = 1e-6;

    // NumPy's eigenvalues of a product that is not symmetric are good to the root of a rounding where the rank is short.
    private const double ToleranceOfShortRank = 1e-5;

    private static readonly Dictionary<string, JsonNode> Cases =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", "frechet.json")))!["cases"]!.AsArray()
            .ToDictionary(node => node!["name"]!.GetValue<string>(), node => node!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Distance_equals_numpys(string name)
    {
        var expected = Cases[name]["distance"]!.GetValue<double>();
        var allowed = (name.StartsWith("fewer", StringComparison.Ordinal) ? ToleranceOfShortRank : Tolerance) * Math.Max(1, expected);
        Assert.InRange(FrechetDistance.Between(Read(name, "first"), Read(name, "second")), expected - allowed, expected + allowed);
        Assert.InRange(FrechetDistance.Between(Read(name, "second"), Read(name, "first")), expected - allowed, expected + allowed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Distance_to_itself_is_0(string name) =>
        Assert.InRange(FrechetDistance.Between(Read(name, "first"), Read(name, "first")), 0, 1e-7);

    [Fact]
    public void Distance_of_shifted_features_is_the_squared_shift()
    {
        float[] points = [0, 0, 1, 0, 0, 2, 3, 1];
        var moved = points.Select((value, i) => value + (i % 2 == 0 ? 3 : 4)).ToArray();
        Assert.Equal(25, FrechetDistance.Between(FeatureStatistics.Of(points, 2), FeatureStatistics.Of(moved, 2)), 9);
    }

    [Fact]
    public void Distance_of_one_feature_is_that_of_means_and_deviations()
    {
        // Deviations 1 and 3 (unbiased), means 0 and 2.
        float[] near = [-1, 0, 1], far = [-1, 2, 5];
        Assert.Equal(4 + 4, FrechetDistance.Between(FeatureStatistics.Of(near, 1), FeatureStatistics.Of(far, 1)), 9);
    }

    [Fact]
    public void Fewer_vectors_than_features_give_the_same_distance()
    {
        const int Count = 6, Few = 4, Many = 9;
        var (a, b) = (Drawn(1), Drawn(2));

        // The same vectors with features that are always 0, by the way of few vectors and by that of many.
        var few = FrechetDistance.Between(Wide(a), Wide(b));
        var many = FrechetDistance.Between(FeatureStatistics.Of(a, Few), FeatureStatistics.Of(b, Few));

        Assert.InRange(many, 0.1, 100);
        Assert.Equal(many, few, 1e-9 * many);

        static float[] Drawn(int seed) => [.. Enumerable.Range(0, Count * Few).Select(i => MathF.Sin((i * i * 0.7f * seed) + seed))];
        static FeatureStatistics Wide(float[] values) => FeatureStatistics.Of([.. Enumerable.Range(0, Count * Many).Select(i => i % Many < Few ? values[(i / Many * Few) + (i % Many)] : 0)], Many);
    }

    [Fact]
    public void Features_of_different_networks_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(() => FrechetDistance.Between(FeatureStatistics.Of([1, 2, 3, 5], 2), FeatureStatistics.Of([1, 2, 4], 1)));
        Assert.Contains("2 and of 1", problem.Message, StringComparison.Ordinal);
    }

    private static FeatureStatistics Read(string name, string which) =>
        FeatureStatistics.Of([.. Cases[name][which].Deserialize<double[]>()!.Select(value => (float)value)], Cases[name]["length"]!.GetValue<int>());
}
