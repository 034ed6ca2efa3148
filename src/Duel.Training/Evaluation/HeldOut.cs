using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Duel.Training;

/// <summary>Takes samples out of a set by their contents, so that equal samples stay on one side and later ones change nothing for those before.</summary>
public static class HeldOut
{
    private const double UsualShare = 0.1;
    private const int MostUsual = 2000, Fewest = 4;

    /// <summary>Splits a set: about a tenth, and no more than about 2,000 samples, are held out.</summary>
    /// <inheritdoc cref="Places"/>
    public static (IDataset Learned, IDataset HeldOut) Split(IDataset data, double share = UsualShare)
    {
        var (learned, held) = Places(data, share);
        return (Subset.Of(data, learned), Subset.Of(data, held));
    }

    /// <summary>The places of the samples on both sides of a split.</summary>
    /// <param name="data">The set; every sample is read once.</param>
    /// <param name="share">Another share than a tenth; above 0, below 1.</param>
    /// <exception cref="ArgumentException">Fewer than 4 samples would be on a side.</exception>
    public static (int[] Learned, int[] HeldOut) Places(IDataset data, double share = UsualShare)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var bound = (ulong)(Math.Min(share, (double)MostUsual / data.Count) * ulong.MaxValue);
        var sides = Hashes(data).Index().ToLookup(entry => entry.Item < bound, entry => entry.Index);
        int[] learned = [.. sides[false]], held = [.. sides[true]];
        return learned.Length >= Fewest && held.Length >= Fewest
            ? (learned, held)
            : throw new ArgumentException($"{data.Name}: of {data.Count} samples {held.Length} would be held out of training to evaluate it by, and {Fewest} are needed on either side. Take more samples, or leave the evaluation out.", nameof(data));
    }

    /// <summary>The hash of each sample's values, in the order of the set: equal samples have equal ones.</summary>
    /// <param name="data">The set; every sample is read once.</param>
    public static IEnumerable<ulong> Hashes(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var sample = new float[data.Spec.Length];
        for (var i = 0; i < data.Count; i++)
        {
            data.Read(i, sample);
            yield return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(sample.AsSpan())));
        }
    }
}
