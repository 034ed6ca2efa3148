using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A report on series as Markdown and as JSON.</summary>
public static class SeriesReportText
{
    /// <summary>The numbers as JSON, as <c>duel series report --json</c> prints them.</summary>
    public static string ToJson(SeriesReport report) => JsonSerializer.Serialize(report, RunFolder.Json);

    /// <summary>A page of Markdown.</summary>
    public static string ToMarkdown(SeriesReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("# Synthetic series\n\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Synthetic} synthetic series (seed {report.Seed}) of a model that learned {report.Learned}, evaluated with {report.HeldOut} that it did not.").AppendLine();
        foreach (var (title, meaning, table) in Sections(report))
            table.AppendTo(text, title, meaning);
        return text.ToString();
    }

    private static IEnumerable<(string Title, string Meaning, ReportTable Table)> Sections(SeriesReport report)
    {
        yield return ("Fidelity", "Steps: how much alike the values at each step are, 1 is best. Autocorrelation and correlation: mean differences over time and between measurements, 0 is best. Real series are compared with held-out ones.",
            Table(["series", "steps", "autocorrelation", "correlation"], one => [Number(one.Steps), Number(one.Autocorrelation), Number(one.Correlation)]));
        if (report.Target is { } target)
        {
            yield return ("Use for prediction", $"Classifiers learn to predict \"{target}\" from these series and are tested on held-out real ones: F1, accuracy, area under the curve; of more than two classes the means over them (macro) of F1 and area. Real series are the ceiling.",
                Table(["series", .. report.Scores[0].Utility.Select(score => score.Classifier), "mean"], one => [.. one.Utility.Append(Utility.Mean(one.Utility)).Select(score => $"{Number(score.F1)} / {Number(score.Accuracy)} / {Number(score.Area)}")]));
        }
        yield return ("Discrimination", "How far each classifier is from guessing between these series and held-out real ones, |accuracy - 1/2|: 0 where it guesses, 0.5 where it tells all apart. The largest counts. Prediction: the error on held-out series, in standard deviations, of a network that learned from these to predict the next step.",
            Table(["series", .. report.Scores[0].Discriminative.Select(score => score.Classifier), "largest", "prediction"], one => [.. one.Discriminative.Select(score => Number(score.Score)), Number(one.Largest), Number(one.PredictionError)]));
        if (report.Scores[0].Published is not null)
        {
            yield return ("Score as published", "The discriminative score of TimeGAN (Yoon et al. 2019): a classifier of half as many units as measurements, tested on windows that may overlap those it learned from. It is too weak to choose by.",
                new(["series", "score"], [.. report.Scores.Where(one => one.Published is not null).Select(one => new[] { one.Series, Number(one.Published!.Score) })]));
        }
        yield return ("Privacy", "Closer to learned: the share of series closer to a learned one than to any of as many held-out ones; 0.5 is ideal, above 0.55 speaks for copying. Copies: series equal to a learned one. A vector autoregression begins with real steps.",
            new(["series", "closer to learned", "copies"], [.. report.Scores.Where(one => one.Privacy is not null).Select(one => new[] { one.Series, Number(one.Privacy!.ClosestShare), Number(one.Privacy.Copies) })]));

        ReportTable Table(string[] head, Func<SeriesScores, string[]> cells) => new(head, [.. report.Scores.Select(one => (string[])[one.Series, .. cells(one)])]);
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
