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
        text.AppendLine(Origin(report)).AppendLine();
        foreach (var (title, meaning, table) in Sections(report))
            table.AppendTo(text, title, meaning);
        return text.ToString();
    }

    /// <summary>Writes a page in the format that its name ends with: .html, .md or .json.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="report">The numbers.</param>
    /// <param name="learned">The series that were learned, for plots.</param>
    /// <param name="synthetic">Series that were made, for plots.</param>
    /// <exception cref="ArgumentException">It ends with something else.</exception>
    public static void Write(string path, SeriesReport report, SeriesSet learned, SeriesSet synthetic) =>
        ReportPage.Write(path, () => ToPage(report, learned, synthetic), () => ToMarkdown(report), () => ToJson(report));

    private static ReportPage ToPage(SeriesReport report, SeriesSet learned, SeriesSet synthetic) => new("Synthetic series", Origin(report))
    {
        Verdicts = Verdicts(report),
        Sections = Sections(report),
        PlotsMeaning = "Series over their steps, real ones in grey and synthetic ones in green, evenly chosen; of attributes and of measurements that are names, how often each occurs.",
        Plots = SeriesPlot.All(learned, synthetic),
    };

    private static string Origin(SeriesReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Synthetic} synthetic series (seed {report.Seed}) of a model that learned {report.Learned}, evaluated with {report.HeldOut} that it did not.");

    private static IEnumerable<(string Grade, string Text)> Verdicts(SeriesReport report)
    {
        var (model, real) = (report.Scores[0], report.Scores[1]);
        if (model.Utility.Count > 0)
        {
            var (from, ceiling) = (Utility.Mean(model.Utility), Utility.Mean(real.Utility));
            yield return (ReportPage.Grade(from.Accuracy - ceiling.Accuracy, -0.03, -0.1), string.Create(CultureInfo.InvariantCulture, $"Classifiers that learn \"{report.Target}\" from synthetic series are right for {from.Accuracy:P1} of real ones; from real series, for {ceiling.Accuracy:P1}."));
        }
        yield return (ReportPage.Grade(-model.Largest, -0.2, -0.4), string.Create(CultureInfo.InvariantCulture, $"The best classifier tells synthetic from real series with a score of {model.Largest:0.000}, and real ones from each other with {real.Largest:0.000}; 0.5 is certainty."));
        yield return (ReportPage.Grade(-model.Privacy!.ClosestShare, -0.55, -0.6), string.Create(CultureInfo.InvariantCulture, $"{model.Privacy.ClosestShare:P1} of synthetic series are closer to a learned one than to a held-out one."));
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
