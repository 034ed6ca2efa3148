using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A report as Markdown and as JSON.</summary>
public static class TableReportText
{
    /// <summary>The numbers as JSON, as <c>duel table report --json</c> prints them.</summary>
    public static string ToJson(TableReport report) => JsonSerializer.Serialize(report, RunFolder.Json);

    /// <summary>A page of Markdown.</summary>
    public static string ToMarkdown(TableReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("# Synthetic rows\n\n").AppendLine(Origin(report)).AppendLine();
        foreach (var warning in report.Warnings)
            text.AppendLine($"**{warning}**").AppendLine();
        foreach (var (title, meaning, table) in Sections(report))
            table.AppendTo(text, title, meaning);
        return text.ToString();
    }

    /// <summary>Writes a page in the format that its name ends with: .html, .md or .json.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="report">The numbers.</param>
    /// <param name="learned">The rows that were learned, for plots.</param>
    /// <param name="synthetic">Rows that were made, for plots.</param>
    /// <exception cref="ArgumentException">It ends with something else.</exception>
    public static void Write(string path, TableReport report, Table learned, Table synthetic) =>
        ReportPage.Write(path, () => ToPage(report, learned, synthetic), () => ToMarkdown(report), () => ToJson(report));

    /// <summary>Origin of the numbers.</summary>
    private static string Origin(TableReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Synthetic} synthetic rows (seed {report.Seed}) of a model that learned {report.Learned} rows, evaluated with {report.HeldOut} that it did not.{(report.Guarantee is { } guarantee ? $" The model is {guarantee}" : "")}");

    /// <summary>The tables of a report, with what they mean.</summary>
    private static IEnumerable<(string Title, string Meaning, ReportTable Table)> Sections(TableReport report)
    {
        yield return ("Fidelity", "How much alike columns and pairs of columns are: 1 is best. Real rows are compared with held-out ones.",
            new(["rows", "columns", "pairs"], [.. report.Scores.Select(one => new[] { one.Rows, Number(one.Columns), Number(one.Pairs) })]));
        if (report.Target is { } target)
        {
            yield return ("Use for prediction", $"Classifiers learn to predict \"{target}\" from these rows and are tested on held-out real ones: F1 of the rarer class, accuracy, area under the curve; of more than two classes the means over them (macro). Real rows are the ceiling.",
                new(["rows", .. report.Scores[0].Utility.Select(score => score.Classifier), "mean"],
                    [.. report.Scores.Select(one => new[] { one.Rows }.Concat(one.Utility.Append(Utility.Mean(one.Utility)).Select(score => $"{Number(score.F1)} / {Number(score.Accuracy)} / {Number(score.Area)}")).ToArray())]));
        }
        yield return ("Detection", "How well a classifier tells the rows from held-out real ones: 0.5 where it cannot, 1 where it always can.",
            new(["rows", .. report.Scores[0].Detection.Select(one => one.Classifier)], [.. report.Scores.Select(one => new[] { one.Rows }.Concat(one.Detection.Select(score => Number(score.Area))).ToArray())]));
        yield return ("Privacy", "Closer to learned: the share of rows closer to a learned row than to any of as many held-out ones; 0.5 is ideal, above 0.55 speaks for copying. Distance: the 5th percentile to the closest learned row, beside that of held-out rows. Copies: rows equal to a learned one, beside held-out rows that are. Membership: how well the distance to synthetic rows tells who was learned; 0.5 where it does not. Independent marginals and a copula are drawn from learned values too.",
            new(["rows", "closer to learned", "distance", "copies", "membership"],
                [.. report.Scores.Where(one => one.Privacy is not null).Select(one => new[] { one.Rows, Number(one.Privacy!.ClosestShare), $"{Number(one.Privacy.ClosestLearned)} ({Number(one.Privacy.ClosestHeldOut)})", $"{Number(one.Privacy.Copies)} ({Number(one.Privacy.HeldOutCopies)})", Number(one.Privacy.MembershipArea) })]));
        yield return ("Columns", "The likeness of each column.",
            new(["column", .. report.Scores.Select(one => one.Rows)], [.. report.Scores[0].LikenessOf.Keys.Select(name => new[] { name }.Concat(report.Scores.Select(one => Number(one.LikenessOf[name]))).ToArray())]));
    }

    private static ReportPage ToPage(TableReport report, Table learned, Table synthetic) => new("Synthetic rows", Origin(report))
    {
        Verdicts = [.. Verdicts(report), .. report.Warnings.Select(warning => ("poor", warning))],
        Sections = Sections(report),
        PlotsMeaning = "Real rows in grey, synthetic ones as a line or in green.",
        Plots = TableReport.Compared(learned.Schema).Select(column => ColumnPlot.Of(learned, synthetic, column)),
    };

    private static IEnumerable<(string Grade, string Text)> Verdicts(TableReport report)
    {
        var (model, real) = (report.Scores[0], report.Scores[1]);
        yield return (ReportPage.Grade(model.Pairs, 0.9, 0.8), $"Columns are alike to {model.Columns:P0} and pairs to {model.Pairs:P0}.");
        if (model.Utility.Count > 0)
        {
            var (from, ceiling) = (Utility.Mean(model.Utility), Utility.Mean(real.Utility));
            yield return (ReportPage.Grade(from.Area / ceiling.Area, 0.97, 0.9), $"Classifiers that learn \"{report.Target}\" from synthetic rows reach an area of {from.Area:0.000} on real ones; from real rows, {ceiling.Area:0.000}.");
        }
        yield return (ReportPage.Grade(-model.Detection.Max(one => one.Area), -0.75, -0.9), $"The better classifier tells synthetic from real rows with an AUC of {model.Detection.Max(one => one.Area):0.000}.");
        yield return (ReportPage.Grade(-model.Privacy!.ClosestShare, -0.55, -0.6), $"{model.Privacy.ClosestShare:P1} of synthetic rows are closer to a learned row than to a held-out one.");
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
