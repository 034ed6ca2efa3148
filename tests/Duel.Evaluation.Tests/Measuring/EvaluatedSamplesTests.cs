using Duel.Data;

namespace Duel.Evaluation.Tests;

/// <summary>Samples and what they are held against.</summary>
public sealed class EvaluatedSamplesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_array_of_points_is_measured_against_the_other_part_of_a_set()
    {
        var real = Datasets.Open("ring", new() { Limit = 50 }).Dataset;
        var (values, point) = (new float[100], new float[2]);
        for (var i = 0; i < 50; i++)
        {
            real.Read(i, point);
            point.CopyTo(values, 2 * i);
        }
        var file = Points("points.npy", values, 50, 2);

        var samples = EvaluatedSamples.Open(file, new() { Against = "ring", Limit = 80, Count = 20 });

        Assert.Equal((80, 20, true, null), (samples.Real.Count, samples.Generated.Count, samples.HeldOut is not null, samples.Generator));
        var evaluation = samples.Evaluator(null).Measure(samples.Generated, ["wasserstein"]);
        Assert.Equal(("train", 80, 20), (evaluation.Metrics[0].Provenance.RealSplit, evaluation.Metrics[0].Provenance.RealCount, evaluation.Metrics[0].Provenance.GeneratedCount));
        // Points of the ring itself lie within their own scatter of others; the square's far corner would be about 1 away.
        Assert.InRange(evaluation.Metrics[0].Value, 0, 0.7);
    }

    [Fact]
    public void What_does_not_fit_or_is_not_there_is_named()
    {
        var file = Points("points.npy", new float[30], 10, 3);

        Assert.Contains("(10, 3)", Assert.Throws<DatasetException>(() => EvaluatedSamples.Open(file, new() { Against = "ring" })).Message);
        Assert.Contains("no such file", Assert.Throws<DatasetException>(() => EvaluatedSamples.Open(Path.Combine(folder, "none"), new() { Against = "ring" })).Message);
        Assert.Equal("Checkpoint", Assert.Throws<ArgumentException>(() => EvaluatedSamples.Open(file, new() { Against = "ring", Checkpoint = "best" })).ParamName);
    }

    private string Points(string name, float[] values, int count, int length)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, Npy.Write(NpyArray.Of<float>(values, count, length)));
        return file;
    }
}
