using Duel.Data;
using Duel.Evaluation;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class SuperResolutionModelTests
{
    private static readonly UpscalerArchitecture Small = new() { Width = 8, Blocks = 2 };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Tiles_leave_no_seams_and_channels_and_bits_are_kept(int channels, bool isDeep)
    {
        var model = Model(channels % 2 == 0 ? PixelChannels.Rgb : PixelChannels.Luminance);
        var picture = isDeep ? Deepened(MadeUpPhotographs.Picture(53, 3, channels)) : PictureBuffer.Of(MadeUpPhotographs.Picture(53, 3, channels));
        var whole = model.Apply(picture, new() { Tile = 64 });
        var tiled = model.Apply(picture, new() { Tile = 16 });

        Assert.Equal((106, 106, channels, isDeep), (tiled.Width, tiled.Height, tiled.Channels, tiled.IsDeep));
        Assert.Equal(Values(whole), Values(tiled));
        // Not what bicubic interpolation makes, but for alpha.
        var plain = Values(Enlargement.Resized(picture, 106, 106));
        var differs = Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, 106 * 106).Any(i => plain[(i * channels) + c] != Values(whole)[(i * channels) + c])).ToArray();
        Assert.All(differs.Index(), one => Assert.Equal(!(channels is 2 or 4 && one.Index == channels - 1), one.Item));
    }

    [Fact]
    public void A_picture_of_one_pixel_becomes_one_of_four()
    {
        var made = Model().Apply(new Picture(1, 1, 3, [10, 200, 90]));
        Assert.Equal((2, 2, 3), (made.Width, made.Height, made.Channels));
    }

    [Fact]
    public void The_mean_over_turned_pictures_turns_with_the_picture()
    {
        var (model, options) = (Model(), new UpscaleOptions { IsEnsemble = true });
        var picture = MadeUpPhotographs.Picture(20, 5);
        for (var which = 0; which < Dihedral.Count; which++)
        {
            var (large, turned) = (Floats(model.Apply(picture, options)), Floats(model.Apply(Turned(picture, which), options)));
            var expected = new float[large.Length];
            Dihedral.Turn(which, large, 40, 40, expected);
            Assert.All(expected.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, 0.009));
        }
    }

    [Fact]
    public void Smaller_scales_are_made_of_the_models_and_larger_ones_refused()
    {
        var made = Model().Apply(MadeUpPhotographs.Picture(20, 5), new() { Scale = 1.5 });
        Assert.Equal((30, 30), (made.Width, made.Height));
        Assert.Contains("enlarges by 2", Assert.Throws<ArgumentException>(() => Model().Apply(MadeUpPhotographs.Picture(20, 5), new() { Scale = 2.5 })).Message);
    }

    [Fact]
    public void A_saved_model_is_read_to_the_same_and_a_blend_lies_between()
    {
        using var place = new RunPlace();
        var (first, second) = (Model(seed: 1), Model(seed: 2));
        first.Save(place.At("first"));
        var picture = MadeUpPhotographs.Picture(24, 7);
        Assert.Equal(first.Apply(picture).Pixels, SuperResolutionModel.Load(place.At("first")).Apply(picture).Pixels);
        Assert.Equal(first.Apply(picture).Pixels, SuperResolutionModel.Blend(first, second, 0).Apply(picture).Pixels);
        Assert.Equal(second.Apply(picture).Pixels, SuperResolutionModel.Blend(first, second, 1).Apply(picture).Pixels);
        Assert.NotEqual(first.Apply(picture).Pixels, SuperResolutionModel.Blend(first, second, 0.5).Apply(picture).Pixels);
        Assert.Contains("no weights between", Assert.Throws<ArgumentException>(() => SuperResolutionModel.Blend(first, Model(PixelChannels.Rgb), 0.5)).Message);
    }

    [Fact]
    public void The_report_is_perfect_for_the_truth_and_names_what_it_measured()
    {
        var data = MadeUpPhotographs.Of(2, 60);
        var report = SuperResolutionReport.Of([("mine", Model())], data);
        Assert.Equal(["bicubic", "mine"], report.Scores.Select(one => one.Name));
        var pair = data.Pairs(2)[0];
        var (high, bicubic) = (pair.High.ToPicture(), Enlargement.Resized(pair.Low, 60, 60).ToPicture());
        Assert.Equal(data.Pairs(2).Average(one => new PeakSignalToNoise(Crop: 2).Between(one.High.ToPicture(), Enlargement.Resized(one.Low, 60, 60).ToPicture())), report.Scores[0].PsnrRgb, 1e-9);
        var scores = UpscaleScores.Of(high, bicubic, 2, null);
        Assert.Equal(new PeakSignalToNoise(Crop: 2).Between(high.ToY(), bicubic.ToY()), scores.PsnrY, 1e-9);
        // Brightness is rounded, as papers have it.
        Assert.Equal(new PeakSignalToNoise(Y: true, Crop: 2).Between(high, bicubic), scores.PsnrY, 0.5);
        Assert.Equal(100, UpscaleScores.Of(high, high, 2, null).PsnrY);
        Assert.Contains("| bicubic |", report.ToMarkdown());
        Assert.Contains("psnrY", report.ToJson());
        Assert.Null(report.Note);
        Assert.Contains("1 of 1 pictures are cut", SuperResolutionReport.Of([("mine", Model())], MadeUpPhotographs.Of(1, 61)).ToMarkdown(), StringComparison.Ordinal);
    }

    internal static SuperResolutionModel Model(PixelChannels channels = PixelChannels.Luminance, ulong seed = 1)
    {
        var options = new SuperResolutionOptions { Channels = channels, Architecture = Small }.AsPreset();
        var network = Small.Create(channels == PixelChannels.Rgb ? 3 : 1, 2, new Rng(seed));
        foreach (var (path, parameter) in network.Parameters().Where(entry => entry.Path.StartsWith("last", StringComparison.Ordinal)))
            parameter.Value.CopyFrom(new Rng(seed)[path].Normal(parameter.Value.Shape) * 0.1);
        return SuperResolutionModel.Of(network, options);
    }

    private static PictureBuffer Deepened(Picture picture)
    {
        var deep = new PictureBuffer(picture.Width, picture.Height, picture.Channels, isDeep: true);
        deep.WriteWindow(0, 0, picture.Width, picture.Height, Floats(picture));
        return deep;
    }

    private static Picture Turned(Picture picture, int which)
    {
        var turned = new float[picture.Pixels.Length];
        Dihedral.Turn(which, Floats(picture), picture.Height, picture.Width, turned);
        return PixelScale.ToPicture(turned, new(picture.Width, picture.Height, picture.Channels));
    }

    private static float[] Floats(Picture picture)
    {
        var values = new float[picture.Pixels.Length];
        PixelScale.ToSamples(picture.Pixels, values);
        return values;
    }

    private static float[] Values(PictureBuffer picture)
    {
        var values = new float[picture.Width * picture.Height * picture.Channels];
        picture.ReadWindow(0, 0, picture.Width, picture.Height, values);
        return values;
    }
}
