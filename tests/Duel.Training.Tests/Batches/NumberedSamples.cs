using Duel.Data;

namespace Duel.Training.Tests;

/// <summary>Pictures of one row of two pixels, [i, -i - 1], so that a mirrored one is told from one that is not.</summary>
internal sealed class NumberedSamples(int count, bool isStreamed = false) : IPairedDataset
{
    public string Name => "numbered";

    public int Count => count;

    public SampleSpec Spec { get; } = new(1, 2, 1);

    public SampleSpec InputSpec => Spec;

    public SampleSpec OutputSpec { get; } = new(1, 2, 2);

    public bool IsStreamed => isStreamed;

    /// <summary>Is called before each sample is read.</summary>
    public Action<int> Before { get; init; } = _ => { };

    public int Read(int index, Span<float> sample)
    {
        Before(index);
        (sample[0], sample[1]) = (index, -index - 1);
        return -1;
    }

    public void ReadPair(int index, Span<float> input, Span<float> output)
    {
        Read(index, input);
        (output[0], output[1], output[2], output[3]) = (index, 100 + index, -index - 1, -index - 101);
    }
}
