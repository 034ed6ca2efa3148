using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>Samples of a dataset as tensors, in an order that is a pure function of the seed and the place in it.</summary>
/// <remarks>Each epoch is a permutation of its own; the batch at any place can be made without those before it, which is what makes a run resumable in the middle of an epoch.</remarks>
public sealed class Batches
{
    private readonly IDataset data;
    private readonly Rng rng;
    [NotKept("those of the last batch")]
    private readonly int[] classes;
    [NotKept("a pure function of the seed and the epoch")]
    private readonly int[] order;
    [NotKept("a pure function of the place")]
    private long orderEpoch = -1;

    /// <summary>Deals a dataset out.</summary>
    /// <param name="data">At least one sample.</param>
    /// <param name="size">Samples a batch, N; 1 or more.</param>
    /// <param name="rng">Where the order comes from.</param>
    /// <param name="mirror">Whether each picture is mirrored left to right in half of the epochs.</param>
    public Batches(IDataset data, int size, Rng rng, bool mirror = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (this.data, Size, this.rng, Mirror) = (data, size, rng, mirror && data.Spec.IsPicture);
        (classes, order) = (new int[size], new int[data.Count]);
    }

    /// <summary>Samples a batch.</summary>
    public int Size { get; }

    /// <summary>Whether pictures are mirrored at random.</summary>
    public bool Mirror { get; }

    /// <summary>What a sample is.</summary>
    public SampleSpec Spec => data.Spec;

    /// <summary>How many samples there are.</summary>
    public int Count => data.Count;

    /// <summary>The batch at a place in the endless order.</summary>
    /// <param name="index">0 for the first batch.</param>
    public Batch Read(long index)
    {
        var samples = Tensor.Zeros([Size, .. data.Spec.Extents]);
        var length = data.Spec.Length;
        for (var i = 0; i < Size; i++)
        {
            var place = (index * Size) + i;
            var (epoch, within) = Math.DivRem(place, data.Count);
            var sample = samples.AsWritableSpan().Slice(i * length, length);
            var number = OrderOf(epoch)[within];
            classes[i] = data.Read(number, sample);
            if (Mirror && rng["mirror"].At(epoch).At(number).NextInt(2) == 1)
                MirrorRows(sample);
        }
        var condition = data.Spec.ClassCount > 0 ? Tensor.OneHot(classes, data.Spec.ClassCount) : null;
        return new(samples, condition);
    }

    private int[] OrderOf(long epoch)
    {
        if (epoch != orderEpoch)
            rng["order"].At(epoch).Permutation(order.AsSpan());
        orderEpoch = epoch;
        return order;
    }

    private void MirrorRows(Span<float> picture)
    {
        var (width, channels) = (data.Spec.Width, data.Spec.Channels);
        for (var row = 0; row < data.Spec.Height; row++)
        {
            var line = picture.Slice(row * width * channels, width * channels);
            line.Reverse();
            for (var x = 0; x < width; x++)
                line.Slice(x * channels, channels).Reverse();
        }
    }
}

/// <summary>Samples and, for a set with classes, their classes.</summary>
/// <param name="Samples">[N, ...]</param>
/// <param name="Condition">[N, K], one-hot; null for a set without classes.</param>
public sealed record Batch(Tensor Samples, Tensor? Condition);
