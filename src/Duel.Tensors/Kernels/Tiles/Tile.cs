namespace Duel.Tensors;

/// <summary>
/// The one multiplication kernel: C[r, :] = (or +=) sum over segments s and steps k of A[s, r, k] * B[s, k, :], for up to eight rows and
/// one or two registers of columns.
/// </summary>
/// <remarks>
/// Layout: every accumulator c{row}{column} is a register whose lanes are neighbouring columns of C. A step reads one register a column
/// of B, spreads one element of A over a register per row, and does rows * columns fused multiply-adds; nothing is shuffled. Strides
/// are free, so A may be row-major (step stride 1) or step-major (row stride 1), B packed in panels or lying in a matrix.
/// Segments let a convolution add up its taps without copying a patch together. The comparisons with R.Value and W.Value are
/// constants to the compiler: absent rows and columns leave no code behind. There is no remainder: the caller gives B full registers to
/// read (padded panels) and C full registers to write (a scratch tile at the edge). Each sum runs over the segments and steps in
/// order, whatever the number of rows, so a row's result does not depend on its neighbours.
/// </remarks>
internal static unsafe class Tile<L, V, R, W>
    where L : struct, ILanes<V>
    where V : unmanaged
    where R : struct, ICount
    where W : struct, ICount
{
    // Compiled at full speed at once: the first calls of an unoptimised kernel run fifteen times slower, for half a second.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TileCall* call)
    {
        V c00 = L.Zero, c10 = L.Zero, c20 = L.Zero, c30 = L.Zero, c40 = L.Zero, c50 = L.Zero, c60 = L.Zero, c70 = L.Zero;
        V c01 = L.Zero, c11 = L.Zero, c21 = L.Zero, c31 = L.Zero, c41 = L.Zero, c51 = L.Zero, c61 = L.Zero, c71 = L.Zero;
        nint one = call->RowStride, four = 4 * one, step = call->StepStride, stepB = call->StepStrideB;
        for (int s = 0; s < call->Segments; s++)
        {
            float* a0 = call->A + call->Offsets[2 * s], a1 = a0 + one, a2 = a1 + one, a3 = a2 + one;
            float* b = call->B + call->Offsets[(2 * s) + 1];
            for (int k = call->Depth; k != 0; k--)
            {
                V b0 = L.Load(b), b1 = W.Value > 1 ? L.Load(b + L.Count) : L.Zero;
                V a = L.Broadcast(a0[0]);
                c00 = L.MultiplyAdd(a, b0, c00);
                if (W.Value > 1) c01 = L.MultiplyAdd(a, b1, c01);

                if (R.Value > 1)
                {
                    a = L.Broadcast(a1[0]);
                    c10 = L.MultiplyAdd(a, b0, c10);
                    if (W.Value > 1) c11 = L.MultiplyAdd(a, b1, c11);
                }

                if (R.Value > 2)
                {
                    a = L.Broadcast(a2[0]);
                    c20 = L.MultiplyAdd(a, b0, c20);
                    if (W.Value > 1) c21 = L.MultiplyAdd(a, b1, c21);
                }

                if (R.Value > 3)
                {
                    a = L.Broadcast(a3[0]);
                    c30 = L.MultiplyAdd(a, b0, c30);
                    if (W.Value > 1) c31 = L.MultiplyAdd(a, b1, c31);
                }

                if (R.Value > 4)
                {
                    a = L.Broadcast(a0[four]);
                    c40 = L.MultiplyAdd(a, b0, c40);
                    if (W.Value > 1) c41 = L.MultiplyAdd(a, b1, c41);
                }

                if (R.Value > 5)
                {
                    a = L.Broadcast(a1[four]);
                    c50 = L.MultiplyAdd(a, b0, c50);
                    if (W.Value > 1) c51 = L.MultiplyAdd(a, b1, c51);
                }

                if (R.Value > 6)
                {
                    a = L.Broadcast(a2[four]);
                    c60 = L.MultiplyAdd(a, b0, c60);
                    if (W.Value > 1) c61 = L.MultiplyAdd(a, b1, c61);
                }

                if (R.Value > 7)
                {
                    a = L.Broadcast(a3[four]);
                    c70 = L.MultiplyAdd(a, b0, c70);
                    if (W.Value > 1) c71 = L.MultiplyAdd(a, b1, c71);
                }

                a0 += step;
                if (R.Value > 1) a1 += step;
                if (R.Value > 2) a2 += step;
                if (R.Value > 3) a3 += step;
                b += stepB;
            }
        }

        float* c = call->C;
        nint next = call->StrideC;
        if (call->Accumulate)
        {
            Add(c, c00, c01);
            if (R.Value > 1) Add(c + next, c10, c11);
            if (R.Value > 2) Add(c + (2 * next), c20, c21);
            if (R.Value > 3) Add(c + (3 * next), c30, c31);
            if (R.Value > 4) Add(c + (4 * next), c40, c41);
            if (R.Value > 5) Add(c + (5 * next), c50, c51);
            if (R.Value > 6) Add(c + (6 * next), c60, c61);
            if (R.Value > 7) Add(c + (7 * next), c70, c71);
            return;
        }

        Write(c, c00, c01);
        if (R.Value > 1) Write(c + next, c10, c11);
        if (R.Value > 2) Write(c + (2 * next), c20, c21);
        if (R.Value > 3) Write(c + (3 * next), c30, c31);
        if (R.Value > 4) Write(c + (4 * next), c40, c41);
        if (R.Value > 5) Write(c + (5 * next), c50, c51);
        if (R.Value > 6) Write(c + (6 * next), c60, c61);
        if (R.Value > 7) Write(c + (7 * next), c70, c71);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* row, V c0, V c1)
    {
        L.Store(c0, row);
        if (W.Value > 1) L.Store(c1, row + L.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* row, V c0, V c1)
    {
        L.Store(L.Add(L.Load(row), c0), row);
        if (W.Value > 1) L.Store(L.Add(L.Load(row + L.Count), c1), row + L.Count);
    }
}
