namespace Duel.Recipes;

/// <summary>Edges of one pixel's width: blurred, steepest across themselves, and strong or joined to strong ones.</summary>
/// <paper>Canny 1986, A computational approach to edge detection, doi:10.1109/TPAMI.1986.4767851</paper>
internal static class EdgeTracing
{
    private const double WeakShare = 0.4;

    /// <summary>The threshold where none is drawn at random.</summary>
    public const double UsualThreshold = 0.12;

    /// <summary>The blur where none is drawn at random, a standard deviation in pixels.</summary>
    public const double UsualBlur = 1;

    /// <summary>True if each pixel is part of an edge.</summary>
    /// <param name="grey">[H, W], -1 to 1.</param>
    /// <param name="height">H</param>
    /// <param name="width">W</param>
    /// <param name="threshold">Steepness of a strong edge, in values a pixel; above 0.</param>
    /// <param name="blur">The standard deviation of the blur before, in pixels; above 0.</param>
    public static bool[] Trace(ReadOnlySpan<float> grey, int height, int width, double threshold = UsualThreshold, double blur = UsualBlur)
    {
        var smooth = Blurred(grey, height, width, blur);
        var (across, down, steepness) = (new float[smooth.Length], new float[smooth.Length], new float[smooth.Length]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                float At(int dx, int dy) => smooth[(Math.Clamp(y + dy, 0, height - 1) * width) + Math.Clamp(x + dx, 0, width - 1)];
                var i = (y * width) + x;
                across[i] = (At(1, -1) + (2 * At(1, 0)) + At(1, 1) - At(-1, -1) - (2 * At(-1, 0)) - At(-1, 1)) / 8;
                down[i] = (At(-1, 1) + (2 * At(0, 1)) + At(1, 1) - At(-1, -1) - (2 * At(0, -1)) - At(1, -1)) / 8;
                steepness[i] = MathF.Sqrt((across[i] * across[i]) + (down[i] * down[i]));
            }
        }
        return Joined(Thinned(across, down, steepness, height, width), height, width, threshold);
    }

    private static float[] Blurred(ReadOnlySpan<float> grey, int height, int width, double blur)
    {
        var reach = (int)Math.Ceiling(2.5 * blur);
        double[] taps = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-i * i / (2 * blur * blur)))];
        var total = taps.Sum();
        var (once, twice) = (new float[grey.Length], new float[grey.Length]);
        for (var i = 0; i < grey.Length; i++)
        {
            var (y, x, sum) = (i / width, i % width, 0.0);
            for (var k = -reach; k <= reach; k++)
                sum += taps[k + reach] * grey[(y * width) + Math.Clamp(x + k, 0, width - 1)];
            once[i] = (float)(sum / total);
        }
        for (var i = 0; i < grey.Length; i++)
        {
            var (y, x, sum) = (i / width, i % width, 0.0);
            for (var k = -reach; k <= reach; k++)
                sum += taps[k + reach] * once[(Math.Clamp(y + k, 0, height - 1) * width) + x];
            twice[i] = (float)(sum / total);
        }
        return twice;
    }

    /// <summary>Steepness where it is greatest across the edge, 0 elsewhere.</summary>
    private static float[] Thinned(float[] across, float[] down, float[] steepness, int height, int width)
    {
        var thin = new float[steepness.Length];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var i = (y * width) + x;
                var (gx, gy) = (MathF.Abs(across[i]), MathF.Abs(down[i]));
                // The nearest of four directions; an eighth of a turn apart.
                var step = gy < 0.4142f * gx ? 1 : gx < 0.4142f * gy ? width : across[i] * down[i] > 0 ? width + 1 : width - 1;
                if (steepness[i] >= steepness[i - step] && steepness[i] > steepness[i + step])
                    thin[i] = steepness[i];
            }
        }
        return thin;
    }

    private static bool[] Joined(float[] thin, int height, int width, double threshold)
    {
        var edges = new bool[thin.Length];
        var open = new Stack<int>(Enumerable.Range(0, thin.Length).Where(i => thin[i] >= threshold));
        while (open.TryPop(out var i))
        {
            if (edges[i])
                continue;
            edges[i] = true;
            var (y, x) = (i / width, i % width);
            for (var row = Math.Max(0, y - 1); row <= Math.Min(height - 1, y + 1); row++)
            {
                for (var column = Math.Max(0, x - 1); column <= Math.Min(width - 1, x + 1); column++)
                {
                    if (thin[(row * width) + column] >= threshold * WeakShare)
                        open.Push((row * width) + column);
                }
            }
        }
        return edges;
    }
}
