namespace Duel.Evaluation.Tests;

public class ComparisonTests
{
    private static readonly Provenance Source = new() { Metric = "frechet", Features = "garments", FeaturesHash = new('a', 64), Layer = "features", Resize = "bicubic", Real = "fashion", RealSplit = "train", RealHash = new('b', 64), RealCount = 100, GeneratedCount = 50, Seed = 0 };

    public static TheoryData<string, Provenance> Others => new()
    {
        { "metric", Source with { Metric = "frechet:other=1" } },
        { "features", Source with { Features = "mobilenet-v2" } },
        { "featuresHash", Source with { FeaturesHash = new('c', 64) } },
        { "layer", Source with { Layer = "scores" } },
        { "resize", Source with { Resize = "bilinear" } },
        { "realSplit", Source with { RealSplit = "test" } },
        { "realHash", Source with { RealHash = new('d', 64) } },
        { "realCount", Source with { RealCount = 99 } },
        { "generatedCount", Source with { GeneratedCount = 49 } },
        { "seed", Source with { Seed = 1 } },
    };

    [Fact]
    public void Alike_numbers_are_ranked_and_overlapping_intervals_leave_it_open()
    {
        var row = Assert.Single(Comparison.Of([("a", Of(3, 2, 4)), ("b", Of(1, 0.5, 1.5)), ("c", Of(5, 4.5, 6))]));
        Assert.Equal([2, 1, 3], row.Ranks);
        Assert.True(row.Sure);
        Assert.False(Comparison.Of([("a", Of(3, 2, 4)), ("b", Of(1, 0.5, 2.5))])[0].Sure);
    }

    [Fact]
    public void More_is_better_where_the_metric_says_so() =>
        Assert.Equal([1, 2], Comparison.Of([("a", Of(3, 2, 4, Better.Higher)), ("b", Of(1, 0, 2, Better.Higher))])[0].Ranks);

    [Fact]
    public void Nearness_to_real_samples_is_what_counts_where_the_metric_says_so() =>
        Assert.Equal([2, 1], Comparison.Of([("a", Of(3, 2, 4, Better.NearReal)), ("b", Of(1, 0, 2, Better.NearReal))])[0].Ranks);

    [Theory]
    [MemberData(nameof(Others))]
    public void Unlike_numbers_are_not_ranked_and_the_field_is_named(string field, Provenance other)
    {
        var row = Assert.Single(Comparison.Of([("a", Of(3, 2, 4)), ("b", Of(1, 0, 2) with { Metrics = [Of(1, 0, 2).Metrics[0] with { Provenance = other }] })]));
        Assert.Empty(row.Ranks);
        Assert.StartsWith($"{field}: ", Assert.Single(row.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_of_the_same_samples_is_no_difference() => Assert.Empty(Source.DifferencesTo(Source with { Real = "garments" }));

    [Fact]
    public void One_run_alone_and_runs_without_a_common_metric_are_refused()
    {
        Assert.Contains("two or more", Assert.Throws<ArgumentException>(() => Comparison.Of([("a", Of(1, 0, 2))])).Message, StringComparison.Ordinal);
        Assert.Contains("no metric in common", Assert.Throws<ArgumentException>(() => Comparison.Of([("a", Of(1, 0, 2)), ("b", Of(1, 0, 2) with { Metrics = [] })])).Message, StringComparison.Ordinal);
    }

    private static Evaluation Of(double value, double low, double high, Better better = Better.Lower) => new()
    {
        Generated = "run",
        GeneratedHash = new('e', 64),
        Baselines = new Dictionary<string, string> { ["real"] = "other real samples" },
        Metrics = [new() { Name = "frechet", Value = value, Low = low, High = high, Interval = "95 %", Better = better, Provenance = Source, Baselines = new Dictionary<string, double> { ["real"] = 0.5 } }],
    };
}
