namespace Duel.Tensors;

/// <summary>Sizes of a recurrent layer, and the product that each of its steps begins or ends with.</summary>
/// <param name="count">Number of sequences, N.</param>
/// <param name="steps">Number of steps, T.</param>
/// <param name="units">Number of units, H.</param>
/// <param name="gates">Gates of a unit.</param>
internal readonly unsafe struct RecurrentSizes(int count, int steps, int units, int gates)
{
    /// <summary>Number of sequences, N.</summary>
    public int Count => count;

    /// <summary>Number of steps, T.</summary>
    public int Steps => steps;

    /// <summary>Number of units, H.</summary>
    public int Units => units;

    /// <summary>Gates of all units.</summary>
    public int Width => gates * units;

    /// <summary>Multiplications and additions of all steps.</summary>
    public long Operations => 2L * count * steps * units * Width;

    /// <summary>Sequences a task: whole tiles of rows, two where there are enough for several tasks.</summary>
    public int PerTask => count >= 8 * Tiles.Rows ? 2 * Tiles.Rows : Tiles.Rows;

    /// <summary>Rows times a matrix.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="a">The rows.</param>
    /// <param name="strideA">Floats from one row to the next.</param>
    /// <param name="factor">The matrix.</param>
    /// <param name="depth">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="c">The product.</param>
    /// <param name="strideC">Floats from one of its rows to the next.</param>
    /// <param name="accumulate">True if it is added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, float* a, nint strideA, in RecurrentFactor factor, int depth, int columns, float* c, nint strideC, bool accumulate)
    {
        var start = stackalloc nint[2];
        start[0] = start[1] = 0;
        var width = Tiles.Width;
        TileCall call;
        call.RowStride = strideA;
        call.StepStride = 1;
        call.StepStrideB = factor.StepStride;
        call.StrideC = strideC;
        call.Depth = depth;
        call.Segments = 1;
        call.Offsets = start;
        call.Accumulate = accumulate;
        call.B = factor.Start;
        for (var j = 0; j < columns; j += width, call.B += factor.PanelStride)
        {
            for (int i = 0, taken; i < rows; i += taken)
            {
                taken = Tiles.Next(rows - i);
                call.A = a + (i * strideA);
                call.C = c + (i * strideC) + j;
                Tiles.Run(&call, taken, Math.Min(width, columns - j));
            }
        }
    }
}

/// <summary>A matrix that each step multiplies by: packed as <see cref="Panels"/>, or as it lies.</summary>
/// <remarks>No record: what one would write down of itself holds a pointer, which compilers ahead of time stumble over.</remarks>
/// <param name="start">Its first element.</param>
/// <param name="panelStride">Floats from the columns of a tile to those of the next.</param>
/// <param name="stepStride">Floats from one row to the next.</param>
internal readonly unsafe struct RecurrentFactor(float* start, nint panelStride, nint stepStride)
{
    /// <summary>Its first element.</summary>
    public float* Start { get; } = start;

    /// <summary>Floats from the columns of a tile to those of the next.</summary>
    public nint PanelStride { get; } = panelStride;

    /// <summary>Floats from one row to the next.</summary>
    public nint StepStride { get; } = stepStride;
}
