using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Pictures of soft and hard edges that a small picture tells something about.</summary>
internal static class MadeUpPhotographs
{
    public static PictureCollection Of(int count, int side, int seed = 0) =>
        new("made up", [.. Enumerable.Range(0, count).Select(i => new CollectedPicture($"picture{i}.png", PictureBuffer.Of(Picture(side, (seed * 1000) + i)), $"{seed}-{i}"))]);

    public static Picture Picture(int side, int seed, int channels = 3)
    {
        var (picture, rng) = (new Picture(side, side, channels), new Rng((ulong)seed)["photograph"]);
        var waves = Enumerable.Range(0, 5).Select(_ => (X: (rng.NextSingle() - 0.5f) * 1.6f, Y: (rng.NextSingle() - 0.5f) * 1.6f, Phase: rng.NextSingle() * 6)).ToArray();
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                for (var c = 0; c < channels; c++)
                {
                    var sum = waves.Index().Sum(wave => MathF.Sin((wave.Item.X * x) + (wave.Item.Y * y) + wave.Item.Phase + (c * wave.Index * 0.3f)));
                    picture.Pixel(x, y)[c] = (byte)Math.Clamp(128 + (sum * 60), 20, 235);
                }
            }
        }
        return picture;
    }
}
