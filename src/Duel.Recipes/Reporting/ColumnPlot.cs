using System.Globalization;
using System.Net;
using System.Text;

namespace Duel.Recipes;

/// <summary>The distribution of a column among real and among synthetic rows, as a small picture.</summary>
internal static class ColumnPlot
{
    private const int Width = 290, Height = 150, Base = 128, Top = 24, Bars = 30, MostNames = 12;

    /// <summary>An SVG element.</summary>
    public static string Of(Table real, Table synthetic, int column)
    {
        var schema = real.Schema.Columns[column];
        var bins = schema.IsNamed ? Math.Min(MostNames, schema.Categories.Count) : Bars;
        var (a, b) = (Shares(real.Columns[column], schema, bins), Shares(synthetic.Columns[column], schema, bins));
        var most = Math.Max(a.Concat(b).Max(), 1e-9);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" font-family=\"system-ui, sans-serif\" font-size=\"11\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"14\" font-weight=\"600\">{WebUtility.HtmlEncode(schema.Name)}</text>");
        var step = (Width - 8.0) / bins;
        for (var i = 0; i < bins; i++)
        {
            var (left, width) = (4 + (i * step), schema.IsNamed ? step * 0.4 : step);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left:F1}\" y=\"{Y(a[i]):F1}\" width=\"{width:F1}\" height=\"{Base - Y(a[i]):F1}\" fill=\"#b8c0c8\"/>");
            if (schema.IsNamed)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left + width:F1}\" y=\"{Y(b[i]):F1}\" width=\"{width:F1}\" height=\"{Base - Y(b[i]):F1}\" fill=\"#0b6e4f\"><title>{WebUtility.HtmlEncode(schema.Categories[i])}</title></rect>");
        }
        if (!schema.IsNamed)
        {
            var points = b.Select((share, i) => string.Create(CultureInfo.InvariantCulture, $"{4 + ((i + 0.5) * step):F1},{Y(share):F1}"));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"#0b6e4f\" stroke-width=\"1.6\" points=\"{string.Join(' ', points)}\"/>");
        }
        var (first, last) = schema.IsNamed ? (schema.Categories[0], schema.Categories[bins - 1]) : (schema.Format(schema.Low), schema.Format(schema.High));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"{Height - 8}\" fill=\"#57606a\">{WebUtility.HtmlEncode(Short(first))}</text><text x=\"{Width - 4}\" y=\"{Height - 8}\" text-anchor=\"end\" fill=\"#57606a\">{WebUtility.HtmlEncode(Short(last))}</text>");
        return svg.Append("</svg>").ToString();

        double Y(double share) => Base - ((Base - Top) * share / most);
    }

    private static string Short(string text) => text.Length <= 16 ? text : $"{text[..15]}…";

    private static double[] Shares(double[] values, ColumnSchema schema, int bins)
    {
        var shares = new double[bins];
        var range = Math.Max(schema.High - schema.Low, 1e-12);
        foreach (var value in values.Where(value => !double.IsNaN(value)))
        {
            var bin = schema.IsNamed ? (int)value : (int)((value - schema.Low) / range * bins);
            if (bin <= bins)
                shares[Math.Clamp(bin, 0, bins - 1)] += schema.IsNamed && bin >= bins ? 0 : 1.0 / values.Length;
        }
        return shares;
    }
}
