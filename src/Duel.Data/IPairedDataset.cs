namespace Duel.Data;

/// <summary>A set of pairs: of what is given, and of what it is to become.</summary>
public interface IPairedDataset : IDataset
{
    /// <summary>The form of what is given.</summary>
    SampleSpec InputSpec { get; }

    /// <summary>The form of what is wanted.</summary>
    SampleSpec OutputSpec { get; }

    /// <summary>Writes both sides of a pair.</summary>
    /// <param name="index">The pair, 0 to <see cref="IDataset.Count"/> - 1.</param>
    /// <param name="input">Takes what is given; as many values as <see cref="InputSpec"/> says.</param>
    /// <param name="output">Takes what is wanted; as many values as <see cref="OutputSpec"/> says.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside of the set.</exception>
    /// <exception cref="ArgumentException">A span has another length than a sample.</exception>
    void ReadPair(int index, Span<float> input, Span<float> output);
}
