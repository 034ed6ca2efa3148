using System.Text;

namespace Duel.Studies;

/// <summary>The curves of a synthesis study: for each set the distance against steps and against seconds, a curve for each method, the mean over its seeds.</summary>
internal static class SynthesisPicture
{
    /// <summary>An SVG document.</summary>
    /// <param name="points">Moments of all runs.</param>
    public static string Of(IReadOnlyList<SynthesisPoint> points) => CurvePanel.Picture(
    [
        .. points.GroupBy(point => point.Set).SelectMany(set => new Action<StringBuilder, int>[]
        {
            (svg, y) => Draw(svg, y, $"{set.Key}: Fréchet distance against steps", [.. set], point => point.Steps),
            (svg, y) => Draw(svg, y, $"{set.Key}: Fréchet distance against seconds", [.. set], point => point.Seconds),
        }),
    ]).ToString();

    private static void Draw(StringBuilder svg, int y, string title, IReadOnlyList<SynthesisPoint> points, Func<SynthesisPoint, double> across)
    {
        string[] methods = [.. points.Select(point => point.Method).Distinct()];
        var means = points.Where(point => point.Distance is not null).GroupBy(point => (point.Method, point.Moment))
            .Select(same => (X: same.Average(across), Curve: Array.IndexOf(methods, same.Key.Method), Mean: (float)same.Average(point => point.Distance!.Value)))
            .OrderBy(mean => mean.X).ToArray();
        if (means.Length > 0)
            CurvePanel.Draw(svg, y, Escaped(title), [.. methods.Select(Escaped)], [.. means.Select(mean => (mean.X, (IReadOnlyList<float>)[.. methods.Select((_, curve) => curve == mean.Curve ? mean.Mean : float.NaN)]))], logarithmic: true);
    }

    private static string Escaped(string text) => System.Net.WebUtility.HtmlEncode(text);
}
