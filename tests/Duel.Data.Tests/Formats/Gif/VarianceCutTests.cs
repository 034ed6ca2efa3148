namespace Duel.Data.Tests;

public sealed class VarianceCutTests
{
    [Fact]
    public void Few_colors_are_kept_exactly()
    {
        var counts = new Dictionary<Rgb, int> { [new(9, 9, 9)] = 1, [new(1, 2, 3)] = 1_000 };
        Assert.Equal([new(1, 2, 3), new(9, 9, 9)], VarianceCut.Palette(counts, 2));
    }

    [Fact]
    public void Clusters_get_an_entry_each()
    {
        var random = new Random(5);
        Rgb[] centres = [new(20, 20, 20), new(230, 30, 30), new(30, 230, 30), new(30, 30, 230)];
        var counts = new Dictionary<Rgb, int>();
        for (var i = 0; i < 2_000; i++)
        {
            var centre = centres[i % 4];
            counts[new(Near(centre.Red), Near(centre.Green), Near(centre.Blue))] = 1;
        }

        var palette = VarianceCut.Palette(counts, 4);
        Assert.All(centres, centre => Assert.Contains(palette, color => Math.Abs(color.Red - centre.Red) + Math.Abs(color.Green - centre.Green) + Math.Abs(color.Blue - centre.Blue) < 20));

        byte Near(byte value) => (byte)(value + random.Next(-9, 10));
    }
}
