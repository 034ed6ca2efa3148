using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Duel.Recipes.Tests;

public sealed class CaptionModelTests : IDisposable
{
    private const string Circle = "a large red circle at the top left", Square = "a small blue square on the right";
    private readonly RunPlace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_picture_does_not_depend_on_how_many_are_asked_for()
    {
        var model = Model();
        var many = model.Draw(Circle, 70, seed: 3);
        Assert.Equal(70, many.Count);
        Assert.Equal(many[66].Pixels, model.Draw(Circle, 67, seed: 3)[66].Pixels);
        Assert.NotEqual(many[0].Pixels, many[1].Pixels);
        Assert.NotEqual(many[0].Pixels, model.Draw(Circle, 1, seed: 4)[0].Pixels);
        Assert.NotEqual(many[0].Pixels, model.Draw(Square, 1, seed: 3)[0].Pixels);
    }

    [Fact]
    public void A_way_between_sentences_begins_and_ends_at_their_pictures()
    {
        var model = Model();
        var way = model.Interpolate(Circle, Square, 5, seed: 3);
        Assert.Equal(5, way.Count);
        Close(model.Draw(Circle, 1, seed: 3)[0], way[0]);
        Close(model.Draw(Square, 1, seed: 3)[0], way[^1]);
        Assert.NotEqual(way[0].Pixels, way[2].Pixels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("καλημέρα 中文")]
    public void Sentences_of_which_nothing_is_known_are_refused(string sentence)
    {
        var odd = Assert.Throws<ArgumentException>(() => Model().Draw(sentence));
        Assert.Contains("It knows words such as", odd.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_unknown_count_for_nothing_and_the_rest_of_long_sentences_is_not_read()
    {
        var model = Model();
        Assert.Equal(model.Draw(Circle, 1)[0].Pixels, model.Draw("a shiny large red circle zebra at the top left", 1)[0].Pixels);
        Assert.Equal(model.Draw(string.Join(' ', Enumerable.Repeat("red", 24)), 1)[0].Pixels, model.Draw(string.Concat(Enumerable.Repeat("red ", 2_500)), 1)[0].Pixels);
    }

    [Fact]
    public void Likeness_is_the_cosine_of_a_picture_and_a_sentence()
    {
        var model = Model();
        var pictures = new Rng(1).Uniform([3, 16, 16, 3], -1, 1);
        var table = model.Likeness(pictures, [Circle, Square]);
        Assert.Equal((3, 2), (table.GetLength(0), table.GetLength(1)));
        Assert.Equal(table[2, 1], model.Likeness(pictures.Slice(0, 2, 1), [Square])[0, 0], 1e-6);
        Assert.All(table.Cast<double>(), cosine => Assert.InRange(cosine, -1.0001, 1.0001));
    }

    [Fact]
    public async Task A_run_learns_saves_and_loads()
    {
        var options = MadeUpCaptions.Tiny with { Evaluation = new() { Metrics = ["r-precision"] } };
        var run = new CaptionRecipe().Start(MadeUpCaptions.Of(60), options);
        await foreach (var _ in run.RunAsync(place.At("run")))
        {
        }

        var model = CaptionModel.Load(place.At("run"));
        Assert.Equal([16, 16, 3], model.Spec.Extents);
        Assert.Equal(2, model.Draw(Circle, 2).Count);
        Assert.Throws<ModelFormatException>(() => TextModel.Load(place.At("run")));
    }

    [Theory]
    [InlineData(1, 0.1, 0.1)]
    [InlineData(4, 1, 0.1)]
    [InlineData(4, 0.1, 0)]
    public void Options_out_of_range_are_refused(int batch, double fraction, double rate) => Assert.Throws<ArgumentException>(() =>
        new CaptionRecipe().Complete(MadeUpCaptions.Tiny with { BatchSize = batch, MatchingFraction = fraction, Rate = rate }, MadeUpCaptions.Of(20), null, NullLogger.Instance));

    private static CaptionModel Model()
    {
        var (design, tokenizer) = (MadeUpCaptions.Tiny.Architecture, Tokenizer.Of(MadeUpCaptions.Of(400).Sentences, TokenKind.Words));
        var networks = new CaptionNetworks([16, 16, 3], tokenizer.Count, design, new Rng(1));
        return new(networks, design, CaptionMethod.DeepFusion, tokenizer, new SampleSpec(16, 16, 3), 24);
    }

    private static void Close(Picture expected, Picture actual) => Assert.All(expected.Pixels.Zip(actual.Pixels), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));
}
