using System.Globalization;
using System.Text;
using Duel.Networks;

namespace Duel.Training;

/// <summary>Collects losses and gradient norms and draws them as a picture that any browser shows.</summary>
public sealed class LossCurves : IObserver, IStateful
{
    private const int Width = 900, Height = 260, Left = 64, Right = 130, Top = 28, Bottom = 32, MostPoints = 600, MostKept = 1024;
    private static readonly string[] Colours = ["#0b6e4f", "#c8553d", "#3d5a80", "#8f5d9c", "#b08900", "#555555"];
    private readonly List<Point> points = [];
    private IReadOnlyList<string> players = [];

    /// <inheritdoc/>
    public void On(TrainingEvent happened)
    {
        if (happened is RunStarted started)
            players = started.Players;
        if (happened is StepsCompleted steps && IsDue(steps.Step))
            Add(new(steps.Step, steps.Losses, steps.GradientNorms));
    }

    /// <inheritdoc/>
    public void Keep(Keeper keeper)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        var numbers = points.SelectMany(Numbers).ToList();
        var names = players.ToArray();
        keeper.Keep("players", ref names);
        keeper.Keep("points", numbers);
        players = names;
        if (!keeper.IsRestoring)
            return;
        points.Clear();
        points.AddRange(numbers.Chunk(1 + (2 * players.Count)).Select(ToPoint));
    }

    /// <summary>Whether a report is as far behind the last point as points are apart: so a run of any length keeps a bounded number of them.</summary>
    private bool IsDue(long step) => points.Count < 2 || step - points[^1].Step >= points[1].Step - points[0].Step;

    private void Add(Point point)
    {
        points.Add(point);
        if (points.Count < MostKept)
            return;
        var every = points.Where((_, index) => index % 2 == 0).ToArray();
        points.Clear();
        points.AddRange(every);
    }

    private static IEnumerable<double> Numbers(Point point) => [point.Step, .. point.Losses, .. point.GradientNorms];

    private Point ToPoint(double[] numbers) => new((long)numbers[0], Floats(numbers[1..(1 + players.Count)]), Floats(numbers[(1 + players.Count)..]));

    private static float[] Floats(double[] numbers) => [.. numbers.Select(number => (float)number)];

    /// <summary>The picture: losses above, norms of the gradients below.</summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {2 * Height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{2 * Height}\" fill=\"#ffffff\"/>");
        Panel(svg, 0, "loss", point => point.Losses, logarithmic: false);
        Panel(svg, Height, "norm of the gradient", point => point.GradientNorms, logarithmic: true);
        return svg.Append("</svg>\n").ToString();
    }

    private void Panel(StringBuilder svg, int y, string title, Func<Point, IReadOnlyList<float>> of, bool logarithmic)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{y + 18}\" font-weight=\"600\" fill=\"#222222\">{title}{(logarithmic ? ", logarithmic" : "")}</text>");
        var values = points.SelectMany(of).Where(float.IsFinite).Select(value => Scale(value, logarithmic)).Order().ToArray();
        if (values.Length == 0)
            return;
        // A few wild values must not flatten the rest: the axis spans all but the outermost half percent.
        var (low, high) = (values[values.Length / 200], values[^(1 + (values.Length / 200))]);
        if (high - low < 1e-9)
            (low, high) = (low - 0.5, high + 0.5);
        var last = Math.Max(1, points[^1].Step);
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = low + ((high - low) * tick / 4);
            var at = Y(value);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:F1}\" y2=\"{at:F1}\" stroke=\"#e4e4e4\"/><text x=\"{Left - 8}\" y=\"{at + 4:F1}\" text-anchor=\"end\" fill=\"#666666\">{(logarithmic ? Math.Pow(10, value) : value):G3}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(last * tick / 4.0):F1}\" y=\"{y + Height - 10}\" text-anchor=\"middle\" fill=\"#666666\">{last * tick / 4}</text>");
        }
        for (var player = 0; player < players.Count; player++)
        {
            var colour = Colours[player % Colours.Length];
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\" points=\"");
            foreach (var (step, value) in Thinned(of, player, logarithmic))
                svg.Append(CultureInfo.InvariantCulture, $"{X(step):F1},{Y(Math.Clamp(value, low, high)):F1} ");
            svg.Append(CultureInfo.InvariantCulture, $"\"/><text x=\"{Width - Right + 10}\" y=\"{y + Top + 14 + (18 * player)}\" fill=\"{colour}\">{players[player]}</text>");
        }

        double X(double step) => Left + ((Width - Left - Right) * step / last);
        double Y(double value) => y + Height - Bottom - ((Height - Top - Bottom) * (value - low) / (high - low));
    }

    /// <summary>Means of neighbouring points, so that a long run stays a small file.</summary>
    private IEnumerable<(double Step, double Value)> Thinned(Func<Point, IReadOnlyList<float>> of, int player, bool logarithmic)
    {
        var each = Math.Max(1, points.Count / MostPoints);
        foreach (var some in points.Chunk(each))
        {
            var values = some.Select(point => of(point)[player]).Where(float.IsFinite).ToArray();
            if (values.Length > 0)
                yield return (some.Average(point => point.Step), values.Average(value => Scale(value, logarithmic)));
        }
    }

    private static double Scale(float value, bool logarithmic) => logarithmic ? Math.Log10(Math.Max(value, 1e-12f)) : value;

    /// <summary>What is drawn of a report.</summary>
    private sealed record Point(long Step, IReadOnlyList<float> Losses, IReadOnlyList<float> GradientNorms);
}
