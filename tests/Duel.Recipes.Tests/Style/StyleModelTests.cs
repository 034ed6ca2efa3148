using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class StyleModelTests
{
    private static readonly PictureBuffer Stripes = PictureBuffer.Of(MadeUpPaintings.Stripes(40, 1)), Other = PictureBuffer.Of(MadeUpPaintings.Stripes(40, 2));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Tiles_leave_no_seams_and_opacity_and_bits_are_kept(int channels, bool isDeep)
    {
        var model = Model();
        var style = model.Style(Stripes);
        var picture = new PictureBuffer(101, 70, channels, isDeep);
        var values = new float[101 * 70 * channels];
        PictureBuffer.Of(MadeUpPhotographs.Picture(101, 3, channels)).ReadWindow(0, 0, 101, 70, values);
        picture.WriteWindow(0, 0, 101, 70, values);
        foreach (var alpha in new[] { 1, 0.4 })
        {
            var whole = model.Apply(picture, style, new() { Alpha = alpha });
            var tiled = model.Apply(picture, style, new() { Alpha = alpha, Tile = 24 });

            Assert.Equal((101, 70, channels is 2 or 4 ? 4 : 3, isDeep), (tiled.Width, tiled.Height, tiled.Channels, tiled.IsDeep));
            // Sums over tiles are rounded otherwise: a level at most.
            Assert.All(Values(whole).Zip(Values(tiled)), pair => Assert.Equal(pair.First, pair.Second, 2.01 / 255));
            if (channels is 2 or 4)
                Assert.Equal(Values(picture).Where((_, i) => i % channels == channels - 1), Values(tiled).Where((_, i) => i % 4 == 3));
        }
    }

    [Fact]
    public void Strength_goes_from_the_pictures_own_style_to_the_style()
    {
        var model = Model();
        var picture = PictureBuffer.Of(MadeUpPhotographs.Picture(48, 3));
        var (own, style) = (model.Style(picture, 48), model.Style(Stripes));
        double[] Painted(PictureStyle like, double alpha) => Doubles(model.Apply(picture, like, new() { Alpha = alpha }));
        Assert.All(Painted(own, 1).Zip(Painted(style, 0)), pair => Assert.Equal(pair.First, pair.Second, 2.01 / 255));
        Assert.All(Painted(PictureStyle.Mixed([own, style], [0.25, 0.75]), 1).Zip(Painted(style, 0.75)), pair => Assert.Equal(pair.First, pair.Second, 2.01 / 255));
        Assert.NotEqual(Painted(style, 0), Painted(style, 1));
    }

    [Fact]
    public void Several_styles_are_mixed_by_their_weights()
    {
        var model = Model();
        var (first, second) = (model.Style(Stripes), model.Style(Other));
        Assert.Equal(first.Code, PictureStyle.Mixed([first, second], [2, 0]).Code);
        Assert.Equal((0.3 * first.Code[0]) + (0.7 * second.Code[0]), PictureStyle.Mixed([first, second], [0.3, 0.7]).Code[0], 1e-6);
        Assert.Equal(PictureStyle.Mixed([first, second], [1, 1]).Code, PictureStyle.Mixed([first, second]).Code);
        Assert.Contains("one for each", Assert.Throws<ArgumentException>(() => PictureStyle.Mixed([first, second], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("one is above 0", Assert.Throws<ArgumentException>(() => PictureStyle.Mixed([first, second], [0, 0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preserved_colours_are_those_of_the_picture()
    {
        var model = Model();
        var picture = PictureBuffer.Of(MadeUpPhotographs.Picture(48, 3));
        var (before, painted, preserved) = (Values(picture), Values(model.Apply(picture, model.Style(Stripes))), Values(model.Apply(picture, model.Style(Stripes), new() { PreserveColor = true })));
        var checkedPixels = 0;
        for (var i = 0; i < before.Length; i += 3)
        {
            if (Enumerable.Range(0, 3).Any(c => Math.Abs(preserved[i + c]) > 0.98))
                continue;
            checkedPixels++;
            // The same is added to all three, so that brightness is that of what was painted.
            Assert.Equal(before[i] - before[i + 1], preserved[i] - preserved[i + 1], 0.02);
            Assert.Equal(before[i + 2] - before[i + 1], preserved[i + 2] - preserved[i + 1], 0.02);
            if (Enumerable.Range(0, 3).All(c => Math.Abs(painted[i + c]) < 0.98))
                Assert.Equal((0.299 * painted[i]) + (0.587 * painted[i + 1]) + (0.114 * painted[i + 2]), (0.299 * preserved[i]) + (0.587 * preserved[i + 1]) + (0.114 * preserved[i + 2]), 0.02);
        }
        Assert.True(checkedPixels > 100, $"{checkedPixels} pixels");
        Assert.Equal(1, model.Apply(PictureBuffer.Of(MadeUpPhotographs.Picture(48, 3, 1)), model.Style(Stripes), new() { PreserveColor = true }).Channels);
    }

    [Fact]
    public void What_stands_still_in_an_animation_stays_still()
    {
        var model = Model();
        var frames = Enumerable.Range(0, 3).Select(i =>
        {
            var frame = MadeUpPhotographs.Picture(120, 3);
            for (var y = 0; y < 20; y++)
                frame.Pixels.AsSpan(((y * 120) + (8 * i)) * 3, 60).Fill(255);
            return frame;
        });
        var painted = model.Apply(GifAnimation.Of(frames, TimeSpan.FromMilliseconds(50)), model.Style(Stripes), new() { Alpha = 0.7 });

        Assert.Equal(3, painted.Frames.Count);
        var still = 120 * 3 * (20 + StyleTransferNetwork.Reach);
        Assert.NotEqual(painted.Frames[0].Picture.Pixels[..still], painted.Frames[2].Picture.Pixels[..still]);
        Assert.Equal(painted.Frames[0].Picture.Pixels[still..], painted.Frames[2].Picture.Pixels[still..]);
    }

    [Fact]
    public async Task A_saved_model_paints_the_same()
    {
        using var place = new RunPlace();
        var options = new StyleOptions { Width = 2, Size = 48, Patch = 32, BatchSize = 1, Budget = new(Steps: 2), Previews = 1, Features = "garments", Adversarial = 0 }.AsPreset();
        var model = await new StyleRecipe().TrainAsync(MadeUpPaintings.Of(2, 2, 48), place.At("run"), options);
        var loaded = StyleModel.Load(place.At("run"));
        var picture = MadeUpPhotographs.Picture(50, 9);
        Assert.Equal(model.Apply(picture, model.Style(Stripes)).Pixels, loaded.Apply(picture, loaded.Style(Stripes)).Pixels);
        Assert.Equal((48, "garments", model.ParameterCount), (loaded.Size, loaded.Features, loaded.ParameterCount));
        Assert.Contains("a style transfer run was asked for", Assert.Throws<ModelFormatException>(() => StyleModel.Load(SavedUpscaler(place))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_small_or_too_strong_is_refused()
    {
        var model = Model();
        var style = model.Style(Stripes);
        Assert.Contains("1 x 1 pixels", Assert.Throws<ArgumentException>(() => model.Apply(new Picture(1, 1, 3), style)).Message, StringComparison.Ordinal);
        Assert.Contains("7 x 90 pixels", Assert.Throws<DataFormatException>(() => model.Style(new PictureBuffer(7, 90, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("alpha of 1.5", Assert.Throws<ArgumentException>(() => model.Apply(Stripes, style, new() { Alpha = 1.5 })).Message, StringComparison.Ordinal);
        Assert.Equal(8, model.Apply(new Picture(8, 8, 3), style).Width);
    }

    internal static StyleModel Model() => StyleModel.Of(new StyleTransferNetwork(4, new Rng(7)), new StyleOptions { Width = 4, Size = 40, Features = "garments" }.AsPreset());

    private static string SavedUpscaler(RunPlace place)
    {
        SuperResolutionModelTests.Model().Save(place.At("sr"));
        return place.At("sr");
    }

    private static float[] Values(PictureBuffer picture)
    {
        var values = new float[picture.Width * picture.Height * picture.Channels];
        picture.ReadWindow(0, 0, picture.Width, picture.Height, values);
        return values;
    }

    private static double[] Doubles(PictureBuffer picture) => [.. Values(picture).Select(value => (double)value)];
}
