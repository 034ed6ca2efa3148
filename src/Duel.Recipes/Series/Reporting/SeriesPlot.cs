using System.Globalization;
using System.Net;
using System.Text;

namespace Duel.Recipes;

/// <summary>A measurement over the steps of real and of synthetic series, as a small picture.</summary>
internal static class SeriesPlot
{
    private const int Panel = 290, Height = 150, Base = 128, Top = 24, Margin = 4, Lines = 20, MostPoints = 200;

    /// <summary>Plots of everything that is learned: SVG elements.</summary>
    public static IEnumerable<string> All(SeriesSet real, SeriesSet synthetic)
    {
        var steps = TableReport.Compared(real.Schema.Steps).Select(column => real.Schema.Steps.Columns[column].IsNamed ? Shares(real.Schema.Steps, set => set.Steps, column) : Of(real, synthetic, column));
        return steps.Concat(TableReport.Compared(real.Schema.Attributes).Select(column => Shares(real.Schema.Attributes, set => set.Attributes, column)));

        string Shares(TableSchema schema, Func<SeriesSet, IReadOnlyList<double[]>> values, int column) => ColumnPlot.Of(new(schema, values(real)), new(schema, values(synthetic)), column);
    }

    /// <summary>An SVG element: real series on the left, synthetic ones on the right, on the same scale.</summary>
    /// <param name="real">Real series.</param>
    /// <param name="synthetic">Series of the same schema.</param>
    /// <param name="column">A measurement that is a number.</param>
    public static string Of(SeriesSet real, SeriesSet synthetic, int column)
    {
        var schema = real.Schema.Steps.Columns[column];
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{2 * Panel}\" height=\"{Height}\" font-family=\"system-ui, sans-serif\" font-size=\"11\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"14\" font-weight=\"600\">{WebUtility.HtmlEncode(schema.Name)}</text>");
        Append(svg, real, column, 0, "real", "#57606a");
        Append(svg, synthetic, column, Panel, "synthetic", "#0b6e4f");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Height - 8}\" fill=\"#57606a\">{WebUtility.HtmlEncode($"{schema.Format(schema.Low)} to {schema.Format(schema.High)}")}</text><text x=\"{(2 * Panel) - Margin}\" y=\"{Height - 8}\" text-anchor=\"end\" fill=\"#57606a\">{real.Schema.Longest} steps</text>");
        return svg.Append("</svg>").ToString();
    }

    private static void Append(StringBuilder svg, SeriesSet series, int column, int left, string name, string colour)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + Panel - Margin}\" y=\"14\" text-anchor=\"end\" fill=\"{colour}\">{name}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"none\" stroke=\"{colour}\" stroke-width=\"0.8\" stroke-opacity=\"0.6\">");
        var count = Math.Min(Lines, series.Count);
        for (var i = 0; i < count; i++)
        {
            var place = (int)((long)i * series.Count / count);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(series, column, place, left)}\"/>");
        }
        svg.Append("</g>");
    }

    /// <summary>The line of a series; it is broken where values are missing.</summary>
    private static string Path(SeriesSet series, int column, int place, int left)
    {
        var (schema, line, isDrawing) = (series.Schema.Steps.Columns[column], new StringBuilder(), false);
        var (range, width) = (Math.Max(schema.High - schema.Low, 1e-12), (Panel - (2.0 * Margin)) / Math.Max(series.Schema.Longest - 1, 1));
        var every = (series.Schema.Longest + MostPoints - 1) / MostPoints;
        for (var t = 0; t < series.LengthOf(place); t += every)
        {
            var value = series.Steps[column][series.Starts[place] + t];
            if (!double.IsNaN(value))
                line.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? 'L' : 'M')}{left + Margin + (t * width):F1} {Base - ((Base - Top) * Math.Clamp((value - schema.Low) / range, 0, 1)):F1}");
            isDrawing = !double.IsNaN(value);
        }
        return line.ToString();
    }
}
