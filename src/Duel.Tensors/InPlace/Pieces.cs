namespace Duel.Tensors;

/// <summary>The pieces of a flat buffer in the order of their places, gaps between them allowed: a pass over all is one job.</summary>
internal readonly unsafe ref struct Pieces
{
    private readonly Scratch.Block table;

    /// <summary>Lists tensors.</summary>
    /// <param name="tensors">Float32; kept alive by the caller.</param>
    /// <param name="starts">The place of each, in rising order.</param>
    public Pieces(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts)
    {
        Count = tensors.Count;
        table = Scratch.Rent(Math.Max(1, (long)Count * sizeof(Piece) / sizeof(float)));
        for (var i = 0; i < Count; i++)
            First[i] = new(tensors[i].Pointer<float>(), starts[i], tensors[i].Shape.Count);
    }

    public Piece* First => (Piece*)table.Pointer;

    public int Count { get; }

    /// <summary>The place after the last piece.</summary>
    public long End => Count == 0 ? 0 : First[Count - 1].End;

    public void Dispose() => table.Dispose();

    /// <summary>The number of the first piece that ends after a place.</summary>
    public static int After(Piece* pieces, int count, long place)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].End > place)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
