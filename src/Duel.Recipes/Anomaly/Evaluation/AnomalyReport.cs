using System.Globalization;

namespace Duel.Recipes;

/// <summary>Report on how well detectors tell abnormal items from normal ones.</summary>
/// <param name="Normal">Number of normal items.</param>
/// <param name="Abnormal">Number of abnormal ones.</param>
/// <param name="Scores">Each detector, the one that was asked for first.</param>
public sealed record AnomalyReport(int Normal, int Abnormal, [property: FormerNames("judged")] IReadOnlyList<DetectorScores> Scores)
{
    // Less than that is within what another seed changes.
    private const double Ahead = 0.02;

    /// <summary>Number of normal items that training saw.</summary>
    public int Seen { get; init; }

    /// <summary>Warnings that the numbers give rise to, a sentence each.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var warnings = new List<string>();
            if (Seen > 0)
                warnings.Add($"{Seen} of the {Normal} normal items were seen in training, so that the figures say little about new ones. Give items that were not.");
            var best = Scores.MaxBy(one => one.Auroc)!;
            if (best.Auroc > Scores[0].Auroc + Ahead)
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{best.Detector} tells these items better than {Scores[0].Detector}: an AUROC of {best.Auroc:0.000} against {Scores[0].Auroc:0.000}. Train for longer or by another method, or use the simpler one."));
            return warnings;
        }
    }

    /// <summary>The area under the curve of each quantity that the first detector's score is made of, by itself.</summary>
    public IReadOnlyDictionary<string, double> Parts { get; init; } = new Dictionary<string, double>();

    /// <summary>Scores test items and evaluates the scores; thresholds are those that were set in training.</summary>
    /// <param name="detectors">Trained detectors.</param>
    /// <param name="normal">Normal items that were not learned from.</param>
    /// <param name="abnormal">Abnormal items.</param>
    public static AnomalyReport Of(IReadOnlyList<IAnomalyDetector> detectors, IDataset normal, IDataset abnormal)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentNullException.ThrowIfNull(normal);
        ArgumentNullException.ThrowIfNull(abnormal);
        return new(normal.Count, abnormal.Count, [.. detectors.Select(one => DetectorScores.Of(one, one.Score(normal), one.Score(abnormal)))])
        {
            Parts = detectors is [Detector first, ..] ? PartsOf(first, normal, abnormal) : new(),
        };
    }

    private static Dictionary<string, double> PartsOf(Detector detector, IDataset normal, IDataset abnormal)
    {
        var (usual, unusual) = (detector.Measure(normal), detector.Measure(abnormal));
        bool[] labels = [.. usual.Select(_ => false), .. unusual.Select(_ => true)];
        return Enumerable.Range(0, detector.Quantities.Count).ToDictionary(
            q => detector.Quantities[q],
            q => Discrimination.Area([.. usual.Concat(unusual).Select(item => item[q])], labels));
    }
}

/// <summary>Scores of a detector at telling abnormal items from normal ones.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="Auroc">The chance that an abnormal item has a higher score than a normal one; ties count half.</param>
/// <param name="Auprc">Average precision over the scores of abnormal items.</param>
/// <param name="F1">The harmonic mean of precision and recall at the threshold.</param>
/// <param name="Precision">The share of items above the threshold that are abnormal; 0 where there are none.</param>
/// <param name="Recall">The share of abnormal items above the threshold.</param>
/// <param name="FalseAlarms">The share of normal items above the threshold.</param>
/// <param name="Threshold">The threshold, set on normal items in training.</param>
public sealed record DetectorScores(string Detector, double Auroc, double Auprc, double F1, double Precision, double Recall, double FalseAlarms, double Threshold)
{
    /// <summary>Evaluates scores.</summary>
    public static DetectorScores Of(IAnomalyDetector detector, IReadOnlyList<double> normal, IReadOnlyList<double> abnormal)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(normal);
        ArgumentNullException.ThrowIfNull(abnormal);
        double[] scores = [.. normal, .. abnormal];
        bool[] labels = [.. normal.Select(_ => false), .. abnormal.Select(_ => true)];
        var (hits, alarms) = (abnormal.Count(score => score > detector.Threshold), normal.Count(score => score > detector.Threshold));
        var (precision, recall) = (hits + alarms == 0 ? 0 : hits / (double)(hits + alarms), hits / (double)abnormal.Count);
        return new(
            detector.Name,
            Discrimination.Area(scores, labels),
            Discrimination.AveragePrecision(scores, labels),
            precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall),
            precision,
            recall,
            alarms / (double)normal.Count,
            detector.Threshold);
    }
}
