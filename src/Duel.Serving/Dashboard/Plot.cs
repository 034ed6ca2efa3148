using System.Globalization;
using System.Text;

namespace Duel.Serving;

/// <summary>Curves as paths of a square of a thousand units, and the ticks beside them.</summary>
internal sealed class Plot
{
    private const int Side = 1000, MostDrawn = 600, Ticks = 5;
    private const double LeastOfLogarithm = 1e-12;
    private readonly double low;
    private readonly double high;
    private readonly bool isLogarithmic;

    private Plot(double firstX, double lastX, double low, double high, bool isLogarithmic) =>
        (FirstX, LastX, this.low, this.high, this.isLogarithmic) = (firstX, lastX, low, high, isLogarithmic);

    /// <summary>A curve.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Raw">Path of its points; empty where it is not smoothed.</param>
    /// <param name="Smooth">Path of its running mean.</param>
    /// <param name="Points">The running mean.</param>
    public sealed record Line(string Name, string Raw, string Smooth, IReadOnlyList<(double X, double Y)> Points);

    /// <summary>A tick of an axis.</summary>
    /// <param name="Share">Its place, 0 to 1, from the left or from above.</param>
    /// <param name="Text">Its number.</param>
    public readonly record struct Tick(double Share, string Text);

    public double FirstX { get; }

    public double LastX { get; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public IReadOnlyList<Tick> Down => [.. Nice(low, high).Select(value => new Tick(ShareDown(value), Short(isLogarithmic ? double.Parse(Math.Pow(10, value).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value)))];

    public IReadOnlyList<Tick> Across => [.. Nice(FirstX, LastX).Select(value => new Tick(ShareAcross(value), Short(value)))];

    /// <summary>Plots curves; null where none has a point.</summary>
    /// <param name="curves">Curves with their points, in the order of x.</param>
    /// <param name="smoothing">Share of the running mean that each point leaves in place, 0 to 0.999; 0 for none.</param>
    /// <param name="isLogarithmic">True if the axis is.</param>
    public static Plot? Of(IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> curves, double smoothing, bool isLogarithmic)
    {
        smoothing = Math.Clamp(smoothing, 0, 0.999);
        var scaled = curves.Select(curve => (curve.Name, Points: curve.Points.Where(point => double.IsFinite(point.Y) && (!isLogarithmic || point.Y > 0))
            .Select(point => (point.X, Y: isLogarithmic ? Math.Log10(Math.Max(point.Y, LeastOfLogarithm)) : point.Y)).ToArray())).ToArray();
        var values = scaled.SelectMany(curve => curve.Points).Select(point => point.Y).Order().ToArray();
        if (values.Length == 0)
            return null;
        // A few wild values must not flatten the rest.
        var (low, high) = (values[values.Length / 200], values[^(1 + (values.Length / 200))]);
        var room = Math.Max((high - low) * 0.04, Math.Max(Math.Abs(low) * 1e-3, 1e-9));
        var places = scaled.SelectMany(curve => curve.Points).Select(point => point.X).ToArray();
        var plot = new Plot(places.Min(), places.Max(), low - room, high + room, isLogarithmic);
        plot.Lines = [.. scaled.Select(curve =>
        {
            var smooth = Smoothed(curve.Points, smoothing);
            return new Line(curve.Name, smoothing > 0 ? plot.Path(curve.Points) : "", plot.Path(smooth), [.. smooth.Select(point => (point.X, isLogarithmic ? Math.Pow(10, point.Y) : point.Y))]);
        })];
        return plot;
    }

    /// <summary>Place of a number on the axis across, 0 to 1.</summary>
    public double ShareAcross(double x) => LastX > FirstX ? Math.Clamp((x - FirstX) / (LastX - FirstX), 0, 1) : 1;

    /// <summary>A number in few letters.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e9 => (value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "G",
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        0 => "0",
        < 1e-3 => value.ToString("0.#e-0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private double ShareDown(double y) => Math.Clamp((high - y) / (high - low), 0, 1);

    private string Path((double X, double Y)[] points)
    {
        var path = new StringBuilder();
        var each = Math.Max(1, points.Length / MostDrawn);
        foreach (var some in points.Chunk(each))
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append((ShareAcross(some[^1].X) * Side).ToString("0.#", CultureInfo.InvariantCulture)).Append(' ')
                .Append((ShareDown(some.Average(point => point.Y)) * Side).ToString("0.#", CultureInfo.InvariantCulture));
        }
        return path.ToString();
    }

    /// <summary>The exponential moving average, freed of the weight of its empty start.</summary>
    private static (double X, double Y)[] Smoothed((double X, double Y)[] points, double smoothing)
    {
        if (smoothing == 0)
            return points;
        var smooth = new (double X, double Y)[points.Length];
        var (mean, weight) = (0.0, 1.0);
        for (var i = 0; i < points.Length; i++)
        {
            mean = (smoothing * mean) + ((1 - smoothing) * points[i].Y);
            weight *= smoothing;
            smooth[i] = (points[i].X, mean / (1 - weight));
        }
        return smooth;
    }

    /// <summary>Round numbers within bounds.</summary>
    private static IEnumerable<double> Nice(double low, double high)
    {
        if (!(high > low))
            return [low];
        var rough = (high - low) / Ticks;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var gap = unit * (rough / unit) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return Enumerable.Range(0, Ticks * 3).Select(i => (Math.Ceiling(low / gap) + i) * gap).TakeWhile(value => value <= high + (gap * 1e-9)).Select(value => Math.Abs(value) < gap * 1e-9 ? 0 : value);
    }
}
