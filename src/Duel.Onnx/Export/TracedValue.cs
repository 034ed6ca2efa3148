namespace Duel.Onnx;

/// <summary>A tensor of both passes and the names that it has in the graph, by the place of its channels.</summary>
/// <remarks>Duel has channels last, ONNX has them after the batch: elementwise operations stay with the order that they find, and others ask for theirs.</remarks>
internal sealed class TracedValue(Tensor first, Tensor second)
{
    /// <summary>As it was in the first pass.</summary>
    public Tensor First { get; } = first;

    /// <summary>As it was in the second pass.</summary>
    public Tensor Second { get; } = second;

    /// <summary>Number of axes.</summary>
    public int Rank => First.Shape.Rank;

    /// <summary>True if it is the same whatever the inputs are.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Name with channels last, where there is one.</summary>
    public string? Last { get; set; }

    /// <summary>Name with channels after the batch, where there is one.</summary>
    public string? Channels { get; set; }

    /// <summary>True if it is at hand only with channels after the batch.</summary>
    public bool PrefersChannels => Last is null && Channels is not null && Rank > 2;

    /// <summary>For each axis with channels after the batch, which axis of Duel's order it is.</summary>
    public static long[] ToChannels(int rank) => rank < 3 ? [.. Enumerable.Range(0, rank)] : [0, rank - 1, .. Enumerable.Range(1, rank - 2)];

    /// <summary>For each axis of Duel's order, its place with channels after the batch.</summary>
    public static long[] ToLast(int rank) => rank < 3 ? [.. Enumerable.Range(0, rank)] : [0, .. Enumerable.Range(2, rank - 2), 1];

    /// <summary>The place of an axis of Duel's order.</summary>
    public static int Place(int axis, int rank, bool channels) => channels ? (int)ToLast(rank)[axis] : axis;
}
