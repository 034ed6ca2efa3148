namespace Duel.Recipes;

/// <summary>Changes of strokes that a hand would make: thicker ones, and gaps.</summary>
internal static class Strokes
{
    private const int MostGaps = 2;
    private const double SmallestGap = 0.04, LargestGap = 0.12;
    private const float Lightest = 0.2f;

    /// <summary>Drawings with thicker strokes and gaps, in place.</summary>
    /// <param name="drawings">[N, H, W, C], -1 to 1, strokes on a ground of another brightness.</param>
    /// <param name="rng">Source of thickness and gaps.</param>
    public static void Vary(Tensor drawings, Rng rng)
    {
        var (count, height, width, channels) = (drawings.Shape[0], drawings.Shape[1], drawings.Shape[2], drawings.Shape[3]);
        var length = height * width * channels;
        for (var i = 0; i < count; i++)
        {
            var drawing = drawings.AsWritableSpan().Slice(i * length, length);
            var ground = Mean(drawing) > 0 ? 1f : -1f;
            // Those of a drawing are as thick as they are; up to two pixels more are to be expected.
            Thicken(drawing, height, width, channels, rng.NextInt(3), ground);
            Gaps(drawing, height, width, channels, ground, rng);
        }
    }

    /// <summary>Strokes thicker by some pixels: each pixel takes what is farthest from the ground within reach.</summary>
    public static void Thicken(Span<float> drawing, int height, int width, int channels, int more, float ground)
    {
        if (more == 0)
            return;
        var thin = drawing.ToArray();
        for (var i = 0; i < drawing.Length; i++)
        {
            var (y, x, c) = (i / channels / width, i / channels % width, i % channels);
            for (var row = y; row <= Math.Min(height - 1, y + more); row++)
            {
                for (var column = x; column <= Math.Min(width - 1, x + more); column++)
                {
                    var value = thin[(((row * width) + column) * channels) + c];
                    drawing[i] = ground > 0 ? Math.Min(drawing[i], value) : Math.Max(drawing[i], value);
                }
            }
        }
    }

    /// <summary>Round gaps, none to two.</summary>
    public static void Gaps(Span<float> drawing, int height, int width, int channels, float ground, Rng rng)
    {
        var gaps = rng.NextInt(MostGaps + 1);
        for (var gap = 0; gap < gaps; gap++)
        {
            var (middleY, middleX) = (rng.NextSingle() * height, rng.NextSingle() * width);
            var radius = (SmallestGap + ((LargestGap - SmallestGap) * rng.NextSingle())) * width;
            for (var i = 0; i < height * width; i++)
            {
                var (dy, dx) = ((i / width) - middleY, (i % width) - middleX);
                if ((dy * dy) + (dx * dx) < radius * radius)
                    drawing.Slice(i * channels, channels).Fill(ground);
            }
        }
    }

    /// <summary>True if pictures are drawings: grey, nearly all black or white, and much more of the one.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    public static bool AreIn(Tensor pictures)
    {
        if (pictures.Shape[3] != 1)
            return false;
        var (light, dark, count) = (0, 0, (double)pictures.Shape.Count);
        foreach (var value in pictures.AsSpan())
        {
            light += value > Lightest ? 1 : 0;
            dark += value < -Lightest ? 1 : 0;
        }
        return (light + dark) / count > 0.85 && Math.Min(light, dark) / count is > 0.005 and < 0.4;
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
