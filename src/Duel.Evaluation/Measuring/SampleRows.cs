namespace Duel.Evaluation;

/// <summary>All samples of a set in one array.</summary>
internal static class SampleRows
{
    /// <summary>[N, length]</summary>
    public static float[] Of(IDataset set)
    {
        var length = set.Spec.Length;
        var values = new float[(long)set.Count * length];
        for (var i = 0; i < set.Count; i++)
            set.Read(i, values.AsSpan(i * length, length));
        return values;
    }

    /// <summary>The class of each sample, [N]; -1 for none.</summary>
    public static int[] Labels(IDataset set)
    {
        var sample = new float[set.Spec.Length];
        return [.. Enumerable.Range(0, set.Count).Select(i => set.Read(i, sample))];
    }
}
