using Duel.Data;

namespace Duel.Recipes.Tests;

public class TranslationJudgingTests
{
    [Fact]
    public void Palettes_are_the_colours_of_label_maps_and_photographs_have_none()
    {
        var squares = MadeUpPairs.Of(6, 16);
        var noise = new byte[6 * 16 * 16 * 3];
        var random = new Tensors.Rng(1)["noise"];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (byte)random.NextInt(256);

        var palette = LabelPalette.Of(squares.Outputs)!;

        Assert.Equal(2, palette.Count);
        var labels = palette.Read([200, 30, 30, 30, 30, 200, 190, 40, 35]);
        Assert.Equal(labels[0], labels[2]);
        Assert.NotEqual(labels[0], labels[1]);
        Assert.Null(LabelPalette.Of(new("noise", 16, 16, 3, noise)));
    }

    [Fact]
    public void Colours_of_labels_can_be_given()
    {
        var palette = LabelPalette.Parse("c81e1e, #1e1ec8,00ff00");

        Assert.Equal((3, 3), (palette.Count, palette.Channels));
        Assert.Equal([0, 1, 2], palette.Read([190, 40, 35, 30, 30, 200, 10, 240, 0]));
        foreach (var wrong in new[] { "", "c81e1e", "c81e1e,c81e1e", "c81e1e,red", "c81e1e,1e1ec", "c81e1e,1e1ec8,C81E1E" })
            Assert.Throws<ArgumentException>(() => LabelPalette.Parse(wrong));
        var squares = MadeUpPairs.Of(4, 16);
        // Grey inputs have no labels in colour.
        Assert.Null(LabelReader.Learn(squares.Inputs, squares.Outputs, 1, 1, palette));
    }

    [Fact]
    public void A_reader_reads_real_labels_and_does_not_find_them_in_other_pictures()
    {
        var (learned, tests) = (MadeUpPairs.Of(32, 16), MadeUpPairs.Of(8, 16, seed: 3));
        var reader = LabelReader.Learn(learned.Inputs, learned.Outputs, steps: 300, seed: 1)!;

        var (pixels, labels) = reader.Agreement(tests.Inputs, tests.Outputs);
        var wrong = reader.Agreement(tests.Inputs, MadeUpPairs.Of(8, 16, seed: 8).Outputs);

        Assert.InRange(pixels, 0.97, 1);
        Assert.InRange(labels, 0.9, 1);
        Assert.InRange(wrong.Labels, 0, labels - 0.1);
        Assert.Null(LabelReader.Learn(MadeUpPairs.Of(4, 18).Inputs, MadeUpPairs.Of(4, 18).Outputs, 1, 1));
    }

    [Fact]
    public void Edges_agree_with_the_strokes_that_they_lie_at()
    {
        var pairs = TranslationData.SelfMade(MadeUpPairs.Of(5, 32).Inputs, InputMaker.Edges);
        var drawings = Set(pairs.Inputs(32));

        Assert.InRange(EdgeAgreement.Of(drawings, MadeUpPairs.Of(5, 32).Inputs), 0.95, 1);
        Assert.InRange(EdgeAgreement.Of(drawings, MadeUpPairs.Of(5, 32, seed: 7).Inputs), 0, 0.8);
        Assert.Equal(0, EdgeAgreement.Of(drawings, new("plain", 32, 32, 3, new byte[5 * 32 * 32 * 3])));
    }

    [Fact]
    public async Task A_report_has_the_model_its_baselines_and_the_truth()
    {
        using var place = new RunPlace();
        var options = new TranslationOptions { Size = 16, Jitter = false, BatchSize = 2, Budget = new(Steps: 3), Architecture = new() { Width = 4, Widest = 8, ReceptiveField = 16, DiscriminatorWidth = 4 } };
        var learned = TranslationData.Of(MadeUpPairs.Of(8, 16));
        var model = await new TranslationRecipe().TrainAsync(learned, place.At("game"), options);
        var alone = await new TranslationRecipe().TrainAsync(learned, place.At("alone"), options with { Adversarial = 0 });

        var report = TranslationReport.Of(model, TranslationData.Of(MadeUpPairs.Of(4, 16, seed: 2)), new() { Beside = [("distance alone", alone)] });

        Assert.Equal(["model", "distance alone", "input as it is", "truth"], report.Scores.Select(one => one.Name));
        Assert.All(report.Scores.Take(3), one => Assert.True(one is { Difference: > 0, SignalToNoise: > 0, Similarity: not null, Frechet: null }));
        Assert.Contains("| distance alone |", TranslationReportText.ToMarkdown(report));
        Assert.Contains("\"signalToNoise\"", TranslationReportText.ToJson(report));
        TranslationReportText.Write(place.At("report.md"), report);
        Assert.Throws<ArgumentException>(() => TranslationReportText.Write(place.At("report.txt"), report));
        Assert.Throws<ArgumentException>(() => TranslationReport.Of(model, TranslationData.Of(MadeUpPairs.Of(4, 18))));
    }

    private static PictureSet Set(IDataset set)
    {
        var (sample, pixels) = (new float[set.Spec.Length], new byte[set.Count * set.Spec.Length]);
        for (var i = 0; i < set.Count; i++)
        {
            set.Read(i, sample);
            PixelScale.ToBytes(sample, pixels.AsSpan(i * sample.Length, sample.Length));
        }
        return new(set.Name, set.Spec.Height, set.Spec.Width, set.Spec.Channels, pixels);
    }
}
