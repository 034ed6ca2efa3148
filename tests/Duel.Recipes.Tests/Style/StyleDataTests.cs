using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

public class StyleDataTests
{
    [Fact]
    public void Pictures_are_brought_to_one_shorter_side_in_colour_and_those_without_content_are_left_out_by_name()
    {
        using var place = new RunPlace();
        Directory.CreateDirectory(place.At("photos"));
        Directory.CreateDirectory(place.At("paintings"));
        new Picture(60, 30, 1).Save(place.At("photos/wide.png"));
        new Picture(1, 1, 3).Save(place.At("photos/point.png"));
        new Picture(20, 50, 4).Save(place.At("paintings/tall.png"));
        File.WriteAllText(place.At("paintings/notes.txt"), "painted in 1889");
        File.WriteAllText(place.At("paintings/broken.png"), "no picture");
        var notes = new List<string>();
        var data = StyleData.Open(new(place.At("photos"), place.At("paintings")), 40, new Training.LineLogger(notes.Add));

        var (content, style) = (Assert.Single(data.Contents.Pictures).Picture, Assert.Single(data.Styles.Pictures).Picture);
        Assert.Equal((80, 40, 3), (content.Width, content.Height, content.Channels));
        Assert.Equal((40, 100, 3), (style.Width, style.Height, style.Channels));
        Assert.Contains(notes, note => note.Contains("1 x 1 pixels", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("broken.png", StringComparison.Ordinal));
        File.Delete(place.At("paintings/tall.png"));
        Assert.Contains("no picture that can be read", Assert.Throws<DatasetException>(() => StyleData.Open(new(place.At("photos"), place.At("paintings")), 40)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_is_a_function_of_its_place_and_its_crops_are_parts_of_the_pictures_that_it_names()
    {
        var data = MadeUpPaintings.Of(3, 2, 48);
        using var first = new CropBatches(data, 32, 4, new Rng(2));
        using var second = new CropBatches(data, 32, 4, new Rng(2)) { ReadingThreads = 0 };
        var (some, same) = ((StyleBatch)first.Read(5), (StyleBatch)second.Read(5));
        Assert.Equal(some.Content.ToDoubles(), same.Content.ToDoubles());
        Assert.Equal(some.Style.ToDoubles(), same.Style.ToDoubles());
        Assert.NotEqual(some.Content.ToDoubles(), ((StyleBatch)second.Read(6)).Content.ToDoubles());
        Assert.Equal(5, first.Count);
        var (mirrored, plain) = (0, 0);
        for (var index = 0; index < 6; index++)
        {
            var batch = (StyleBatch)second.Read(index);
            for (var i = 0; i < 8; i++)
            {
                var picture = batch.Origins[i] < 3 ? data.Contents.Pictures[batch.Origins[i]] : data.Styles.Pictures[batch.Origins[i] - 3];
                Assert.Equal(i < 4, batch.Origins[i] < 3);
                var crop = (i < 4 ? batch.Content : batch.Style).AsSpan().Slice((i % 4) * 32 * 32 * 3, 32 * 32 * 3).ToArray();
                var (isPlain, isMirrored) = (IsPart(picture.Picture, crop, mirror: false), IsPart(picture.Picture, crop, mirror: true));
                Assert.True(isPlain || isMirrored);
                // Stripes may look the same both ways.
                (plain, mirrored) = (plain + (isMirrored ? 0 : 1), mirrored + (isPlain ? 0 : 1));
            }
        }
        Assert.True(plain > 5 && mirrored > 5);
    }

    private static bool IsPart(PictureBuffer picture, float[] crop, bool mirror)
    {
        var (window, turned) = (new float[crop.Length], new float[crop.Length]);
        for (var top = 0; top <= picture.Height - 32; top++)
        {
            for (var left = 0; left <= picture.Width - 32; left++)
            {
                picture.ReadWindow(left, top, 32, 32, window);
                Dihedral.Turn(mirror ? 1 : 0, window, 32, 32, turned);
                if (turned.AsSpan().SequenceEqual(crop))
                    return true;
            }
        }
        return false;
    }
}
