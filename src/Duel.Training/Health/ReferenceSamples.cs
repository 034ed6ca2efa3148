namespace Duel.Training;

/// <summary>A few thousand real samples to hold generated ones against: which of them are reached, and which are copied.</summary>
internal sealed class ReferenceSamples : IStateful
{
    private const int MostKnown = 4096, MostReferences = 256, NeighbourShare = 10, Reach = 256, Chunk = 32, Probes = 8, Checks = 16, EnoughChecks = 6, Controls = 2;

    /// <summary>A copy is this much nearer to its original than the original's own neighbour is.</summary>
    private const double CopyNearness = 0.1;

    private readonly Points known;
    private readonly float[] radii;
    private readonly long[] reachedAt;
    private readonly double[] copies = new double[Checks];
    private long fakes, checks;
    private double controls, controlCopies;

    /// <summary>Reads them.</summary>
    /// <param name="data">Training data.</param>
    /// <param name="space">Space in which samples are compared.</param>
    /// <param name="rng">Source of the choice of samples.</param>
    public ReferenceSamples(IDataset data, FeatureSpace space, Rng rng)
    {
        var numbers = rng.Permutation(data.Count).AsSpan(0, Math.Min(MostKnown, data.Count));
        var values = new List<float>(numbers.Length * space.Width);
        for (var start = 0; start < numbers.Length; start += Chunk)
        {
            using var scope = new TensorScope();
            var some = numbers[start..Math.Min(start + Chunk, numbers.Length)];
            var samples = Tensor.Zeros([some.Length, data.Spec.Length]);
            for (var i = 0; i < some.Length; i++)
                data.Read(some[i], samples.AsWritableSpan().Slice(i * data.Spec.Length, data.Spec.Length));
            values.AddRange(space.Of(samples).Values);
        }
        known = new([.. values], space.Width);
        radii = Radii(Math.Min(MostReferences, known.Count));
        reachedAt = new long[radii.Length];
        Array.Fill(reachedAt, -Reach);
    }

    /// <summary>The share of generated samples among the last 128 that copy a real one.</summary>
    public double CopyShare => copies.Sum() / (Probes * Math.Clamp(checks, 1, Checks));

    /// <summary>The share of real samples that "copy" another by the same measure.</summary>
    public double UsualCopyShare => controls == 0 ? 0 : controlCopies / controls;

    /// <summary>True if enough samples were checked for copies to say anything.</summary>
    public bool HasChecked => checks >= EnoughChecks;

    /// <summary>The share of references that one of the last 256 generated samples came near; not a number before there were so many.</summary>
    /// <param name="generated">New generated samples.</param>
    public double Cover(Points generated)
    {
        for (var row = 0; row < generated.Count; row++, fakes++)
        {
            for (var reference = 0; reference < radii.Length; reference++)
            {
                if (Points.Squared(generated[row], known[reference]) <= radii[reference])
                    reachedAt[reference] = fakes;
            }
        }
        return fakes < Reach ? double.NaN : reachedAt.Count(at => at >= fakes - Reach) / (double)reachedAt.Length;
    }

    /// <summary>Checks some generated samples for being copies, and a few real ones for comparison.</summary>
    public void CheckCopies(Points generated)
    {
        var (slot, found, some) = ((int)(checks % Checks), 0, Math.Min(Probes, generated.Count));
        for (var row = 0; row < some; row++)
        {
            found += IsCopy(generated[row], -1) ? 1 : 0;
        }
        for (var row = 0; row < Controls; row++)
        {
            var control = (int)(((checks * Controls) + row) % known.Count);
            controlCopies += IsCopy(known[control], control) ? 1 : 0;
        }
        // As if there had been eight, however small the batch.
        copies[slot] = found * (double)Probes / some;
        controls += Controls;
        checks++;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        serializer.SaveOrRestore("reached", reachedAt);
        serializer.SaveOrRestore("copies", copies);
        serializer.SaveOrRestore("fakes", ref fakes);
        serializer.SaveOrRestore("checks", ref checks);
        serializer.SaveOrRestore("controls", ref controls);
        serializer.SaveOrRestore("controlCopies", ref controlCopies);
    }

    private bool IsCopy(ReadOnlySpan<float> point, int self)
    {
        if (known.Count < 3)
            return false;
        var (squared, nearest) = known.Nearest(point, known.Count, self);
        var (usual, _) = known.Nearest(known[nearest], known.Count, nearest, self);
        return squared <= CopyNearness * CopyNearness * usual;
    }

    /// <summary>Of each reference, the squared distance within which a tenth of the others lies.</summary>
    private float[] Radii(int count)
    {
        var (radii, distances) = (new float[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                distances[j] = Points.Squared(known[i], known[j]);
            Array.Sort(distances);
            // Its distance from itself is among them.
            radii[i] = distances[Math.Min(count - 1, Math.Max(1, count / NeighbourShare))];
        }
        return radii;
    }
}
