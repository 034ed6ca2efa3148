using System.Text;

namespace Duel.Training;

/// <summary>Collects losses and gradient norms and draws them as a picture that any browser shows.</summary>
public sealed class LossCurves : IObserver, IStateful
{
    private const int MostKept = 1024;
    private readonly List<Point> points = [];
    private IReadOnlyList<string> players = [];

    /// <summary>Curves of the run's evaluations; null where it is not evaluated.</summary>
    internal EvaluationCurves? Evaluations { get; init; }

    /// <inheritdoc/>
    public void On(TrainingEvent happened)
    {
        if (happened is RunStarted started)
            players = started.Players;
        if (happened is WentBack back)
            points.RemoveAll(point => point.Step > back.Step);
        if (happened is StepsCompleted steps && IsDue(steps.Step))
            Add(new(steps.Step, steps.Losses, steps.GradientNorms));
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        var numbers = points.SelectMany(Numbers).ToList();
        var names = players.ToArray();
        serializer.SaveOrRestore("players", ref names);
        serializer.SaveOrRestore("points", numbers);
        players = names;
        if (!serializer.IsRestoring)
            return;
        points.Clear();
        points.AddRange(numbers.Chunk(1 + (2 * players.Count)).Select(ToPoint));
    }

    /// <summary>True if a report is as far behind the last point as points are apart: so a run of any length keeps a bounded number of them.</summary>
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

    /// <summary>The picture: losses above, norms of the gradients below, and the numbers of its evaluations below that.</summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg() => Draw().ToString();

    /// <summary>Writes the picture.</summary>
    /// <param name="file">Takes an SVG document in UTF-8.</param>
    internal void Write(Stream file)
    {
        using var text = new StreamWriter(file, leaveOpen: true);
        foreach (var piece in Draw().GetChunks())
            text.Write(piece.Span);
    }

    private StringBuilder Draw() => CurvePanel.Picture(
    [
        (svg, y) => CurvePanel.Draw(svg, y, "loss", players, [.. points.Select(point => ((double)point.Step, point.Losses))], logarithmic: false),
        (svg, y) => CurvePanel.Draw(svg, y, "norm of the gradient", players, [.. points.Select(point => ((double)point.Step, point.GradientNorms))], logarithmic: true),
        .. Evaluations?.Panels ?? [],
    ]);

    /// <summary>Drawn part of a report.</summary>
    private sealed record Point(long Step, IReadOnlyList<float> Losses, IReadOnlyList<float> GradientNorms);
}
