namespace Duel.Losses;

/// <summary>Past generated samples of one run; they are kept with it.</summary>
/// <param name="settings">Capacity, and the probability that a past sample is shown.</param>
/// <param name="sample">The shape of one sample.</param>
public sealed class ReplayPool(Replay settings, Shape sample) : ITrainingModifier, IStateful
{
    private readonly Tensor pool = Tensor.Zeros([settings.Size, .. sample]);
    private readonly int[] classes = new int[settings.Size];
    private int count;

    /// <summary>Samples in the pool by now.</summary>
    public int Count => count;

    /// <inheritdoc/>
    public Tensor Shown(Tensor fake, Tensor? classes, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(rng);
        if (ProcessGroup.Current is not { } group)
            return ShownOf(fake, classes, rng);
        // Each process keeps the same pool, of the samples of all.
        var all = group.GatherRows(fake, out var first);
        return ShownOf(all, classes is null ? null : group.GatherRows(classes, out _), rng).Slice(0, first, fake.Shape[0]);
    }

    private Tensor ShownOf(Tensor fake, Tensor? classes, Rng rng)
    {
        var shown = fake.Copy();
        int[]? kinds = classes?.Ranking(1, 1).Values;
        for (var n = 0; n < fake.Shape[0]; n++)
        {
            var kind = kinds?[n] ?? 0;
            if (count < settings.Size)
                Put(fake, n, count++, kind);
            else if (rng.NextSingle() < settings.Share && PlaceOf(kind, rng) is { } place)
            {
                Row(shown, n).CopyFrom(Row(pool, place));
                Put(fake, n, place, kind);
            }
        }
        return shown;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("pool", pool);
        serializer.SaveOrRestore("classes", classes);
        serializer.SaveOrRestore("count", ref count);
    }

    /// <summary>A place of the pool that holds a sample of this kind; null where there is none.</summary>
    private int? PlaceOf(int kind, Rng rng)
    {
        var alike = classes.Count(other => other == kind);
        if (alike == 0)
            return null;
        var chosen = rng.NextInt(alike);
        return Enumerable.Range(0, classes.Length).Where(place => classes[place] == kind).ElementAt(chosen);
    }

    private void Put(Tensor fake, int n, int place, int kind)
    {
        Row(pool, place).CopyFrom(Row(fake, n));
        classes[place] = kind;
    }

    private static Tensor Row(Tensor batch, int n)
    {
        var length = batch.Shape.Count / batch.Shape[0];
        return batch.Part(n * length, [(int)length]);
    }
}
