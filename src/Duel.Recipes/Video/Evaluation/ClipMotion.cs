namespace Duel.Recipes;

/// <summary>Motion of clips, as their pixels alone show it.</summary>
/// <param name="Change">The mean difference of a pixel from one picture to the next, in shares of the range: 0 for a clip that stands still.</param>
/// <param name="Bend">The distance of the centre of brightness from going straight on, in pixels: the median over all pictures with one before and one after.</param>
/// <param name="Directions">The shares of the eight directions that centres move in, from right on; zeros where none moves.</param>
public sealed record ClipMotion(double Change, double Bend, IReadOnlyList<double> Directions)
{
    private const int Sectors = 8;
    private const double StandsStill = 0.3;

    /// <summary>The motion of clips.</summary>
    public static ClipMotion Of(ClipSet clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        var (change, changes, bends, sectors) = (0.0, 0L, new List<double>(), new double[Sectors]);
        foreach (var clip in clips.Clips)
        {
            (double X, double Y)[] centres = [.. Enumerable.Range(0, clip.Frames).Select(t => Centre(clip[t], clips.Frame))];
            for (var t = 1; t < clip.Frames; t++)
            {
                var before = clip[t - 1];
                var now = clip[t];
                for (var i = 0; i < now.Length; i++)
                    change += Math.Abs(now[i] - before[i]);
                changes += now.Length;
                var (x, y) = (centres[t].X - centres[t - 1].X, centres[t].Y - centres[t - 1].Y);
                if (Math.Sqrt((x * x) + (y * y)) > StandsStill)
                    sectors[(int)Math.Round(Math.Atan2(y, x) / (Math.PI / 4) + Sectors) % Sectors]++;
                if (t > 1)
                    bends.Add(Length(centres[t].X - (2 * centres[t - 1].X) + centres[t - 2].X, centres[t].Y - (2 * centres[t - 1].Y) + centres[t - 2].Y));
            }
        }
        var moving = Math.Max(sectors.Sum(), 1);
        bends.Sort();
        return new(changes == 0 ? 0 : change / changes / 255, bends.Count == 0 ? 0 : bends[bends.Count / 2], [.. sectors.Select(count => count / moving)]);
    }

    /// <summary>Half the sum of differences of the shares of directions: 0 for the same, 1 for none in common.</summary>
    public double DirectionDistance(ClipMotion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Directions.Zip(other.Directions, (a, b) => Math.Abs(a - b)).Sum() / 2;
    }

    /// <summary>The centre of a picture's brightness, in pixels to the right of, and down from, the first.</summary>
    internal static (double X, double Y) Centre(ReadOnlySpan<byte> picture, SampleSpec spec)
    {
        var (x, y, sum) = (0.0, 0.0, 1e-9);
        for (var i = 0; i < picture.Length; i++)
        {
            var pixel = i / spec.Channels;
            x += picture[i] * (double)(pixel % spec.Width);
            y += picture[i] * (double)(pixel / spec.Width);
            sum += picture[i];
        }
        return (x / sum, y / sum);
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
