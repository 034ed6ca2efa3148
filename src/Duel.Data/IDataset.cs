using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>A finite, ordered collection of samples that are all described by one <see cref="SampleSpec"/>.</summary>
/// <remarks>
/// Reading is a pure function of the index: the same index always gives the same bits, from any number of
/// threads at once, with no garbage to speak of.
/// </remarks>
public interface IDataset
{
    /// <summary>A short name for reports, such as <c>fashion</c> or the name of a folder.</summary>
    string Name { get; }

    /// <summary>Number of samples; at least 1.</summary>
    int Count { get; }

    /// <summary>Spec of every sample: extents, range of values, classes.</summary>
    SampleSpec Spec { get; }

    /// <summary>True if reading a sample decodes it, or makes it at some cost: training then reads ahead on other threads.</summary>
    bool IsStreamed => false;

    /// <summary>Writes one sample, and returns its class or -1 where the set has no classes.</summary>
    /// <param name="index">Index of the sample, 0 to <see cref="Count"/> - 1.</param>
    /// <param name="sample">Buffer to write to; exactly <see cref="SampleSpec.Length"/> values, channels last.</param>
    /// <returns>The class, 0 to <see cref="SampleSpec.ClassCount"/> - 1, or -1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside of the set.</exception>
    /// <exception cref="ArgumentException">The span has another length than a sample.</exception>
    int Read(int index, Span<float> sample);

    /// <summary>Adds to a hash what a sample is made of: its class, and the bytes of its file where it was decoded from one, else its values.</summary>
    /// <remarks>Where there is a file it counts and not its pixels, whose last bits may differ from one machine to another.</remarks>
    /// <param name="hash">The hash.</param>
    /// <param name="index">Index of the sample, 0 to <see cref="Count"/> - 1.</param>
    void AppendOrigin(IncrementalHash hash, int index) => DatasetHash.AppendValues(hash, this, index);
}
