namespace Duel.Training;

/// <summary>A sample's place in the order.</summary>
/// <param name="Number">The sample, from 0.</param>
/// <param name="IsMirrored">True if it is mirrored left to right this time.</param>
internal readonly record struct SamplePlace(int Number, bool IsMirrored);

/// <summary>An endless order of samples, each epoch a permutation of its own: a pure function of the seed and the place, from any thread.</summary>
/// <param name="count">Samples in the set.</param>
/// <param name="rng">The stream that permutations and mirroring come from.</param>
/// <param name="mirror">True if each sample is mirrored in half of the epochs.</param>
internal sealed class SampleOrder(int count, Rng rng, bool mirror)
{
    private readonly Lock gate = new();
    private readonly Rng shuffling = rng["order"], mirroring = rng["mirror"];

    // Two epochs: threads that read ahead stand on both sides of where one ends.
    [NotSaved("a pure function of the seed and the epoch")]
    private readonly (long Epoch, int[]? Order)[] known = [(-1, null), (-1, null)];

    /// <summary>Writes the places from one on.</summary>
    /// <param name="first">The first, from 0.</param>
    /// <param name="places">Takes them.</param>
    public void Read(long first, Span<SamplePlace> places)
    {
        lock (gate)
        {
            for (var i = 0; i < places.Length; i++)
            {
                var (epoch, within) = Math.DivRem(first + i, count);
                var number = OrderOf(epoch)[within];
                places[i] = new(number, mirror && mirroring.At(epoch).At(number).NextInt(2) == 1);
            }
        }
    }

    private int[] OrderOf(long epoch)
    {
        ref var slot = ref known[epoch & 1];
        if (slot.Epoch != epoch)
        {
            slot.Order ??= new int[count];
            shuffling.At(epoch).Permutation(slot.Order.AsSpan());
            slot.Epoch = epoch;
        }
        return slot.Order!;
    }
}
