using System.Text;

namespace Duel.Training;

/// <summary>Collects the numbers of a run's evaluations, a curve each.</summary>
[StateName("judged-curves")]
public sealed class EvaluationCurves : IObserver, IStateful
{
    private readonly List<(double Step, IReadOnlyList<float> Values)> points = [];
    private string[] names = [];

    /// <summary>A panel a number, as their scales have nothing to do with one another.</summary>
    internal IEnumerable<Action<StringBuilder, int>> Panels => names.Select((name, index) => (Action<StringBuilder, int>)((svg, y) =>
        CurvePanel.Draw(svg, y, $"{name} of held-out samples", [name], [.. points.Select(point => (point.Step, (IReadOnlyList<float>)[point.Values[index]]))], logarithmic: false)));

    /// <inheritdoc/>
    public void On(TrainingEvent happened)
    {
        if (happened is WentBack back)
            points.RemoveAll(point => point.Step > back.Step);
        if (happened is not Evaluated evaluated)
            return;
        names = [.. evaluated.Numbers.Select(number => number.Name)];
        points.Add((evaluated.Step, [.. evaluated.Numbers.Select(number => (float)number.Value)]));
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        var known = names;
        var numbers = points.SelectMany(point => point.Values.Select(value => (double)value).Prepend(point.Step)).ToList();
        serializer.SaveOrRestore("names", ref known);
        serializer.SaveOrRestore("points", numbers);
        if (!serializer.IsRestoring)
            return;
        names = known;
        points.Clear();
        points.AddRange(numbers.Chunk(1 + names.Length).Select(point => (point[0], (IReadOnlyList<float>)[.. point[1..].Select(value => (float)value)])));
    }
}
