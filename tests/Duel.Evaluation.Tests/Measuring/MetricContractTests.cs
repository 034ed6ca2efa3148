using Duel.Data;
using Duel.Tensors;

namespace Duel.Evaluation.Tests;

/// <summary>What every metric promises; new ones are found by themselves.</summary>
public class MetricContractTests
{
    private const int Count = 60;
    private const double Same = 1e-6;

    // Sums over samples in another order, and float32 products under the cubic kernel.
    private const double Reordered = 1e-4;

    /// <summary>Metrics that random subsets or draws make depend on the order of samples: there, within their own interval's width.</summary>
    private static readonly string[] Drawing = ["kernel", "sliced-wasserstein", "wasserstein", "ms-ssim", "perceptual", "lpips", "classifier-score", "classification-accuracy", "path-length"];

    private static readonly Lazy<FeatureExtractor> Judge = new(EmbeddedGarments.Load);
    private static readonly Lazy<FeatureExtractor> Trunk = new(MadeUpTrunk.Open);
    private static readonly Lazy<IDataset> Garments = new(() => Subset.Evenly(EmbeddedFashion.Load(), Count));
    private static readonly Lazy<IDataset> Others = new(() => Subset.Evenly(new Subset(EmbeddedFashion.Load(), [.. Enumerable.Range(1, 4_000)]), Count));
    private static readonly Lazy<IDataset> Points = new(() => OracleNumbers.Points(OracleNumbers.Features(70, Count, 3, 1, 0), classes: 4));

    public static TheoryData<string> Names => [.. Metrics.All.Select(entry => entry.Name)];

    /// <summary>The generator's own metric looks at no samples.</summary>
    public static TheoryData<string> OfSamples => [.. Metrics.All.Select(entry => entry.Name).Where(name => (Metrics.Make(name).Needs & MetricNeeds.Generator) == 0)];

    /// <summary>A classifier that is trained sees samples in turn, and one in another turn is another classifier.</summary>
    public static TheoryData<string> OfSets => [.. OfSamples.Select(row => row.Data).Where(name => name != "classification-accuracy")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metric_has_a_summary_and_a_paper(string name)
    {
        var entry = Metrics.All.Single(entry => entry.Name == name);
        Assert.Matches("^(arXiv:|doi:)", entry.Paper);
        Assert.False(string.IsNullOrWhiteSpace(entry.Summary));
        Assert.Equal(entry.Type, Metrics.Make(name).GetType());
        Assert.Equal(Metrics.Make(name), Metrics.Make(name));
    }

    [Theory]
    [MemberData(nameof(OfSamples))]
    public void Identical_sets_score_best_and_growing_noise_never_helps(string name)
    {
        var metric = Metric(name);
        var levels = new[] { 0, 0.4, 1, 3 }.Select(level => metric.Measure(EvidenceOf(metric, level)).Value).ToArray();
        Assert.All(levels, value => Assert.True(double.IsFinite(value), $"{value}"));
        var badness = levels.Select(value => Badness(metric.Better, value, levels[0])).ToArray();
        for (var i = 1; i < badness.Length; i++)
            Assert.True(badness[i] >= badness[i - 1] - Slack(name, levels[0]), $"{name}: {string.Join(", ", levels)}");
        Assert.True(badness[^1] > badness[0] || name == "duplicates", $"{name}: {string.Join(", ", levels)}");
    }

    [Theory]
    [MemberData(nameof(OfSets))]
    public void The_order_of_samples_does_not_matter(string name)
    {
        var metric = Metric(name);
        var evidence = EvidenceOf(metric, 0.15);
        var order = new Rng(5).Permutation(Count);
        var first = metric.Measure(evidence);
        // Pairs stay pairs.
        var second = metric.Measure(new Evidence(new Subset(evidence.Real, evidence.Paired ? order : [.. order.Reverse()]), new Subset(evidence.Generated, order), evidence.Extractor) { Paired = evidence.Paired, Learned = evidence.Learned, Unlearned = evidence.Unlearned });
        var width = Drawing.Contains(name) && first.High is not null ? 2 * (first.High.Value - first.Low!.Value) : 0;
        Assert.InRange(second.Value, first.Value - width - (Reordered * Math.Abs(first.Value)) - Same, first.Value + width + (Reordered * Math.Abs(first.Value)) + Same);
    }

    [Theory]
    [MemberData(nameof(OfSamples))]
    public void The_same_seed_gives_the_same_number_and_interval(string name)
    {
        var metric = Metric(name);
        Estimate first = metric.Measure(EvidenceOf(metric, 0.15)), second = metric.Measure(EvidenceOf(metric, 0.15));
        Assert.Equal((first.Value, first.Low, first.High), (second.Value, second.Low, second.High));
        Assert.True(first.Low is null || (first.Low <= first.Value && first.Value <= first.High), $"{first.Low} {first.Value} {first.High}");
    }

    /// <summary>Quick settings where the usual ones take long.</summary>
    private static IMetric Metric(string name) => Metrics.Make(name switch
    {
        "classification-accuracy" => "classification-accuracy:steps=60",
        // Parts of six samples would score their own accident.
        "classifier-score" => "classifier-score:splits=1",
        "kernel" => "kernel:subsets=10,size=40",
        "ms-ssim" or "perceptual" or "lpips" => $"{name}:pairs=100",
        "wasserstein" => "wasserstein:points=60",
        _ => name,
    });

    /// <summary>Real samples against themselves with noise; classes stay with their samples.</summary>
    private static Evidence EvidenceOf(IMetric metric, double noise)
    {
        var real = metric.Needs.HasFlag(MetricNeeds.Points) ? Points.Value : Garments.Value;
        var values = SampleRows.Of(real);
        var added = new Rng(9).Normal([values.Length]).AsSpan();
        for (var i = 0; i < values.Length; i++)
            values[i] += (float)(noise * added[i]);
        var generated = SampleList.Of("generated", real.Spec, values, SampleRows.Labels(real));
        return new(real, generated, !real.Spec.IsPicture ? null : metric.Needs.HasFlag(MetricNeeds.LearnedLayers) ? Trunk.Value : Judge.Value)
        {
            Paired = metric.Needs.HasFlag(MetricNeeds.Pairs),
            // Others were learned, so that the samples are copies of what was not: below a half.
            Learned = metric.Needs.HasFlag(MetricNeeds.HeldOut) ? Others.Value : null,
            Unlearned = metric.Needs.HasFlag(MetricNeeds.HeldOut) ? real : null,
        };
    }

    private static double Badness(Better better, double value, double ideal) => better switch
    {
        Better.Lower => value,
        Better.Higher => -value,
        // Copies of the real samples score below a half, which is what the test is to find out: from there it only grows.
        Better.NearHalf => value,
        _ => Math.Abs(value - ideal),
    };

    /// <summary>How much a metric may seem to improve: bounded ones rest at their worst, and 60 samples move shares by a sample or two.</summary>
    private static double Slack(string name, double scale) => name is "nearest-neighbour" or "classification-accuracy" or "memorization" or "duplicates" or "mode-coverage" or "density" ? 0.05 : Math.Max(Same, 0.01 * Math.Abs(scale));
}
