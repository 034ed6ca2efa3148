namespace Duel.Training;

/// <summary>A vital sign over time: its last values, and a thinned-out past to compare them with.</summary>
/// <remarks>Medians throughout, so that a single wild value neither raises a finding nor sets a standard.</remarks>
public sealed class Series : IStateful
{
    private const int Smoothed = 5, Window = 50, MostPast = 64;
    private readonly double[] last = new double[Window];
    private readonly List<double> past = [];
    private int count, stride = 1;

    /// <summary>Values taken so far.</summary>
    public int Count => count;

    /// <summary>The median of the last five values; not a number before the first.</summary>
    public double Now { get; private set; } = double.NaN;

    /// <summary>The highest that <see cref="Now"/> has been, once five values were taken.</summary>
    public double Highest { get; private set; } = double.NegativeInfinity;

    /// <summary>The median of the whole past, evenly thinned; not a number while it is short.</summary>
    public double Usual => past.Count < Smoothed ? double.NaN : Median([.. past]);

    /// <summary>The last values, oldest first; 50 at most.</summary>
    public IEnumerable<double> Recent => Enumerable.Range(Math.Max(0, count - Window), Math.Min(count, Window)).Select(i => last[i % Window]);

    /// <summary>Takes a value.</summary>
    /// <param name="value">Measured value; not a number is passed over.</param>
    public void Add(double value)
    {
        if (double.IsNaN(value))
            return;
        last[count++ % Window] = value;
        Span<double> newest = stackalloc double[Math.Min(count, Smoothed)];
        for (var i = 0; i < newest.Length; i++)
            newest[i] = last[(count - 1 - i) % Window];
        Now = Median(newest);
        if (count >= Smoothed)
            Highest = Math.Max(Highest, Now);
        if (count % Smoothed != 0 || count / Smoothed % stride != 0)
            return;
        past.Add(Now);
        if (past.Count <= MostPast)
            return;
        // Every other one goes, and from now on every other one comes: the past stays evenly spread.
        for (var i = past.Count - 1; i >= 0; i -= 2)
            past.RemoveAt(i);
        stride *= 2;
    }

    /// <summary>The middle of some values.</summary>
    /// <param name="values">At least one; sorted in place.</param>
    public static double Median(Span<double> values)
    {
        values.Sort();
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        var (now, highest) = (Now, Highest);
        serializer.SaveOrRestore("last", last);
        serializer.SaveOrRestore("past", past);
        serializer.SaveOrRestore("count", ref count);
        serializer.SaveOrRestore("stride", ref stride);
        serializer.SaveOrRestore("now", ref now);
        serializer.SaveOrRestore("highest", ref highest);
        (Now, Highest) = (now, highest);
    }
}
