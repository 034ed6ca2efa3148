using System.Globalization;
using System.Text;

namespace Duel.Recipes;

/// <summary>A report on texts as something to read.</summary>
internal static class TextReportText
{
    public static string ToMarkdown(TextReport report)
    {
        var hasOracle = report.Scores.Any(one => one.Oracle is not null);
        var hasFrechet = report.Scores.Any(one => one.Frechet is not null);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| texts | temperature | BLEU-2 | -3 | -4 | -5 | self-BLEU-2 | -3 | -4 | -5 | perplexity | reverse |{(hasFrechet ? " Fréchet |" : "")} NLL test |{(hasOracle ? " NLL oracle |" : "")} copies | duplicates |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|---|---|---|---|---|---|---|---|---|{(hasFrechet ? "---|" : "")}---|{(hasOracle ? "---|" : "")}---|---|");
        foreach (var one in report.Scores)
            text.AppendLine($"| {string.Join(" | ", Cells(one, hasFrechet, hasOracle))} |");
        text.AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"{report.Count} texts in each row, held against {report.Test} test texts. ");
        text.Append("Read the rows of a model as one curve: a low temperature buys BLEU, perplexity and NLL oracle with self-BLEU, reverse perplexity and NLL test, and a model is better than another where its curve is, not where one of its numbers is. ");
        text.Append("BLEU: runs of tokens that test texts have too, smoothed by method 1; higher is nearer. Self-BLEU: the same against the other texts; lower is more various. ");
        text.Append("Perplexity: of the texts under a language model that counted the test texts. Reverse: of the test texts under one that counted these. ");
        if (hasFrechet)
            text.Append("Fréchet: distance to the test texts in the mean states of a language model that was trained on the learned ones for this report. ");
        text.Append("NLL: nats a token, ends included. Copies: texts that were learned; duplicates: texts that repeat an earlier one.");
        return text.ToString();
    }

    private static IEnumerable<string> Cells(TextScores one, bool hasFrechet, bool hasOracle)
    {
        yield return one.Name;
        yield return one.Temperature is { } temperature ? temperature.ToString("0.##", CultureInfo.InvariantCulture) : "-";
        foreach (var score in one.Bleu.Concat(one.SelfBleu))
            yield return score.ToString("0.000", CultureInfo.InvariantCulture);
        yield return one.Perplexity.ToString("0.0", CultureInfo.InvariantCulture);
        yield return one.ReversePerplexity.ToString("0.0", CultureInfo.InvariantCulture);
        if (hasFrechet)
            yield return Optional(one.Frechet, "0.0000");
        yield return Optional(one.Likelihood, "0.000");
        if (hasOracle)
            yield return Optional(one.Oracle, "0.000");
        yield return Optional(one.Copies, "0.0 %");
        yield return Optional(one.Duplicates, "0.0 %");
    }

    private static string Optional(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
