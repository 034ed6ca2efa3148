using Duel.Data;
using Duel.Tensors;

namespace Duel.Training.Tests;

public sealed class SampleClustersTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("duel-clusters").FullName, "run");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void Like_pictures_come_into_one_cluster_and_shares_are_those_of_the_set()
    {
        var kinds = new Kinds(16);

        var clusters = SampleClusters.Of(kinds, 4, new Rng(1));

        // Four kinds, of which the last is as frequent as the others together.
        Assert.Equal([1 / 6.0, 1 / 6.0, 1 / 6.0, 0.5], clusters.Shares.Order().Select(share => Math.Round(share, 9)), (a, b) => Math.Abs(a - b) < 1e-6);
        var sample = new float[kinds.Spec.Length];
        var byKind = Enumerable.Range(0, kinds.Count).GroupBy(Kinds.KindOf, i => clusters.Label(kinds).Read(i, sample)).ToArray();
        Assert.All(byKind, kind => Assert.Single(kind.Distinct()));
        Assert.Equal(4, byKind.Select(kind => kind.First()).Distinct().Count());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    public void Clusters_are_the_same_on_any_number_of_threads_and_when_they_are_read_back(int side)
    {
        var kinds = new Kinds(side);
        var alone = Alone();

        var labels = Labels(SampleClusters.Of(kinds, 5, new Rng(3)), kinds);

        Assert.Equal(alone, labels);
        Assert.Equal(labels, Labels(SampleClusters.Of(SampleClusters.Of(kinds, 5, new Rng(3)).ToJson(), kinds), kinds));
        Assert.Contains("900", Assert.Throws<ArgumentException>(() => SampleClusters.Of(SampleClusters.Of(kinds, 5, new Rng(3)).ToJson(), new Subset(kinds, [0, 1, 2]))).Message, StringComparison.Ordinal);

        int[] Alone()
        {
            var before = Parallelism.Threads;
            Parallelism.Threads = 1;
            try
            {
                return Labels(SampleClusters.Of(kinds, 5, new Rng(3)), kinds);
            }
            finally
            {
                Parallelism.Threads = before;
            }
        }
    }

    [Fact]
    public void More_clusters_than_kinds_leave_none_empty_where_pictures_differ()
    {
        var clusters = SampleClusters.Of(new Kinds(16), 60, new Rng(2));
        Assert.All(clusters.Shares, share => Assert.True(share > 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleClusters.Of(new Kinds(16), 257, new Rng(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleClusters.Of(new Kinds(16), 1, new Rng(2)));
    }

    [Fact]
    public void Clusters_are_drawn_as_often_as_they_have_samples()
    {
        var rng = new Rng(5);
        var drawn = Enumerable.Range(0, 20_000).Select(i => SampleClusters.Draw([0.1, 0, 0.6, 0.3], rng.At(i))).ToArray();
        Assert.InRange(drawn.Count(cluster => cluster == 0), 1_850, 2_150);
        Assert.DoesNotContain(1, drawn);
        Assert.InRange(drawn.Count(cluster => cluster == 2), 11_700, 12_300);
    }

    [Fact]
    public async Task A_run_learns_by_clusters_and_its_generator_is_one_without_classes()
    {
        var kinds = new Kinds(16);
        var run = new GanRun(kinds, Options(20));
        await foreach (var _ in run.RunAsync(folder))
        {
        }

        Assert.Equal(9, run.Generator.ClassCount);
        var saved = SavedGenerator.Load(folder);
        Assert.Equal((0, 9), (saved.ClassCount, saved.Clusters.Count));
        Assert.Equal(1, saved.Clusters.Sum(), 9);
        var labels = new List<int>();
        saved.Generate(5, 1, null, null, (_, label) => labels.Add(label));
        Assert.All(labels, label => Assert.Equal(-1, label));
        Assert.Contains("without classes", Assert.Throws<ArgumentOutOfRangeException>(() => saved.Generate(1, label: 0)).Message, StringComparison.Ordinal);
        // As in memory, so from the disk.
        var memory = SavedGenerator.Of(run.Generator, kinds.Spec, saved.Clusters);
        run.Generator.IsTraining = false;
        _ = run.Average.Use();
        Assert.Equal(memory.GeneratePoints(3, 7), saved.GeneratePoints(3, 7));
    }

    [Fact]
    public async Task A_resumed_run_has_the_clusters_and_the_bits_of_one_that_was_never_stopped()
    {
        var kinds = new Kinds(16);
        var whole = new GanRun(kinds, Options(14));
        await foreach (var _ in whole.RunAsync(folder))
        {
        }
        var first = new GanRun(kinds, Options(6));
        await foreach (var _ in first.RunAsync(folder + "-parts"))
        {
        }

        var resumed = GanRun.Resume(folder + "-parts", kinds, options => options with { Budget = new(Steps: 14) });
        await foreach (var _ in resumed.RunAsync())
        {
        }

        Assert.Equal(whole.Generator.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles()), resumed.Generator.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles()));
    }

    [Fact]
    public void Clusters_are_the_default_s_for_small_grey_pictures_without_classes_alone()
    {
        Assert.Equal(0, GanDefaults.Resolve(new(), new Kinds(48)).Clusters);
        Assert.Equal(0, GanDefaults.Resolve(new(), new Kinds(16, channels: 3)).Clusters);
        Assert.Equal(5, GanDefaults.Resolve(new() { Clusters = 5 }, new Kinds(16, channels: 3)).Architecture!.ClassCount);
        Assert.Equal(9, GanDefaults.Resolve(new(), new Kinds(16)).Clusters);
        Assert.Equal(9, GanDefaults.Resolve(new(), new Kinds(16)).Architecture!.ClassCount);
        Assert.Equal(0, GanDefaults.Resolve(new() { Clusters = 0 }, new Kinds(16)).Architecture!.ClassCount);
        Assert.Equal(0, GanDefaults.Resolve(new(), new Subset(new Kinds(16), [.. Enumerable.Range(0, 150)])).Clusters);
        Assert.Null(GanDefaults.Resolve(new() { Loss = new Duel.Losses.Hinge() }, new Kinds(16)).Clusters);
        Assert.Equal(0, GanDefaults.Resolve(new() { Unconditional = true }, new GaussianRing()).Clusters);
        var labelled = SampleClusters.Of(new Kinds(16), 3, new Rng(1)).Label(new Kinds(16));
        Assert.Null(GanDefaults.Resolve(new(), labelled).Clusters);
        Assert.Equal(9, GanDefaults.Resolve(new() { Unconditional = true }, labelled).Clusters);
        Assert.Contains("Unconditional", Assert.Throws<ArgumentException>(() => GanDefaults.Resolve(new() { Clusters = 4 }, labelled)).Message, StringComparison.Ordinal);
    }

    private static GanRunOptions Options(int steps) => new() { Budget = new(Steps: steps), BatchSize = 8, Network = NetworkChoice.Parse("residual:width=4"), Schedule = new ConstantRate(), Seed = 3 };

    private static int[] Labels(SampleClusters clusters, IDataset data)
    {
        var sample = new float[data.Spec.Length];
        return [.. Enumerable.Range(0, data.Count).Select(i => clusters.Label(data).Read(i, sample))];
    }

    /// <summary>900 pictures of four kinds: a bright quarter at one of three places, or, every second one, none, each with a little noise.</summary>
    private sealed class Kinds(int side, int channels = 1) : IDataset
    {
        public string Name => "kinds";

        public int Count => 900;

        public SampleSpec Spec { get; } = new(side, side, channels);

        public static int KindOf(int index) => index % 2 == 0 ? 3 : index / 2 % 3;

        public int Read(int index, Span<float> sample)
        {
            var (kind, noise) = (KindOf(index), new Random(index));
            for (var i = 0; i < sample.Length; i++)
            {
                var (down, right) = (i / channels / side * 2 / side, i / channels % side * 2 / side);
                sample[i] = ((down * 2) + right == kind && kind < 3 ? 0.8f : -0.8f) + (float)(0.1 * noise.NextDouble());
            }
            return -1;
        }
    }
}
