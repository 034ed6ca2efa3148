using System.Text.Json.Nodes;

namespace Duel.Recipes.Tests;

public class TableReportTests
{
    private static readonly Table Learned = MadeUpTables.PatientTable(300), Holdout = MadeUpTables.PatientTable(300);
    private static readonly TableReport Report = TableReport.Of(new IndependentMarginals(Learned), Learned, Holdout, new() { Target = "outcome", Seed = 3, HasBaselines = false });

    [Fact]
    public void Real_rows_stand_beside_synthetic_ones_without_a_privacy_of_their_own()
    {
        Assert.Equal(["independent marginals", "real rows"], Report.Scores.Select(one => one.Rows));
        Assert.NotNull(Report.Scores[0].Privacy);
        Assert.Null(Report.Scores[1].Privacy);
        Assert.Equal(3, Report.Scores[0].Utility.Count);
    }

    [Fact]
    public void A_report_is_the_same_twice() =>
        Assert.Equal(TableReportText.ToJson(Report), TableReportText.ToJson(TableReport.Of(new IndependentMarginals(Learned), Learned, Holdout, new() { Target = "outcome", Seed = 3, HasBaselines = false })));

    [Fact]
    public void A_page_is_one_file_with_all_plots_inside()
    {
        using var place = new RunPlace();
        TableReportText.Write(place.At("report.html"), Report, Learned, Holdout);
        var page = File.ReadAllText(place.At("report.html"));

        Assert.Equal(TableReport.Compared(Learned.Schema).Length, page.Split("<svg").Length - 1);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        Assert.Contains("of synthetic rows are closer to a learned row", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_and_JSON_have_the_same_numbers()
    {
        var (text, numbers) = (TableReportText.ToMarkdown(Report), JsonNode.Parse(TableReportText.ToJson(Report))!);
        var share = numbers["scores"]![0]!["privacy"]!["closestShare"]!.GetValue<double>();
        Assert.Contains(share.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        Assert.Contains("| independent marginals |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_lie_too_close_to_learned_ones_are_warned_of_in_all_formats()
    {
        using var place = new RunPlace();
        var close = Report with { Scores = [Report.Scores[0] with { Privacy = Report.Scores[0].Privacy! with { ClosestShare = 0.62 } }, .. Report.Scores.Skip(1)] };
        TableReportText.Write(place.At("report.html"), close, Learned, Holdout);
        Assert.All([TableReportText.ToMarkdown(close), TableReportText.ToJson(close), File.ReadAllText(place.At("report.html"))], text => Assert.Contains("62.0% of the synthetic rows are closer to a learned row", text, StringComparison.Ordinal));
        Assert.Empty((Report with { Scores = [Report.Scores[0] with { Privacy = Report.Scores[0].Privacy! with { ClosestShare = 0.54, HeldOutCopies = 0 } }] }).Warnings);
    }

    [Fact]
    public void Held_out_rows_that_were_learned_are_warned_of_unless_rows_recur_anyway()
    {
        Assert.StartsWith("100.0% of the held-out rows are among the learned ones", Report.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(0, Report.Recurring);
        Assert.Empty((Report with { Recurring = 0.5 }).Warnings);
        var twice = new Table(Learned.Schema, [.. Learned.Columns.Select(column => (double[])[.. column, column[0]])]);
        Assert.Equal(2 / 301.0, TableReport.Of(new IndependentMarginals(twice), twice, Holdout, new() { Seed = 3, HasBaselines = false }).Recurring, 1e-12);
    }

    [Fact]
    public void A_page_in_no_known_format_is_refused() =>
        Assert.Contains(".html or .md", Assert.Throws<ArgumentException>(() => TableReportText.Write("report.pdf", Report, Learned, Holdout)).Message);
}
