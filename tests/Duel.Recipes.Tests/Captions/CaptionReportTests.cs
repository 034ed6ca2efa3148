using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

public class CaptionReportTests
{
    private static readonly CaptionReportOptions Brief = new() { Count = 150, Steps = 2 };

    [Fact]
    public void Real_pictures_are_found_again_and_right_and_an_untrained_model_is_near_chance()
    {
        var report = CaptionReport.Of(Model(16), Shapes(900), new() { Count = 180, Steps = 100 });
        var (drawn, real, chance) = (report.Matching[0], report.Matching[1], report.Matching[2]);
        Assert.Equal((720, 180), (report.Learned, report.Count));
        Assert.InRange(real.Pairs, 0.9, 1);
        Assert.InRange(real.Precision, 0.3, 1);
        // One of a hundred, and within four deviations of 180 tries.
        Assert.InRange(chance.Precision, 0, 0.01 + (4 * Math.Sqrt(0.01 * 0.99 / 180)));
        Assert.InRange(chance.Pairs, 0.4, 0.6);
        Assert.InRange(drawn.Precision, 0, 0.1);
        // The same pictures, whatever stands beside them.
        Assert.Equal(real.Distance, chance.Distance);
        Assert.InRange(drawn.Distance, 3 * real.Distance, double.MaxValue);

        Assert.Equal(["drawn", "drawn, combinations held out", "real", "real, combinations held out"], report.Properties!.Select(one => one.Pictures));
        Assert.All(report.Properties!.Skip(2), one =>
        {
            Assert.InRange(one.Size, 0.9, 1);
            Assert.InRange(one.Place, 0.9, 1);
            Assert.InRange(one.All, 0, Math.Min(Math.Min(one.Color, one.Shape), Math.Min(one.Size, one.Place)));
        });
        // One of nine, and within four deviations of 180 tries.
        Assert.All(report.Properties!.Take(2), one => Assert.InRange(one.Place, 0, (1.0 / 9) + (4 * Math.Sqrt(8.0 / 81 / 180))));
        Assert.Contains("| real, combinations held out |", report.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("\"precision\"", report.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_seed_gives_the_same_report()
    {
        var (first, second) = (CaptionReport.Of(Model(16), Shapes(800), Brief), CaptionReport.Of(Model(16), Shapes(800), Brief));
        Assert.Equal(first.ToJson(), second.ToJson());
    }

    [Fact]
    public void Pictures_of_another_size_and_too_few_captions_are_refused()
    {
        Assert.Contains("open them with that size", Assert.Throws<ArgumentException>(() => CaptionReport.Of(Model(20), Shapes(800), Brief)).Message, StringComparison.Ordinal);
        Assert.Contains("100 are needed", Assert.Throws<ArgumentException>(() => CaptionReport.Of(Model(16), Shapes(300), Brief)).Message, StringComparison.Ordinal);
    }

    private static CaptionedPictures Shapes(int count)
    {
        var shapes = new CaptionedShapes(size: 16, count: count);
        return new(shapes, [.. Enumerable.Range(0, count).Select(shapes.CaptionsOf)]);
    }

    private static CaptionModel Model(int size)
    {
        var (design, tokenizer) = (MadeUpCaptions.Tiny.Architecture, Tokenizer.Of(MadeUpCaptions.Of(400).Sentences, TokenKind.Words));
        return new(new([size, size, 3], tokenizer.Count, design, new Rng(1)), design, CaptionMethod.DeepFusion, tokenizer, new SampleSpec(size, size, 3), 24);
    }
}
