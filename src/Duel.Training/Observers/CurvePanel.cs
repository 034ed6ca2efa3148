using System.Globalization;
using System.Text;

namespace Duel.Training;

/// <summary>Draws curves over the steps of a run, a panel below the other.</summary>
public static class CurvePanel
{
    /// <summary>Pixels across a picture.</summary>
    public const int Width = 900;

    /// <summary>Pixels down a panel.</summary>
    public const int Height = 260;

    private const int Left = 64, Right = 130, Top = 28, Bottom = 32, MostPoints = 600;
    private static readonly string[] Colours = ["#0b6e4f", "#c8553d", "#3d5a80", "#8f5d9c", "#b08900", "#555555"];

    /// <summary>A picture of panels.</summary>
    /// <param name="panels">Draw a panel each, at the height that they are given.</param>
    /// <returns>An SVG document, in pieces: whole, a long text a snapshot would be the largest thing that the collector is given in a run.</returns>
    public static StringBuilder Picture(IReadOnlyList<Action<StringBuilder, int>> panels)
    {
        ArgumentNullException.ThrowIfNull(panels);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {panels.Count * Height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{panels.Count * Height}\" fill=\"#ffffff\"/>");
        for (var i = 0; i < panels.Count; i++)
            panels[i](svg, i * Height);
        return svg.Append("</svg>\n");
    }

    /// <summary>Draws a panel.</summary>
    /// <param name="svg">Takes the drawing.</param>
    /// <param name="y">Place of its upper edge.</param>
    /// <param name="title">Title above it.</param>
    /// <param name="names">Names of the curves.</param>
    /// <param name="points">Steps, and a value for each curve.</param>
    /// <param name="logarithmic">True if the axis is.</param>
    public static void Draw(StringBuilder svg, int y, string title, IReadOnlyList<string> names, IReadOnlyList<(double Step, IReadOnlyList<float> Values)> points, bool logarithmic)
    {
        ArgumentNullException.ThrowIfNull(svg);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(points);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{y + 18}\" font-weight=\"600\" fill=\"#222222\">{title}{(logarithmic ? ", logarithmic" : "")}</text>");
        var values = points.SelectMany(point => point.Values).Where(float.IsFinite).Select(value => Scale(value, logarithmic)).Order().ToArray();
        if (values.Length == 0)
            return;
        // A few wild values must not flatten the rest: the axis spans all but the outermost half percent.
        var (low, high) = (values[values.Length / 200], values[^(1 + (values.Length / 200))]);
        if (high - low < 1e-9)
            (low, high) = (low - 0.5, high + 0.5);
        var last = Math.Max(1, (long)points[^1].Step);
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = low + ((high - low) * tick / 4);
            var at = Y(value);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:F1}\" y2=\"{at:F1}\" stroke=\"#e4e4e4\"/><text x=\"{Left - 8}\" y=\"{at + 4:F1}\" text-anchor=\"end\" fill=\"#666666\">{(logarithmic ? Math.Pow(10, value) : value):G3}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(last * tick / 4.0):F1}\" y=\"{y + Height - 10}\" text-anchor=\"middle\" fill=\"#666666\">{last * tick / 4}</text>");
        }
        for (var curve = 0; curve < names.Count; curve++)
        {
            var colour = Colours[curve % Colours.Length];
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\" points=\"");
            foreach (var (step, value) in Thinned(points, curve, logarithmic))
                svg.Append(CultureInfo.InvariantCulture, $"{X(step):F1},{Y(Math.Clamp(value, low, high)):F1} ");
            svg.Append(CultureInfo.InvariantCulture, $"\"/><text x=\"{Width - Right + 10}\" y=\"{y + Top + 14 + (18 * curve)}\" fill=\"{colour}\">{names[curve]}</text>");
        }

        double X(double step) => Left + ((Width - Left - Right) * step / last);
        double Y(double value) => y + Height - Bottom - ((Height - Top - Bottom) * (value - low) / (high - low));
    }

    /// <summary>Means of neighbouring points, so that a long run stays a small file.</summary>
    private static IEnumerable<(double Step, double Value)> Thinned(IReadOnlyList<(double Step, IReadOnlyList<float> Values)> points, int curve, bool logarithmic)
    {
        var each = Math.Max(1, points.Count / MostPoints);
        foreach (var some in points.Chunk(each))
        {
            var values = some.Select(point => point.Values[curve]).Where(float.IsFinite).ToArray();
            if (values.Length > 0)
                yield return (some.Average(point => point.Step), values.Average(value => Scale(value, logarithmic)));
        }
    }

    private static double Scale(float value, bool logarithmic) => logarithmic ? Math.Log10(Math.Max(value, 1e-12f)) : value;
}
