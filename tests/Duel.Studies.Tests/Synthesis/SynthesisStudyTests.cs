using Duel.Data;
using Duel.Tensors;

namespace Duel.Studies.Tests;

/// <summary>The study of convergence, as a program calls it.</summary>
public sealed class SynthesisStudyTests : IDisposable
{
    private const int Moments = 10;
    private readonly StudyPlace folder = new();

    private static SynthesisStudyOptions Tiny => new() { Sets = ["ring"], Steps = 40, Samples = 100 };

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_run_has_ten_moments_at_even_shares_and_training_brings_the_distance_down()
    {
        var result = await SynthesisStudy.RunAsync(Tiny with { Methods = ["default", "hinge batch=32"], Steps = 300, Seeds = 2, Folder = folder.At("study") }, cancellationToken: TestContext.Current.CancellationToken);

        var runs = result.Points.GroupBy(point => (point.Method, point.Seed)).ToArray();
        Assert.Equal([("default", 0ul), ("default", 1ul), ("hinge batch=32", 0ul), ("hinge batch=32", 1ul)], runs.Select(run => run.Key));
        Assert.All(runs, run =>
        {
            Assert.Equal(Enumerable.Range(1, Moments), run.Select(point => point.Moment));
            Assert.Equal(Enumerable.Range(1, Moments).Select(moment => 30L * moment), run.Select(point => point.Steps));
            Assert.Equal(run.Select(point => point.Seconds), run.Select(point => point.Seconds).Order());
            Assert.All(run, point => Assert.Equal("pixels", point.Features));
        });
        // A ring's points lie 1 from its middle, so that a generator of one point is 1 or more away: learning anything at all comes below half of that.
        Assert.InRange(runs[0].Last().Distance!.Value, 0, 0.5);
        Assert.InRange(runs[0].Last().Distance!.Value, 0, runs[0].First().Distance!.Value);
        Assert.Equal(2 + 2, result.Table.Split('\n').Length);
        Assert.Equal(4 * Moments, File.ReadAllLines(folder.At("study", "results.jsonl")).Length);
        Assert.Equal(result.Table + "\n", File.ReadAllText(folder.At("study", "table.md")));
        var picture = File.ReadAllText(folder.At("study", "convergence.svg"));
        Assert.Equal(2 * 2, picture.Split("<polyline").Length - 1);
        Assert.Contains("hinge batch=32", picture, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_was_broken_off_goes_on_to_the_same_distances()
    {
        var study = Tiny with { Steps = 160 };
        var whole = await Study(study with { Folder = folder.At("whole") });
        using var stop = new CancellationTokenSource();
        // As Ctrl-C in the middle of the run: after its third moment.
        var watched = new Thread(() =>
        {
            while (!Directory.Exists(Path.Combine(folder.At("broken"), "runs", "ring-default-seed-0", "moments", "03")))
                Thread.Yield();
            stop.Cancel();
        });
        watched.Start();
        study = study with { Folder = folder.At("broken") };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SynthesisStudy.RunAsync(study, cancellationToken: stop.Token));
        watched.Join();
        Assert.False(File.Exists(folder.At("broken", "table.md")));

        var again = await Study(study);

        Assert.Equal(Untimed(whole), Untimed(again));
    }

    [Fact]
    public async Task What_is_measured_is_not_trained_or_measured_again_and_methods_can_be_added()
    {
        var study = Tiny with { Folder = folder.At("study"), Steps = 10 };
        var first = await Study(study);
        Directory.Delete(folder.At("study", "runs"), recursive: true);

        var both = await Study(study with { Methods = ["default", "mlp"] });

        Assert.Equal(first.Points, both.Points.Take(Moments));
        Assert.Equal("mlp", both.Points[^1].Method);
        Assert.False(Directory.Exists(folder.At("study", "runs", "ring-default-seed-0")));
    }

    [Fact]
    public async Task A_moment_whose_line_was_lost_is_measured_again_to_the_same_number()
    {
        var study = Tiny with { Folder = folder.At("study"), Steps = 10 };
        var first = await Study(study);
        var file = folder.At("study", "results.jsonl");
        File.WriteAllLines(file, File.ReadAllLines(file)[..4]);

        Assert.Equal(first.Points, (await Study(study)).Points);
    }

    [Fact]
    public async Task Pictures_with_classes_are_seen_by_a_classifier_of_their_own_and_compared_with_their_test_part()
    {
        WritePictures(folder.At("squares", "train"), 12);
        WritePictures(folder.At("squares", "test"), 4);
        var study = Tiny with { Sets = [folder.At("squares")], Methods = ["default width=2 batch=4"], Steps = 2, Samples = 8, ClassifierSteps = 20, Folder = folder.At("study") };

        var result = await Study(study);

        Assert.StartsWith("in-domain ", result.Points[^1].Features, StringComparison.Ordinal);
        // Other squares than those of the test part, which are not equal to them.
        Assert.NotEqual(0, result.Points[^1].Real);
        Assert.Single(Directory.GetFiles(folder.At("study"), "features-*.safetensors"));
        Assert.Equal("pixels", (await Study(study with { Features = "pixels", Folder = null })).Points[^1].Features);
    }

    [Fact]
    public async Task Another_study_in_the_folder_and_what_is_no_method_are_refused()
    {
        await Study(Tiny with { Folder = folder.At("study"), Steps = 2 });

        Assert.Contains("its runs are of 2 steps, 100 samples in features of each set, and these would be of 3 steps", (await Assert.ThrowsAsync<StudyException>(() => Study(Tiny with { Folder = folder.At("study"), Steps = 3 }))).Message);
        foreach (var (method, message) in new[]
        {
            ("", "begins with no preset"),
            ("width=8", "begins with no preset"),
            ("defautl", "default"),
            ("default widht=8", "did you mean \"width\"?"),
            ("default width=many", "width takes a whole number"),
            ("default seed=4", "is for the whole study"),
            ("default minutes=4", "is for the whole study"),
        })
            Assert.Contains(message, (await Assert.ThrowsAsync<ArgumentException>(() => Study(Tiny with { Methods = [method] }))).Message);
        // Before anything is trained, not after it.
        Assert.Contains("garments", (await Assert.ThrowsAsync<ArgumentException>(() => Study(Tiny with { Features = "garmets" }))).Message);
        Assert.Contains("No set is given", (await Assert.ThrowsAsync<ArgumentException>(() => Study(Tiny with { Sets = [] }))).Message);
    }

    private static Task<SynthesisStudyResult> Study(SynthesisStudyOptions options) => SynthesisStudy.RunAsync(options, cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<SynthesisPoint> Untimed(SynthesisStudyResult result) => result.Points.Select(point => point with { Seconds = 0 });

    /// <summary>Bright squares at the left or the right, a class each.</summary>
    private static void WritePictures(string place, int each)
    {
        var rng = new Rng((ulong)each);
        foreach (var (side, name) in new[] { "left", "right" }.Index())
        {
            Directory.CreateDirectory(Path.Combine(place, name));
            for (var i = 0; i < each; i++)
            {
                var picture = new Picture(16, 16, 1);
                var grey = rng[name].At(i).Uniform([256], 0, 255).AsSpan();
                for (var pixel = 0; pixel < 256; pixel++)
                    picture.Pixels[pixel] = (byte)(pixel % 16 / 8 == side ? 255 : grey[pixel]);
                Pictures.Save(Path.Combine(place, name, $"{i}.png"), picture);
            }
        }
    }
}
