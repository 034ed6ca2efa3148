using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>Samples without classes sorted into clusters of like ones, to be a generator's condition while it learns.</summary>
/// <remarks>
/// Clusters stand in for classes (Sage et al. 2018, arXiv:1712.04407; Liu et al. 2020, arXiv:2006.10728): a generator that is asked for one
/// cluster at a time cannot leave out what another holds. They are found by k-means (Lloyd 1982, doi:10.1109/TIT.1982.1056489) started by
/// k-means++ (Arthur and Vassilvitskii 2007), over the pixels of pictures brought to at most 16 pixels a side.
/// </remarks>
public sealed class SampleClusters
{
    /// <summary>The most clusters.</summary>
    public const int Most = 256;

    // Enough to place centres; the others are only assigned to them.
    private const int MostFitted = 20_000, MostSeeds = 5_000, Rounds = 25, Side = 16, Chunk = 1024;
    private readonly byte[] labels;

    private SampleClusters(byte[] labels, int count)
    {
        (this.labels, Count) = (labels, count);
        var sizes = new int[count];
        foreach (var label in labels)
            sizes[label]++;
        Shares = [.. sizes.Select(size => (double)size / labels.Length)];
    }

    /// <summary>Number of clusters.</summary>
    public int Count { get; }

    /// <summary>The share of the samples that each cluster holds.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Sorts the samples of a set.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="count">Number of clusters; 2 to <see cref="Most"/>, and at most one a sample.</param>
    /// <param name="rng">The stream that centres start from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public static SampleClusters Of(IDataset data, int count, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rng);
        if (count < 2 || count > Math.Min(Most, data.Count))
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Clusters are 2 to {Math.Min(Most, data.Count)} for the {data.Count} samples of {data.Name}.");
        var centres = Fit(Features(Subset.Evenly(data, MostFitted)), count, rng);
        var labels = new byte[data.Count];
        for (var start = 0; start < data.Count; start += Chunk)
        {
            var n = Math.Min(Chunk, data.Count - start);
            var (nearest, _) = Nearest(Features(new Subset(data, [.. Enumerable.Range(start, n)])), centres);
            for (var i = 0; i < n; i++)
                labels[start + i] = (byte)nearest[i];
        }
        return new(labels, count);
    }

    /// <summary>Clusters that a run has kept.</summary>
    /// <param name="kept">The result of <see cref="ToJson"/>.</param>
    /// <param name="data">The samples that they are of.</param>
    /// <exception cref="ArgumentException">They are not of these samples.</exception>
    public static SampleClusters Of(JsonObject kept, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(data);
        var labels = Convert.FromBase64String(kept["labels"]!.GetValue<string>());
        var count = kept["count"]!.GetValue<int>();
        return labels.Length == data.Count && count is >= 2 and <= Most && labels.All(label => label < count)
            ? new(labels, count)
            : throw new ArgumentException($"{data.Name}: the run has kept the clusters of {labels.Length} samples, and the set has {data.Count}. Give the run's own data.", nameof(data));
    }

    /// <summary>The clusters as a run keeps them: whoever goes on sees the same ones, whatever the machine.</summary>
    public JsonObject ToJson() => new() { ["count"] = Count, ["labels"] = Convert.ToBase64String(labels) };

    /// <summary>The samples with their clusters as classes.</summary>
    /// <param name="data">The samples that they are of.</param>
    public IDataset Label(IDataset data) => new Labelled(data, this);

    /// <summary>A cluster at random, each as often as it has samples.</summary>
    /// <param name="shares">The share of each cluster.</param>
    /// <param name="rng">The stream that it comes from.</param>
    internal static int Draw(IReadOnlyList<double> shares, Rng rng)
    {
        double left = rng.NextSingle();
        for (var cluster = 0; cluster < shares.Count; cluster++)
            if ((left -= shares[cluster]) < 0)
                return cluster;
        return shares.Count - 1;
    }

    /// <summary>The values that samples are compared by.</summary>
    private static Points Features(IDataset data)
    {
        var (height, width, channels) = data.Spec.IsPicture ? (data.Spec.Height, data.Spec.Width, data.Spec.Channels) : (1, data.Spec.Length, 1);
        var features = new float[data.Count][];
        var chunk = new float[Chunk * data.Spec.Length];
        for (var start = 0; start < data.Count; start += Chunk)
        {
            using var scope = new TensorScope();
            using var unrecorded = GradientMode.NoGrad();
            var n = Math.Min(Chunk, data.Count - start);
            for (var i = 0; i < n; i++)
                data.Read(start + i, chunk.AsSpan(i * data.Spec.Length, data.Spec.Length));
            var samples = Tensor.From(chunk.AsSpan(0, n * data.Spec.Length), [n, height, width, channels]);
            var small = data.Spec.IsPicture && Math.Max(height, width) > 2 * Side
                ? samples.ResizeBilinear(Math.Min(height, Side), Math.Min(width, Side), antialias: true)
                : samples;
            var values = small.Flatten().AsSpan();
            for (var i = 0; i < n; i++)
                features[start + i] = values.Slice(i * (values.Length / n), values.Length / n).ToArray();
        }
        return new(features);
    }

    private static float[][] Fit(Points points, int count, Rng rng)
    {
        var features = points.Values;
        var centres = Seeds(points, count, rng);
        for (var round = 0; round < Rounds; round++)
        {
            var (nearest, distances) = Nearest(points, centres);
            var (sums, sizes) = (new double[count, features[0].Length], new int[count]);
            for (var i = 0; i < features.Length; i++)
            {
                sizes[nearest[i]]++;
                for (var f = 0; f < features[i].Length; f++)
                    sums[nearest[i], f] += features[i][f];
            }
            for (var cluster = 0; cluster < count; cluster++)
            {
                if (sizes[cluster] == 0)
                {
                    // A centre without samples moves to the sample that is farthest from its own.
                    var farthest = Array.IndexOf(distances, distances.Max());
                    (centres[cluster], distances[farthest]) = ([.. features[farthest]], 0);
                    continue;
                }
                for (var f = 0; f < centres[cluster].Length; f++)
                    centres[cluster][f] = (float)(sums[cluster, f] / sizes[cluster]);
            }
        }
        return centres;
    }

    /// <summary>Samples to start from, each chosen with a chance in proportion to its squared distance from those chosen before.</summary>
    private static float[][] Seeds(Points points, int count, Rng rng)
    {
        var all = points.Values;
        var pool = all.Length <= MostSeeds ? points : new([.. Enumerable.Range(0, MostSeeds).Select(i => all[(long)i * all.Length / MostSeeds])]);
        var centres = new List<float[]> { pool.Values[rng["first"].NextInt(pool.Values.Length)] };
        var distances = Enumerable.Repeat(float.PositiveInfinity, pool.Values.Length).ToArray();
        var chance = rng["seeds"];
        while (centres.Count < count)
        {
            var (_, toLast) = Nearest(pool, [centres[^1]]);
            for (var i = 0; i < distances.Length; i++)
                distances[i] = Math.Min(distances[i], toLast[i]);
            var left = chance.NextSingle() * distances.Sum(distance => (double)distance);
            var chosen = 0;
            while (chosen < distances.Length - 1 && (left -= distances[chosen]) >= 0)
                chosen++;
            centres.Add(pool.Values[chosen]);
        }
        return [.. centres.Select(centre => centre.ToArray())];
    }

    /// <summary>The nearest centre of each sample, the first of equal ones, and the squared distance to it.</summary>
    private static (int[] Nearest, float[] Distances) Nearest(Points points, float[][] centres)
    {
        var features = points.Values;
        var (nearest, distances) = (new int[features.Length], new float[features.Length]);
        var (length, count) = (features[0].Length, centres.Length);
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var columns = Tensor.From(centres.SelectMany(centre => centre).ToArray(), [count, length]).Transpose();
        var norms = centres.Select(SquaredNorm).ToArray();
        var chunk = new float[Chunk * length];
        for (var start = 0; start < features.Length; start += Chunk)
        {
            using var part = new TensorScope();
            var n = Math.Min(Chunk, features.Length - start);
            for (var i = 0; i < n; i++)
                features[start + i].CopyTo(chunk.AsSpan(i * length));
            var products = Tensor.From(chunk.AsSpan(0, n * length), [n, length]).MatMul(columns).AsSpan();
            for (var i = 0; i < n; i++)
            {
                var (best, least) = (0, float.PositiveInfinity);
                for (var cluster = 0; cluster < count; cluster++)
                {
                    var distance = norms[cluster] - (2 * products[(i * count) + cluster]);
                    if (distance < least)
                        (best, least) = (cluster, distance);
                }
                (nearest[start + i], distances[start + i]) = (best, Math.Max(0, least + points.Norms[start + i]));
            }
        }
        return (nearest, distances);
    }

    private static float SquaredNorm(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value;
        return (float)sum;
    }

    private sealed class Points(float[][] values)
    {
        public float[][] Values { get; } = values;

        public float[] Norms { get; } = [.. values.Select(SquaredNorm)];
    }

    /// <summary>A set whose samples are of the classes that their clusters are.</summary>
    private sealed class Labelled : IDataset
    {
        private readonly IDataset source;
        private readonly SampleClusters clusters;

        public Labelled(IDataset source, SampleClusters clusters)
        {
            (this.source, this.clusters) = (source, clusters);
            Spec = source.Spec with { ClassCount = clusters.Count, ClassNames = [] };
        }

        public string Name => source.Name;

        public int Count => source.Count;

        public SampleSpec Spec { get; }

        public bool IsStreamed => source.IsStreamed;

        public int Read(int index, Span<float> sample)
        {
            _ = source.Read(index, sample);
            return clusters.labels[index];
        }
    }
}
