using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Evaluation;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Studies.Tests;

/// <summary>Few labelled pictures, as a program learns from them, fills them up and finds out whether that helps.</summary>
public sealed class AugmentationStudyTests : IDisposable
{
    private readonly StudyPlace place = new();

    /// <summary>Writes two classes of bars, one with few pictures, and a test part.</summary>
    public AugmentationStudyTests()
    {
        foreach (var (part, name, count) in new[] { ("train", "across", 6), ("train", "upright", 3), ("test", "across", 3), ("test", "upright", 3) })
        {
            Directory.CreateDirectory(place.At("bars", part, name));
            for (var i = 0; i < count; i++)
            {
                var picture = new Picture(28, 28, 1);
                for (var p = 0; p < picture.Pixels.Length; p++)
                    picture.Pixels[p] = (byte)((name == "across" ? p / 28 : p % 28) == i + (part == "test" ? 12 : 4) ? 255 : i);
                Pictures.Save(place.At("bars", part, name, $"{i}.png"), picture);
            }
        }
    }

    private ScarcePictures Bars => new() { Path = place.At("bars"), Width = 4, Budget = new(Steps: 2) };

    /// <inheritdoc/>
    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Every_draw_has_four_scores_and_what_is_known_is_not_done_again()
    {
        var study = new AugmentationStudyOptions { Pictures = Bars with { PerClass = 3 }, Seeds = 2, Seed = 5, GeneratedPerClass = 4, ClassifierSteps = 2, Folder = place.At("out") };
        var lines = new List<string>();

        var report = await AugmentationStudy.RunAsync(study, new LineLogger(lines.Add), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([5ul, 5, 5, 5, 6, 6, 6, 6], report.Scores.Select(score => score.Seed));
        Assert.Equal(Enum.GetValues<AugmentationArm>(), report.Scores.Take(4).Select(score => score.Arm));
        Assert.Equal((2, 3, "2 steps", 6), (report.Settings.Classes, report.Settings.PerClass, report.Settings.Budget, report.Settings.TestCount));
        Assert.Equal(10, lines.Count);
        lines.Clear();
        Assert.Equal(report.Scores.Select(score => score.Accuracy), (await AugmentationStudy.RunAsync(study, new LineLogger(lines.Add), cancellationToken: TestContext.Current.CancellationToken)).Scores.Select(score => score.Accuracy));
        Assert.Empty(lines);
        Assert.Contains("differs in generated-per-class", (await Assert.ThrowsAsync<StudyException>(() => AugmentationStudy.RunAsync(study with { GeneratedPerClass = 5 }))).Message);
    }

    [Fact]
    public async Task A_draw_that_was_broken_off_goes_on_with_the_arms_that_have_no_score()
    {
        var study = new AugmentationStudyOptions { Pictures = Bars with { PerClass = 3 }, Seeds = 1, GeneratedPerClass = 4, ClassifierSteps = 2, Folder = place.At("out") };
        var whole = await AugmentationStudy.RunAsync(study, cancellationToken: TestContext.Current.CancellationToken);
        var file = place.At("out", "scores.json");
        var known = JsonNode.Parse(File.ReadAllText(file))!;
        known["scores"]!.AsArray().RemoveAt(2);
        File.WriteAllText(file, known.ToJsonString());
        var lines = new List<string>();

        var report = await AugmentationStudy.RunAsync(study, new LineLogger(lines.Add), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains(whole.Scores[2].Arm.Title, Assert.Single(lines, line => !line.StartsWith("warning: ", StringComparison.Ordinal)));
        Assert.Equal(whole.Scores.Select(score => (score.Arm, score.Accuracy)), report.Scores.Select(score => (score.Arm, score.Accuracy)).OrderBy(score => score.Arm));
    }

    [Fact]
    public async Task Classes_are_filled_until_all_have_as_many()
    {
        var run = Bars.Run(Bars.Source(seed: 0), seed: 0);
        await foreach (var _ in run.RunAsync(place.At("run"), TestContext.Current.CancellationToken))
        {
        }

        var filled = new ClassFilling { WithReal = true }.Fill(place.At("run"), place.At("filled.npz"), TestContext.Current.CancellationToken);

        Assert.Equal([("across", 0), ("upright", 3)], filled.Made);
        Assert.Equal(12, filled.Total);
        Assert.Equal([6, 6], ClassIndex.Of(Datasets.Open(place.At("filled.npz")).Dataset).Select(indices => indices.Length));
        Assert.Equal("To", Assert.Throws<ArgumentException>(() => new ClassFilling { To = 2 }.Fill(place.At("run"), place.At("none"))).ParamName);
        Assert.Contains("something is there already", Assert.Throws<IOException>(() => new ClassFilling().Fill(place.At("run"), place.At("bars"))).Message);
    }
}
