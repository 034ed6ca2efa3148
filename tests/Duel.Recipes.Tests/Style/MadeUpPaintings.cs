using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>Contents of waves, and styles of stripes in a few strong colours.</summary>
internal static class MadeUpPaintings
{
    private static readonly (byte, byte, byte)[] Colors = [(220, 40, 30), (30, 60, 200), (240, 220, 40), (20, 20, 20), (250, 250, 240)];

    public static StyleData Of(int contents, int styles, int side) => new(
        MadeUpPhotographs.Of(contents, side),
        new("stripes", [.. Enumerable.Range(0, styles).Select(i => new CollectedPicture($"stripes{i}.png", PictureBuffer.Of(Stripes(side, i)), $"stripes-{i}"))]));

    public static Picture Stripes(int side, int seed)
    {
        var picture = new Picture(side, side, 3);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (r, g, b) = Colors[(((seed % 2 == 0 ? x : y) / (3 + seed)) + seed) % Colors.Length];
                ReadOnlySpan<byte> color = [r, g, b];
                color.CopyTo(picture.Pixel(x, y));
            }
        }
        return picture;
    }
}
