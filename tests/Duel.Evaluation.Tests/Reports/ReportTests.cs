using Duel.Data;

namespace Duel.Evaluation.Tests;

public class ReportTests
{
    private static readonly IDataset Real = Subset.Evenly(EmbeddedFashion.Load(), 60);
    private static readonly Evaluator Judge = new(Real, "train", EmbeddedGarments.Load());
    private static readonly Evaluation Numbers = Judge.Measure(Baselines.Noisy(Real, 3), ["frechet", "coverage"]);

    [Fact]
    public void Markdown_has_a_row_a_metric_and_all_sources()
    {
        var page = MarkdownReport.Of(Numbers);
        Assert.Equal(2, page.Split('\n').Count(line => line.StartsWith("| frechet ", StringComparison.Ordinal) || line.StartsWith("| coverage ", StringComparison.Ordinal)));
        Assert.Contains(Numbers.Metrics[0].Provenance.FeaturesHash![..12], page, StringComparison.Ordinal);
        Assert.Contains("60 samples of fashion, train split", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_no_other_file_and_names_are_escaped()
    {
        var page = HtmlReport.Of(Numbers with { Generated = "<script>" }, ReportPictures.Of(Judge.Evidence!));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("data:image/png;base64,").Length - 1);
    }

    [Fact]
    public void Nearest_neighbours_of_copies_are_the_originals()
    {
        var copies = new Subset(Real, [.. Enumerable.Range(0, 10).Select(i => 59 - i)]);
        var picture = Pictures.Decode(ReportPictures.Of(new Evidence(Real, copies))[2].Content);
        // Two rows of ten with a margin of 2: the lower one repeats the upper.
        for (var y = 0; y < 28; y++)
            Assert.Equal(picture.Row(y + 2).ToArray(), picture.Row(y + 32).ToArray());
    }

    [Fact]
    public void Pictures_show_all_classes_whatever_the_order_of_samples()
    {
        // White pictures of class 0, black ones of nine others, in turn: every twentieth is white.
        var values = Enumerable.Range(0, 1000).SelectMany(i => Enumerable.Repeat(i % 10 == 0 ? 1f : -1f, 28 * 28)).ToArray();
        var set = SampleList.Of("turns", Real.Spec, values, [.. Enumerable.Range(0, 1000).Select(i => i % 10)]);
        var picture = Pictures.Decode(ReportPictures.Of(new Evidence(Real, set))[0].Content);
        var middle = picture.Row(2 + 14).ToArray();
        Assert.Equal([255, .. Enumerable.Repeat(0, 9)], Enumerable.Range(0, 10).Select(column => (int)middle[(2 + (column * 30) + 14) * (middle.Length / picture.Width)]));
    }
}
