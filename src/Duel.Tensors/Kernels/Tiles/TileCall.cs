namespace Duel.Tensors;

/// <summary>Operands of <see cref="Tile{L, V, R, W}"/>. All strides and offsets count floats.</summary>
internal unsafe struct TileCall
{
    /// <summary>The left factor: element (row, step) of a segment lies at its offset + row * RowStride + step * StepStride.</summary>
    public float* A;

    public nint RowStride;

    public nint StepStride;

    /// <summary>The right factor: the columns of a step lie together, at the segment's offset + step * StepStrideB.</summary>
    public float* B;

    public nint StepStrideB;

    /// <summary>The product: the columns of a row lie together, at row * StrideC.</summary>
    public float* C;

    public nint StrideC;

    /// <summary>Steps in each segment.</summary>
    public int Depth;

    public int Segments;

    /// <summary>A pair for each segment: where it starts in A and in B.</summary>
    public nint* Offsets;

    /// <summary>True if the product is added to what C holds.</summary>
    public bool Accumulate;
}
