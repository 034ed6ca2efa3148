using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>A view of some samples of a set, in an order of its own.</summary>
public sealed class Subset : IDataset
{
    private readonly IDataset source;
    private readonly int[] indices;

    /// <summary>A view of these samples.</summary>
    /// <param name="source">The set they are read from.</param>
    /// <param name="indices">Indices of the samples, in the order of the view; repetitions are allowed.</param>
    /// <param name="name">A name for reports; that of the source where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside of the source.</exception>
    /// <exception cref="DatasetException">There is no index.</exception>
    public Subset(IDataset source, IReadOnlyList<int> indices, string? name = null)
    {
        this.source = source;
        this.indices = [.. indices];
        Name = name ?? source.Name;
        if (indices.Count == 0)
            throw new DatasetException($"{Name}: no sample is left of {source.Count}, and at least one is needed.");
        foreach (var index in indices)
            if ((uint)index >= (uint)source.Count)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"{source.Name} has samples 0 to {source.Count - 1}.");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public SampleSpec Spec => source.Spec;

    /// <inheritdoc/>
    public bool IsStreamed => source.IsStreamed;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        return source.Read(indices[index], sample);
    }

    /// <inheritdoc/>
    public void AppendOrigin(IncrementalHash hash, int index) => source.AppendOrigin(hash, indices[index]);

    /// <summary>A view of these samples; of pairs, a set of pairs.</summary>
    /// <param name="source">The set they are read from.</param>
    /// <param name="indices">Their places, in the order of the view.</param>
    public static IDataset Of(IDataset source, IReadOnlyList<int> indices) => source is IPairedDataset pairs ? new PairSubset(pairs, indices) : new Subset(source, indices);

    /// <summary>So many samples spread evenly over a set, so that sets sorted by class keep all classes.</summary>
    /// <param name="source">The set they are read from.</param>
    /// <param name="count">Number of samples; a set that has no more is returned as it is.</param>
    public static IDataset Evenly(IDataset source, int count) =>
        count >= source.Count ? source : new Subset(source, EvenIndices(source.Count, count));

    /// <summary>One place out of each of so many stretches of a set, always the same ones.</summary>
    /// <remarks>
    /// Which one of a stretch is as good as drawn. Every sixth, say, would be every sixth of one kind where kinds take turns: digits of MNIST at
    /// even places are of other writers than those at odd ones, and thinner.
    /// </remarks>
    internal static int[] EvenIndices(int of, int count)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = ((long)i * of / count, (long)(i + 1) * of / count);
            places[i] = (int)(from + (long)(Scatter((ulong)i) % (ulong)(to - from)));
        }
        return places;
    }

    // The finishing steps of a common hash: neighbours give numbers that have nothing to do with each other.
    private static ulong Scatter(ulong i)
    {
        i = (i + 1) * 0x9E37_79B9_7F4A_7C15;
        i = (i ^ (i >> 30)) * 0xBF58_476D_1CE4_E5B9;
        i = (i ^ (i >> 27)) * 0x94D0_49BB_1331_11EB;
        return i ^ (i >> 31);
    }
}
