namespace Duel.Data.Tests;

public sealed class PicturePairsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false, 10, 200)]
    [InlineData(true, 200, 10)]
    public void Pictures_side_by_side_are_cut_in_the_asked_direction(bool turned, byte given, byte wanted)
    {
        Save("pairs/a.png", Halves(10, 200));
        Save("pairs/below/b.png", Halves(10, 200));

        var pairs = PicturePairs.SideBySide(At("pairs"), new() { Size = 4, IsTurned = turned });

        Assert.Equal((2, 1, 1), (pairs.Count, pairs.InputSpec.Channels, pairs.OutputSpec.Channels));
        Assert.Equal(["a", "below/b"], pairs.Names);
        Assert.All(pairs.Input(1).Pixels, value => Assert.Equal(given, value));
        Assert.All(pairs.Output(1).Pixels, value => Assert.Equal(wanted, value));
        var sample = new float[pairs.Spec.Length];
        pairs.Read(0, sample);
        Assert.Equal([PixelScale.ToSample(given), PixelScale.ToSample(wanted)], sample[..2]);
    }

    [Fact]
    public void Pictures_that_are_no_wider_than_high_are_doubted_to_hold_pairs()
    {
        Save("pairs/a.png", Halves(10, 200));
        Assert.Empty(PicturePairs.SideBySide(At("pairs"), new() { Size = 4 }).Notes);
        Save("pairs/b.png", Pad.Filled(8, 8, 1, Rgb.White));
        Assert.StartsWith("1 of 2 pictures are no wider than high", Assert.Single(PicturePairs.SideBySide(At("pairs"), new() { Size = 4 }).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_of_pairs_are_kept_apart()
    {
        Save("facades/train/a.png", Halves(10, 200));
        Save("facades/train/b.png", Halves(10, 200));
        Save("facades/val/a.png", Halves(10, 200));
        var pairs = PicturePairs.SideBySide(At("facades"), new() { Size = 4 });
        Assert.Equal(["train/a", "train/b"], pairs.Names);
        Assert.Equal(["The pictures of train are taken, those of val are not."], pairs.Notes);
        Assert.Equal(["val/a"], PicturePairs.SideBySide(At("facades"), new() { Size = 4, Split = DatasetSplit.Validation }).Names);
        Assert.Contains("only train, val", Assert.Throws<DatasetException>(() => PicturePairs.SideBySide(At("facades"), new() { Split = DatasetSplit.Test })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_of_two_folders_are_kept_apart()
    {
        Save("a/train/one.png", Pad.Filled(6, 6, 1, Rgb.White));
        Save("a/test/two.png", Pad.Filled(6, 6, 1, Rgb.White));
        Save("b/train/one.png", Pad.Filled(6, 6, 1, Rgb.White));
        Save("b/test/two.png", Pad.Filled(6, 6, 1, Rgb.White));
        Assert.Equal(["one"], PicturePairs.Folders(At("a"), At("b"), new() { Size = 4 }).Names);
        Assert.Equal(["two"], PicturePairs.Folders(At("a"), At("b"), new() { Size = 4, Split = DatasetSplit.Test }).Names);
    }

    [Fact]
    public void Folders_are_matched_by_name_whatever_the_extension()
    {
        Save("sketches/one.png", Pad.Filled(6, 6, 1, Rgb.White));
        Save("sketches/two.png", Pad.Filled(6, 6, 1, Rgb.White));
        Save("photos/one.bmp", Pad.Filled(8, 8, 3, new(200, 30, 30)));
        Save("photos/three.bmp", Pad.Filled(8, 8, 3, new(30, 200, 30)));

        var pairs = PicturePairs.Folders(At("sketches"), At("photos"), new() { Size = 4 });

        Assert.Equal(["one"], pairs.Names);
        Assert.Equal((1, 3), (pairs.InputSpec.Channels, pairs.OutputSpec.Channels));
        Assert.Equal(["two.png", "three.bmp"], pairs.Skipped.Select(file => file.Name));
        Assert.Equal(200, pairs.Output(0).Pixel(2, 2)[0]);
    }

    [Fact]
    public void Damaged_and_odd_pictures_are_left_out_and_named()
    {
        Save("pairs/good.png", Halves(10, 200));
        Save("pairs/odd.png", Pad.Filled(5, 4, 3, Rgb.White));
        File.WriteAllText(At("pairs/text.png"), "no picture");

        var pairs = PicturePairs.SideBySide(At("pairs"), new() { Size = 4 });

        Assert.Equal(["good"], pairs.Names);
        Assert.Contains(pairs.Skipped, file => file.Name == "odd.png" && file.Reason.Contains("5 pixels wide", StringComparison.Ordinal));
        Assert.Contains(pairs.Skipped, file => file.Name == "text.png");
    }

    [Fact]
    public void Nothing_to_pair_is_said_with_the_way_out()
    {
        Save("one/a.png", Pad.Filled(4, 4, 1, Rgb.White));
        Save("two/b.png", Pad.Filled(4, 4, 1, Rgb.White));
        Directory.CreateDirectory(At("empty"));

        Assert.Contains("the first are a.png and b.png", Assert.Throws<DatasetException>(() => PicturePairs.Folders(At("one"), At("two"), new())).Message);
        Assert.Contains("no picture", Assert.Throws<DatasetException>(() => PicturePairs.SideBySide(At("empty"), new())).Message);
        Assert.Contains("no such folder", Assert.Throws<DatasetException>(() => PicturePairs.SideBySide(At("missing"), new())).Message);
    }

    [Fact]
    public void Sets_of_as_many_pictures_are_pairs_and_some_can_be_taken()
    {
        var pairs = PicturePairs.Of(Set(1, 3), Set(3, 3));

        var some = pairs.Only([2, 0]);

        Assert.Equal((2, 4), (some.Count, some.Spec.Channels));
        Assert.Equal(pairs.Output(2).Pixels, some.Output(0).Pixels);
        Assert.Equal(pairs.Inputs.Pixels(0).ToArray(), some.Inputs.Pixels(1).ToArray());
        Assert.Throws<DatasetException>(() => PicturePairs.Of(Set(1, 3), Set(1, 2)));
        Assert.Throws<DatasetException>(() => pairs.Only([]));
    }

    private static PictureSet Set(int channels, int count) => new("set", 4, 4, channels, [.. Enumerable.Range(0, count * 16 * channels).Select(i => (byte)i)]);

    private static Picture Halves(byte left, byte right)
    {
        var picture = new Picture(8, 4, 3);
        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 8; x++)
                picture.Pixel(x, y).Fill(x < 4 ? left : right);
        }
        return picture;
    }

    private void Save(string name, Picture picture)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        Pictures.Save(At(name), picture);
    }

    private string At(string name) => Path.Combine(folder, name);
}
