using System.Globalization;

namespace Duel.Evaluation;

/// <summary>Report on whether generated pictures help a classifier: four arms over several draws, good news or bad.</summary>
public sealed record AugmentationReport
{
    /// <summary>Settings of the experiment: all that the numbers depend on.</summary>
    public required AugmentationSettings Settings { get; init; }

    /// <summary>Every classifier's score.</summary>
    public required IReadOnlyList<ArmScore> Scores { get; init; }

    /// <summary>A row an arm, in their order.</summary>
    public IReadOnlyList<ArmSummary> Rows =>
    [
        .. Scores.GroupBy(score => score.Arm).OrderBy(group => group.Key).Select(group => ArmSummary.Of(group.Key, [.. group], [.. Scores.Where(score => score.Arm == AugmentationArm.Real)])),
    ];

    /// <summary>Conclusions from the numbers, a sentence each.</summary>
    public IReadOnlyList<string> Findings
    {
        get
        {
            var rows = Rows.ToDictionary(row => row.Arm);
            return rows.Count < Enum.GetValues<AugmentationArm>().Length ? [] :
            [
                Gain("Generated pictures beside the real ones", rows[AugmentationArm.RealAndGenerated]),
                Gain("Classical variants", rows[AugmentationArm.RealAndClassical]),
                rows[AugmentationArm.RealAndGenerated].Accuracy.Mean > rows[AugmentationArm.RealAndClassical].Accuracy.Mean
                    ? "The generator taught more than turning and shifting the real pictures did."
                    : "Turning and shifting the real pictures taught as much as the generator or more, and costs nothing.",
            ];
        }
    }

    /// <summary>A gain that is within the spread of its draws is no gain.</summary>
    private static string Gain(string what, ArmSummary row) => Math.Abs(row.Gain.Mean) <= row.Gain.Deviation
        ? $"{what} made no difference that {row.Seeds} draws would show: {Points(row.Gain)}."
        : $"{what} made the classifier {(row.Gain.Mean > 0 ? "better" : "worse")}: {Points(row.Gain)}.";

    private static string Points(Spread gain) => string.Create(CultureInfo.InvariantCulture, $"{100 * gain.Mean:+0.0;-0.0} points of accuracy, deviation {100 * gain.Deviation:0.0}");
}

/// <summary>Settings of an experiment on augmentation, so that its numbers can be had again.</summary>
/// <param name="Data">The set.</param>
/// <param name="TrainHash">The SHA-256 of its training part.</param>
/// <param name="TestHash">The SHA-256 of its test part.</param>
/// <param name="TestCount">Test pictures.</param>
/// <param name="Classes">Classes.</param>
/// <param name="PerClass">Labelled pictures of each class.</param>
/// <param name="Seeds">The draws.</param>
/// <param name="Generator">The recipe of the generator, in words.</param>
/// <param name="Budget">Training budget of each generator, in words.</param>
/// <param name="GeneratedPerClass">Generated pictures of each class.</param>
/// <param name="ClassifierSteps">Training steps of each classifier.</param>
public sealed record AugmentationSettings(
    string Data, string TrainHash, string TestHash, int TestCount, int Classes, int PerClass, int Seeds, string Generator, string Budget, int GeneratedPerClass, int ClassifierSteps);

/// <summary>An arm over all draws.</summary>
/// <param name="Arm">Arm that was learned from.</param>
/// <param name="Seeds">Number of draws.</param>
/// <param name="Accuracy">The share of test pictures that were named right.</param>
/// <param name="Balanced">The mean over classes.</param>
/// <param name="Worst">The class that was named right least.</param>
/// <param name="Gain">Gain in accuracy over the real pictures alone, draw by draw.</param>
public sealed record ArmSummary(AugmentationArm Arm, int Seeds, Spread Accuracy, Spread Balanced, Spread Worst, Spread Gain)
{
    internal static ArmSummary Of(AugmentationArm arm, IReadOnlyList<ArmScore> scores, IReadOnlyList<ArmScore> real) => new(
        arm,
        scores.Count,
        Spread.Of(scores.Select(score => score.Accuracy)),
        Spread.Of(scores.Select(score => score.BalancedAccuracy)),
        Spread.Of(scores.Select(score => score.Recalls.Where(recall => !double.IsNaN(recall)).DefaultIfEmpty(double.NaN).Min())),
        Spread.Of(scores.Where(score => real.Any(other => other.Seed == score.Seed)).Select(score => score.Accuracy - real.First(other => other.Seed == score.Seed).Accuracy)));
}

/// <summary>A mean and how far single numbers lie from it.</summary>
/// <param name="Mean">The mean; NaN of none.</param>
/// <param name="Deviation">The sample's standard deviation, with n - 1; 0 of one.</param>
public readonly record struct Spread(double Mean, double Deviation)
{
    /// <summary>The spread of some numbers.</summary>
    public static Spread Of(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers];
        var mean = all.DefaultIfEmpty(double.NaN).Average();
        return new(mean, all.Length < 2 ? 0 : Math.Sqrt(all.Sum(number => (number - mean) * (number - mean)) / (all.Length - 1)));
    }
}
