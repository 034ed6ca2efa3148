using System.Globalization;
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

    [Theory]
    [InlineData("{0}.png", "{0}.png")]
    [InlineData("{0}.png", "{0:00}.bmp")]
    [InlineData("deep/img{0}.png", "{0:000}.png")]
    public void Pictures_belong_to_those_of_their_name_or_number(string ours, string theirs)
    {
        for (var i = 1; i <= 12; i++)
        {
            Grey("ours", string.Format(CultureInfo.InvariantCulture, ours, i), (byte)(10 * i));
            Grey("theirs", string.Format(CultureInfo.InvariantCulture, theirs, i), (byte)(10 * i));
        }

        var samples = Paired(new() { Against = Path.Combine(folder, "theirs"), Paired = true, Count = 8 });

        Assert.Equal(8, samples.Generated.Count);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(First(samples.Real, i), First(samples.Generated, i)));
        Assert.Empty(samples.Notes);
    }

    [Fact]
    public void Pictures_without_a_partner_are_named()
    {
        foreach (var i in (int[])[1, 2, 4])
            Grey("ours", $"{i}.png", (byte)(10 * i));
        foreach (var i in (int[])[1, 3, 4])
            Grey("theirs", $"{i}.png", (byte)(10 * i));

        var samples = Paired(new() { Against = Path.Combine(folder, "theirs"), Paired = true });

        Assert.Equal(["2 pictures have no partner of their name and are left out: 2.png, 3.png."], samples.Notes);
        Assert.Equal((2, First(samples.Real, 1)), (samples.Generated.Count, First(samples.Generated, 1)));
        File.Move(Path.Combine(folder, "ours", "1.png"), Path.Combine(folder, "ours", "one.png"));
        File.Move(Path.Combine(folder, "ours", "4.png"), Path.Combine(folder, "ours", "four.png"));
        Assert.Contains("the first are 2.png and 1.png", Assert.Throws<DatasetException>(() => Paired(new() { Against = Path.Combine(folder, "theirs"), Paired = true })).Message);
    }

    [Fact]
    public void Files_that_are_left_out_are_told()
    {
        Grey("ours", "1.png", 10);
        Grey("theirs", "1.png", 10);
        File.WriteAllBytes(Path.Combine(folder, "ours", "2.png"), [1, 2, 3]);
        var note = Assert.Single(Paired(new() { Against = Path.Combine(folder, "theirs") }).Notes);
        Assert.Contains("ours: 1 file was left out, such as 2.png: ", note);
    }

    [Fact]
    public void A_metric_that_needs_more_samples_leaves_the_others_their_numbers()
    {
        for (var i = 0; i < 5; i++)
        {
            Grey("ours", $"{i}.png", (byte)(40 * i));
            Grey("theirs", $"{i}.png", (byte)(30 * i));
        }
        var samples = Paired(new() { Against = Path.Combine(folder, "theirs") });

        var evaluation = samples.Evaluator(null).Measure(samples.Generated, ["frechet", "density"]);

        Assert.Single(evaluation.Metrics);
        Assert.Contains(evaluation.Notes, note => note.StartsWith("density was not measured: ", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => samples.Evaluator(null).Measure(samples.Generated, ["density"]));
    }

    private EvaluatedSamples Paired(EvaluatedSamplesOptions options) => EvaluatedSamples.Open(Path.Combine(folder, "ours"), options);

    private static float First(IDataset set, int index)
    {
        var sample = new float[set.Spec.Length];
        set.Read(index, sample);
        return sample[0];
    }

    private void Grey(string place, string name, byte value)
    {
        var path = Path.Combine(folder, place, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Pictures.Save(path, new Picture(8, 8, 1, [.. Enumerable.Repeat(value, 64)]));
    }

    private string Points(string name, float[] values, int count, int length)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, Npy.Write(NpyArray.Of<float>(values, count, length)));
        return file;
    }
}
