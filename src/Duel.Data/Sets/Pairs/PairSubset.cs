using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>A view of some pairs of a set.</summary>
/// <param name="source">The set they are read from.</param>
/// <param name="indices">Their places, in the order of the view.</param>
internal sealed class PairSubset(IPairedDataset source, IReadOnlyList<int> indices) : IPairedDataset
{
    private readonly Subset joined = new(source, indices);
    private readonly int[] indices = [.. indices];

    public string Name => joined.Name;

    public int Count => joined.Count;

    public SampleSpec Spec => joined.Spec;

    public SampleSpec InputSpec => source.InputSpec;

    public SampleSpec OutputSpec => source.OutputSpec;

    public bool IsStreamed => source.IsStreamed;

    public int Read(int index, Span<float> sample) => joined.Read(index, sample);

    public void AppendOrigin(IncrementalHash hash, int index) => joined.AppendOrigin(hash, index);

    public void ReadPair(int index, Span<float> input, Span<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        source.ReadPair(indices[index], input, output);
    }
}
