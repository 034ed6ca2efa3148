using Duel.Data;

namespace Duel.Evaluation.Tests;

public class AugmentationTests
{
    private static readonly IDataset Garments = Datasets.Open("fashion", new() { Classes = 2, Limit = 240 }).Dataset;

    [Fact]
    public void A_classifier_learns_from_each_arm_and_from_nonsense_it_learns_nothing()
    {
        var classes = ClassIndex.Of(Garments);
        var trial = new AugmentationTrial(ClassIndex.Draw(Garments, 12), new Subset(Garments, [.. classes.SelectMany(indices => indices.Skip(60))]), Seed: 1, Steps: 40);
        // In place of a generator: other real pictures, and the same with their classes exchanged.
        IDataset good = new Subset(Garments, [.. classes.SelectMany(indices => indices.Take(60))]), wrong = Exchanged(good);
        foreach (var arm in Enum.GetValues<AugmentationArm>())
        {
            var score = trial.Score(arm, () => good, TimeProvider.System);
            Assert.InRange(score.Accuracy, 0.75, 1);
            Assert.Equal(score.Accuracy, score.Recalls.Zip(ClassIndex.Of(trial.Test)).Sum(pair => pair.First * pair.Second.Length) / trial.Test.Count, 1e-12);
        }
        Assert.InRange(trial.Score(AugmentationArm.Generated, () => wrong, TimeProvider.System).Accuracy, 0, 0.25);
        Assert.Equal(
            trial.Score(AugmentationArm.RealAndClassical, () => good, TimeProvider.System).Recalls,
            trial.Score(AugmentationArm.RealAndClassical, () => throw new InvalidOperationException("No generator is needed."), TimeProvider.System).Recalls);
    }

    [Fact]
    public void Rows_have_means_deviations_and_gains_draw_by_draw_and_bad_news_is_told()
    {
        var report = Report([(0.8, 0.9, 0.7, 0.6), (0.9, 0.96, 0.8, 0.5)]);
        var (real, classical, generated) = (report.Rows[0], report.Rows[1], report.Rows[2]);
        Assert.Equal(0.85, real.Accuracy.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(0.005), real.Accuracy.Deviation, 1e-12);
        Assert.Equal((0.08, Math.Sqrt(0.0008)), (Math.Round(classical.Gain.Mean, 12), classical.Gain.Deviation), Close);
        Assert.Equal((-0.1, 0), (Math.Round(generated.Gain.Mean, 12), generated.Gain.Deviation), Close);
        Assert.Contains(report.Findings, finding => finding.Contains("made the classifier worse: -10.0 points", StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding.Contains("taught as much as the generator", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gain_within_its_spread_is_called_none()
    {
        var report = Report([(0.8, 0.9, 0.82, 0.6), (0.9, 0.96, 0.89, 0.5)]);
        Assert.Contains(report.Findings, finding => finding.StartsWith("Generated pictures beside the real ones made no difference", StringComparison.Ordinal));
        var first = Report([(0.8, 0.81, 0.9, 0.6)]);
        Assert.Contains(first.Findings, finding => finding.StartsWith("The generator taught more", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_have_the_four_rows_and_what_they_depend_on()
    {
        var report = Report([(0.8, 0.9, 0.7, 0.6), (0.9, 0.96, 0.8, 0.5)]);
        var text = AugmentationPage.Markdown(report);
        Assert.Contains("| real | 85.0 ± 7.1 |", text, StringComparison.Ordinal);
        Assert.Contains("| real + GAN | 75.0 ± 7.1 |", text, StringComparison.Ordinal);
        Assert.Contains("-10.0 ± 0.0", text, StringComparison.Ordinal);
        Assert.Contains("7 test pictures (tttttttttttt)", text, StringComparison.Ordinal);
        var page = AugmentationPage.Html(report, [new("a grid", "image/png", [1, 2])]);
        Assert.Contains("<td>GAN only</td>", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,AQI=", page, StringComparison.Ordinal);
    }

    private static bool Close((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9;

    private static AugmentationReport Report((double Real, double Classical, double Both, double Only)[] draws) => new()
    {
        Settings = new("set", new('h', 64), new('t', 64), 7, 2, 50, draws.Length, "a recipe", "a while", 500, 1000),
        Scores =
        [
            .. draws.SelectMany((draw, seed) => new[] { draw.Real, draw.Classical, draw.Both, draw.Only }
                .Select((accuracy, arm) => new ArmScore((AugmentationArm)arm, (ulong)seed, accuracy, [accuracy, accuracy], 1))),
        ],
    };

    private static PictureSet Exchanged(IDataset set)
    {
        var (pixels, classes, sample) = (new List<byte>(), new List<int>(), new float[set.Spec.Length]);
        for (var i = 0; i < set.Count; i++)
        {
            classes.Add(1 - set.Read(i, sample));
            pixels.AddRange(PixelScale.ToPicture(sample, set.Spec).Pixels);
        }
        return new PictureSet("exchanged", set.Spec.Height, set.Spec.Width, set.Spec.Channels, [.. pixels], [.. classes], set.Spec.ClassNames.Take(2).ToArray());
    }
}
