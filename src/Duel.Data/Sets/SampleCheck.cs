using System.Runtime.CompilerServices;

namespace Duel.Data;

/// <summary>The checks that datasets share.</summary>
internal static class SampleCheck
{
    /// <summary>The number of samples of a set, at least 1.</summary>
    public static int Count(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count;
    }

    /// <summary>Checks the arguments, as every <see cref="IDataset.Read"/> starts with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(IDataset set, int index, ReadOnlySpan<float> sample)
    {
        if ((uint)index >= (uint)set.Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"{set.Name} has samples 0 to {set.Count - 1}.");
        if (sample.Length != set.Spec.Length)
            throw new ArgumentException($"A sample of {set.Name} has {set.Spec.Length} values, the span {sample.Length}.", nameof(sample));
    }
}
