using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Evaluation.Tests;

public class MetricOracleTests
{
    // Features are float32 on both sides and all else is double; the kernel's products are float32 sums of 16.
    private const double Close = 1e-3, VeryClose = 1e-6, Pictures = 1e-4;

    private static readonly JsonNode Record = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", "metrics.json")))!;
    private static readonly FeatureTable Real = OracleNumbers.Features(10, 300, 16, 1, 0), Fake = OracleNumbers.Features(20, 250, 16, 0.9, 0.2);
    private static readonly Evidence Both = new(OracleNumbers.Points(Real), OracleNumbers.Points(Fake));

    [Fact]
    public void Frechet_distance_is_scipys() => Agree("frechet", new FrechetDistance().Measure(Both).Value, Close);

    [Fact]
    public void Kernel_distance_of_whole_sets_is_scikit_learns() => Agree("kernel", KernelDistance.Between(Real, Fake), Close);

    [Fact]
    public void Gaussian_discrepancy_is_scikit_learns() => Agree("mmd", new MaximumMeanDiscrepancy(1.5).Measure(Both).Value, VeryClose);

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Neighbours_are_exactly_scikit_learns(int k)
    {
        var expected = Record[$"k{k}"]!;
        foreach (var (name, metric) in new (string, IMetric)[] { ("precision", new Precision(k)), ("recall", new Recall(k)), ("density", new Density(k)), ("coverage", new Coverage(k)) })
            Assert.Equal(expected[name]!.GetValue<double>(), metric.Measure(Both).Value, 12);
    }

    [Fact]
    public void Nearest_neighbours_tell_as_often_as_scikit_learns()
    {
        var first = Real.Take([.. Enumerable.Range(0, 250)]);
        Agree("nearestNeighbour", new NearestNeighbourTest().Measure(new Evidence(OracleNumbers.Points(first), OracleNumbers.Points(Fake))).Value, VeryClose);
    }

    [Fact]
    public void Best_assignment_is_scipys() => Agree("wasserstein", WassersteinDistance.Between(FirstTwo(Real), FirstTwo(Fake)), VeryClose);

    [Fact]
    public void Column_distances_are_scipys() => Agree("columns", new ColumnWasserstein().Measure(Both).Value, VeryClose);

    [Fact]
    public void Classifier_score_is_numpys()
    {
        var chances = OracleNumbers.Uniform(60, 2000).Select(value => Math.Pow(value + 1, 4)).ToArray();
        float[] rows = [.. chances.Select((chance, i) => (float)(chance / chances.AsSpan(i / 10 * 10, 10).ToArray().Sum()))];
        Agree("classifierScore", ClassifierScore.Of(new(200, 1, new float[200], 10, rows)), VeryClose);
    }

    [Theory]
    [InlineData("psnr", "psnr")]
    [InlineData("psnrY", "psnr:y=true,crop=2")]
    [InlineData("ssim", "ssim")]
    [InlineData("ssimY", "ssim:y=true,crop=2")]
    public void Pairs_score_as_with_numpy(string name, string metric)
    {
        var evidence = new Evidence(OracleNumbers.Pictures(30, 4, 80, 30), OracleNumbers.Pictures(30, 4, 75, 20)) { Paired = true };
        Agree(name, Metrics.Make(metric).Measure(evidence).Value, Pictures);
    }

    [Fact]
    public void Similarity_over_scales_is_numpys()
    {
        PictureSet first = OracleNumbers.Pictures(30, 4, 80, 30), second = OracleNumbers.Pictures(30, 4, 75, 20);
        Agree("msSsim", MultiScaleSimilarity.Of(Planes.Of(first, 0, y: false, 0), Planes.Of(second, 0, y: false, 0)), Pictures);
    }

    [Fact]
    public void Sliced_distance_is_numpys_for_the_same_places_and_directions()
    {
        const int Count = 24, Patches = 32, Directions = 48;
        var expected = Record["sliced"]!.AsArray().Select(value => value!.GetValue<double>()).ToArray();
        PictureSet first = OracleNumbers.Pictures(40, Count, 80, 30), second = OracleNumbers.Pictures(50, Count, 30, 90);
        for (var level = 0; level < expected.Length; level++)
        {
            var length = PatchSampling.Length(first.Spec.Channels);
            var directions = Tensor.From(OracleNumbers.Uniform(100 + level, Directions * length), [Directions, length], DType.Float32);
            directions /= directions.Square().Sum([1], keep: true).Sqrt();
            var found = SortedProjections.Distance(Descriptors(first, level, 80 + level), Descriptors(second, level, 90 + level), directions) * 1000;
            Assert.InRange(found, expected[level] * (1 - Pictures), expected[level] * (1 + Pictures));
        }

        float[] Descriptors(PictureSet set, int level, int stream)
        {
            var pyramid = LaplacianPyramid.Of(Tensor.From(SampleRows.Of(set), [Count, .. set.Spec.Extents]), expected.Length)[level];
            var (places, length) = (OracleNumbers.Uniform(stream, Count * Patches * 2), Patches * PatchSampling.Length(set.Spec.Channels));
            var descriptors = new float[Count * length];
            int Place(int i) => (int)((places[i] + 1) / 2 * (pyramid.Shape[1] - PatchSampling.Side + 1));
            for (var i = 0; i < Count; i++)
                PatchSampling.Sample(pyramid, i, [.. Enumerable.Range(i * Patches, Patches).Select(p => (Place(2 * p), Place((2 * p) + 1)))], descriptors.AsSpan(i * length, length));
            PatchSampling.Normalize(descriptors, set.Spec.Channels);
            return descriptors;
        }
    }

    private static FeatureTable FirstTwo(FeatureTable table) => new(200, 2, [.. Enumerable.Range(0, 400).Select(i => table.Values[(i / 2 * table.Length) + (i % 2)])], 0, []);

    private static void Agree(string name, double found, double tolerance)
    {
        var expected = Record[name]!.GetValue<double>();
        var allowed = tolerance * Math.Abs(expected);
        Assert.InRange(found, expected - allowed, expected + allowed);
    }
}
