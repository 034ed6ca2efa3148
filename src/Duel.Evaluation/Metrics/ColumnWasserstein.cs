namespace Duel.Evaluation;

/// <summary>The Wasserstein distance of each column by itself, after real values are brought to 0..1; the mean over columns.</summary>
/// <remarks>It sees columns and not how they hang together. Details hold each column by number; one without any spread counts in its own units.</remarks>
/// <paper>Zhao et al. 2021, CTAB-GAN, arXiv:2102.08369, section 4.1</paper>
[Listed("column-wasserstein", "distance of each column by itself, the mean", "arXiv:2102.08369")]
public sealed record ColumnWasserstein : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Points;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (real, generated) = (SampleRows.Of(evidence.Real), SampleRows.Of(evidence.Generated));
        var length = evidence.Real.Spec.Length;
        var columns = Enumerable.Range(0, length).Select(c => Column(Every(real, length, c), Every(generated, length, c))).ToArray();
        return Interval.OfRepeats(columns, "columns, which differ by nature") with
        {
            Details = columns.Select((value, c) => ($"{c}", value)).ToDictionary(entry => entry.Item1, entry => entry.value),
        };
    }

    /// <summary>The area between the two cumulative distributions.</summary>
    internal static double Between(double[] first, double[] second)
    {
        Array.Sort(first);
        Array.Sort(second);
        var (area, i, j, last) = (0.0, 0, 0, Math.Min(first[0], second[0]));
        while (i < first.Length || j < second.Length)
        {
            var next = j >= second.Length || (i < first.Length && first[i] <= second[j]) ? first[i] : second[j];
            area += Math.Abs(((double)i / first.Length) - ((double)j / second.Length)) * (next - last);
            last = next;
            for (; i < first.Length && first[i] == next; i++)
            {
            }
            for (; j < second.Length && second[j] == next; j++)
            {
            }
        }
        return area;
    }

    private static double Column(double[] real, double[] generated)
    {
        var spread = real.Max() - real.Min();
        return Between(real, generated) / (spread > 0 ? spread : 1);
    }

    private static double[] Every(float[] values, int length, int column) => [.. Enumerable.Range(0, values.Length / length).Select(i => (double)values[(i * length) + column])];
}
