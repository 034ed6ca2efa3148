using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Models and runs that version 0.1 wrote are read, used and resumed to the bytes that it came to itself.</summary>
/// <remarks>The folders hold each run's checkpoint at step 10 and the model that the run had at its end, step 20, with what it made.
/// Bits depend on the width of vectors, so bytes are compared where it is that of the recording, and numbers elsewhere.</remarks>
public sealed class EarlierVersionTests
{
    /// <summary>Float32 in another order of summing, after ten steps.</summary>
    private const double OtherVectors = 1e-3;

    /// <summary>The same of weights, as a share of a tensor's largest; 3e-5 was seen between 256 bits, 128 bits and scalar code.</summary>
    private const double OtherWeights = 1e-4;

    /// <summary>Runs whose sums are rounded in another way today: the softmax of a table's columns has become one operation.</summary>
    private const string RoundedOtherwise = "table";

    /// <summary>Biases that instance norm and batch norm take out again, and running means that go along with them: their gradient is rounding and
    /// nothing else, and Adam makes whole steps of that.</summary>
    private static readonly string[] TakenOutAgain = ["up.1.0.convolution.bias", "linears.0.bias", "linears.1.bias", "norms.0.running.mean", "norms.1.running.mean"];

    /// <summary>How far two runs can be apart after ten steps of Adam at a rate of 2e-4, each of which moves by little more than the rate.</summary>
    private const double AdamsReach = 2 * 10 * 2e-4;

    private static readonly string Fixtures = Path.Combine(Here(), "Fixtures", "version-0.1");

    internal static bool IsSameWidth => Simd.Level == SimdLevel.Vector256;

    [Theory]
    [InlineData("points")]
    [InlineData("pictures")]
    public void Generators_make_the_samples_that_they_made(string name)
    {
        var made = new List<float>();
        SavedGenerator.Load(FolderOf(name)).Generate(12, 7, null, null, (sample, _) => made.AddRange(sample));
        Same(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes($"{FolderOf(name)}.out.f32")).ToArray(), [.. made]);
    }

    [Fact]
    public void Translations_make_the_picture_that_they_made()
    {
        var made = TranslationModel.Load(FolderOf("translation")).Apply(Pictures.Read(Path.Combine(Fixtures, "pairs", "0.png")));
        var before = Pictures.Read($"{FolderOf("translation")}.out.png");
        Assert.Equal((before.Width, before.Height, before.Channels), (made.Width, made.Height, made.Channels));
        Assert.All(before.Pixels.Zip(made.Pixels), pair => Assert.InRange(pair.Second - pair.First, IsSameWidth ? 0 : -1, IsSameWidth ? 0 : 1));
    }

    [Fact]
    public void Detectors_give_the_scores_that_they_gave()
    {
        var found = AnomalyModel.Load(FolderOf("anomaly")).Score(Patients);
        var before = File.ReadAllLines($"{FolderOf("anomaly")}.out.csv").Select(line => line.Split(',')).ToArray();
        Assert.Equal(before.Select(line => line[0]), found.Select(one => one.Item));
        Assert.Equal(before.Select(line => bool.Parse(line[2])), found.Select(one => one.Anomalous));
        Same([.. before.Select(line => float.Parse(line[1], CultureInfo.InvariantCulture))], [.. found.Select(one => (float)one.Score)]);
    }

    [Fact]
    public void Tables_make_the_rows_that_they_made()
    {
        using var place = new RunPlace();
        TableModel.Load(FolderOf("table")).Sample(40, 7).Write(place.At("rows.csv"));
        var (before, made) = (File.ReadAllText($"{FolderOf("table")}.out.csv"), File.ReadAllText(place.At("rows.csv")));
        if (IsSameWidth)
            Assert.Equal(before, made);
        else
            Assert.Collection(made.Split('\n', ','), [.. before.Split('\n', ',').Select(cell => (Action<string>)(now => NearCells(cell, now)))]);
    }

    [Theory]
    [InlineData("points")]
    [InlineData("pictures")]
    [InlineData("translation")]
    [InlineData("anomaly")]
    [InlineData("table")]
    public async Task Runs_are_resumed_to_the_weights_that_they_came_to(string name)
    {
        using var place = new RunPlace();
        var copy = place.At(name);
        Copy(FolderOf(name), copy);
        using var run = Resumed(name, copy);
        Assert.Equal(10, run.Trainer.Step);
        StopReason? reason = null;
        await foreach (var happened in run.RunAsync())
            reason = happened is Finished finished ? finished.Reason : reason;

        Assert.Equal(StopReason.BudgetUsed, reason);
        Assert.Equal(20, run.Trainer.Step);
        var files = Directory.GetFiles(FolderOf(name), "*.safetensors").Select(Path.GetFileName).ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var (before, now) = (Path.Combine(FolderOf(name), file!), Path.Combine(copy, file!));
            if (IsSameWidth && name != RoundedOtherwise)
                Assert.Equal(Convert.ToHexString(File.ReadAllBytes(before)), Convert.ToHexString(File.ReadAllBytes(now)));
            else
                NearTensors(before, now);
        });
    }

    private static AnomalyItems Patients => new AnomalySource(Path.Combine(Fixtures, "patients.csv")).Open();

    private static ITrainingRun Resumed(string name, string folder) => name switch
    {
        "points" => GanRun.Resume(folder),
        "pictures" => GanRun.Resume(folder, Datasets.Open(Path.Combine(Fixtures, "pictures"), new() { Size = 28, Channels = 1 }).Dataset),
        "translation" => new TranslationRecipe().Resume(folder, options => new TranslationSource(Path.Combine(Fixtures, "pairs")).Open(options.LoadSide)),
        "anomaly" => new AnomalyRecipe().Resume(folder, _ => Patients),
        _ => new TableRecipe().Resume(folder, _ => Table.Read(Path.Combine(Fixtures, "patients.csv"))),
    };

    private static void Same(float[] before, float[] now)
    {
        Assert.Equal(before.Length, now.Length);
        if (IsSameWidth)
            Assert.Equal(before, now);
        else
            Assert.All(before.Zip(now), pair => Assert.InRange(Math.Abs(pair.Second - pair.First), 0, OtherVectors * Math.Max(1, Math.Abs(pair.First))));
    }

    private static void NearCells(string before, string now)
    {
        if (!double.TryParse(before, CultureInfo.InvariantCulture, out var expected))
            Assert.Equal(before, now);
        else
            Assert.Equal(expected, double.Parse(now, CultureInfo.InvariantCulture), OtherVectors * Math.Max(1, Math.Abs(expected)));
    }

    private static void NearTensors(string before, string now)
    {
        var (expected, found) = (Safetensors.Read(before).Tensors, Safetensors.Read(now).Tensors);
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        foreach (var (name, tensor) in expected)
        {
            var (one, other) = (tensor.Value.ToDoubles(), found[name].Value.ToDoubles());
            Assert.Equal(one.Length, other.Length);
            var (most, difference) = (TakenOutAgain.Contains(name) ? AdamsReach : OtherWeights * one.Max(Math.Abs), one.Zip(other, (a, b) => Math.Abs(a - b)).Max());
            Assert.True(difference <= most, $"{before}, {name}: off by {difference}, and {most} is allowed");
        }
    }

    internal static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    private static string FolderOf(string name) => Path.Combine(Fixtures, "folders", name);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
