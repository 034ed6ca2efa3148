namespace Duel.Serving;

/// <summary>A point of a run's curves.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Samples">Real samples shown.</param>
/// <param name="Seconds">Seconds of training.</param>
/// <param name="Values">A value for each curve.</param>
internal readonly record struct TrackPoint(long Step, long Samples, double Seconds, float[] Values);

/// <summary>Curves that belong into one plot, thinned so that a run of any length keeps a bounded number of points.</summary>
/// <param name="name">Title of the plot.</param>
/// <param name="curves">Names of the curves.</param>
internal sealed class Track(string name, IReadOnlyList<string> curves)
{
    /// <summary>Most points that are kept.</summary>
    public const int MostPoints = 4096;

    private readonly List<TrackPoint> points = [];
    private readonly List<TrackPoint> open = [];
    private int each = 1;

    /// <summary>Title of the plot.</summary>
    public string Name { get; } = name;

    /// <summary>Names of the curves.</summary>
    public IReadOnlyList<string> Curves { get; } = curves;

    /// <summary>The points as they stood when they were last shown, the latest last.</summary>
    public IReadOnlyList<TrackPoint> Points { get; private set; } = [];

    /// <summary>Shows the points that have come to those who draw, on whichever threads they do.</summary>
    public void Show() => Points = open.Count == 0 ? [.. points] : [.. points, Mean(open)];

    /// <summary>Adds a point.</summary>
    public void Add(TrackPoint point)
    {
        open.Add(point);
        if (open.Count < each)
            return;
        points.Add(Mean(open));
        open.Clear();
        if (points.Count < MostPoints)
            return;
        var halved = points.Chunk(2).Select(pair => Mean(pair)).ToArray();
        points.Clear();
        points.AddRange(halved);
        each *= 2;
    }

    /// <summary>Takes away what a run has left behind when it went back.</summary>
    public void CutAfter(long step)
    {
        points.RemoveAll(point => point.Step > step);
        open.RemoveAll(point => point.Step > step);
    }

    /// <summary>The mean of neighbours, at the place of the last; what is no number is passed over.</summary>
    private static TrackPoint Mean(IReadOnlyList<TrackPoint> some)
    {
        if (some.Count == 1)
            return some[0];
        var values = new float[some[0].Values.Length];
        for (var curve = 0; curve < values.Length; curve++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var point in some)
            {
                if (float.IsFinite(point.Values[curve]))
                    (sum, count) = (sum + point.Values[curve], count + 1);
            }
            values[curve] = count == 0 ? float.NaN : (float)(sum / count);
        }
        return some[^1] with { Values = values };
    }
}
