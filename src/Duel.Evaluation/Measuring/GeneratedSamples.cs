namespace Duel.Evaluation;

/// <summary>Samples of a generator, as a dataset.</summary>
public static class GeneratedSamples
{
    /// <summary>Samples of a generator, all classes in turn.</summary>
    /// <param name="name">A short name for reports.</param>
    /// <param name="saved">The generator.</param>
    /// <param name="count">Number of samples, 1 or more.</param>
    /// <param name="seed">Seed of the latents.</param>
    /// <param name="label">The class of all of them; all in turn where null.</param>
    /// <param name="cancellationToken">Stops between two batches of samples.</param>
    /// <returns>The set; null where a number of it is none.</returns>
    public static IDataset? Of(string name, SavedGenerator saved, int count, ulong seed, int? label = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var (values, labels, made, finite) = (new float[(long)count * saved.Spec.Length], new int[count], 0, true);
        saved.Generate(count, seed, label, truncation: null, (sample, of) =>
        {
            foreach (var value in sample)
                finite &= float.IsFinite(value);
            labels[made] = of;
            sample.CopyTo(values.AsSpan(made++ * saved.Spec.Length));
        }, cancellationToken);
        return finite ? SampleList.Of(name, saved.Spec, values, saved.ClassCount > 0 ? labels : null) : null;
    }
}
