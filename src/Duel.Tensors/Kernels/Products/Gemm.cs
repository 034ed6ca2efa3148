namespace Duel.Tensors;

/// <summary>Products of row-major matrices of floats, in parallel; every element's sum has an order that depends on the sizes alone.</summary>
internal static unsafe class Gemm
{
    /// <summary>Below this many floating-point operations waking other threads costs more than it saves.</summary>
    public const long WorthSharing = 1_500_000;

    /// <summary>
    /// C [m, n] = (or +=) A B, where A is [m, k], or [k, m] and used transposed, and B is [k, n], or [n, k] and used transposed.
    /// The leading dimensions count floats from one stored row to the next. C must not overlap A or B.
    /// </summary>
    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, float* a, int lda, float* b, int ldb, float* c, int ldc, bool accumulate)
    {
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            for (int i = 0; i < m && !accumulate; i++) new Span<float>(c + ((long)i * ldc), n).Clear();
            return;
        }

        if (n == 1 && m > 1) MultiplyColumn(transposeA, m, k, a, lda, b, transposeB ? 1 : ldb, c, ldc, accumulate);
        else if (m == 1 && transposeB) GemmDots.Multiply(n, k, a, transposeA ? lda : 1, b, ldb, c, accumulate);
        else Blocked(transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc, accumulate);
    }

    /// <summary>The same product for <paramref name="batch"/> matrices, each <c>stride</c> floats after the one before (0 repeats a factor).</summary>
    public static void MultiplyBatch(
        int batch, bool transposeA, bool transposeB, int m, int n, int k,
        float* a, int lda, long strideA, float* b, int ldb, long strideB, float* c, int ldc, long strideC, bool accumulate)
    {
        var body = new GemmBatch
        {
            TransposeA = transposeA,
            TransposeB = transposeB,
            M = m,
            N = n,
            K = k,
            A = a,
            Lda = lda,
            StrideA = strideA,
            B = b,
            Ldb = ldb,
            StrideB = strideB,
            C = c,
            Ldc = ldc,
            StrideC = strideC,
            Accumulate = accumulate,
        };

        // Large products share out their own tasks, small ones are a task each: a product within a task stays on its thread.
        long operations = 2L * m * n * k;
        if (batch >= 8 && operations * batch >= WorthSharing && operations < 64 * WorthSharing) Workers.For(batch, ref body);
        else for (int i = 0; i < batch; i++) body.Run(i);
    }

    // A matrix times a column is a row times a matrix.
    private static void MultiplyColumn(bool transposeA, int m, int k, float* a, int lda, float* b, int strideB, float* c, int strideC, bool accumulate)
    {
        if (strideC == 1)
        {
            Multiply(strideB != 1, !transposeA, 1, m, k, b, strideB, a, lda, c, m, accumulate);
            return;
        }

        using var row = Scratch.Rent(m);
        Multiply(strideB != 1, !transposeA, 1, m, k, b, strideB, a, lda, row.Pointer, m, accumulate: false);
        for (long i = 0; i < m; i++) c[i * strideC] = accumulate ? c[i * strideC] + row.Pointer[i] : row.Pointer[i];
    }

    private static void Blocked(
        bool transposeA, bool transposeB, int m, int n, int k, float* a, int lda, float* b, int ldb, float* c, int ldc, bool accumulate)
    {
        long operations = 2L * m * n * k;
        bool large = (long)n * k > 64 * 1024;
        bool shared = m > 128 && (transposeB || large);
        var body = new GemmBlocks
        {
            A = a,
            RowStride = transposeA ? 1 : lda,
            StepStride = transposeA ? lda : 1,
            B = b,
            Ldb = ldb,
            TransposeB = transposeB,
            PackHere = transposeB || (large && m > 16),
            C = c,
            Ldc = ldc,
            M = m,
            N = n,
            K = k,
            Accumulate = accumulate,
        };
        if (!shared)
        {
            Share(operations, body.Split(operations), ref body);
            return;
        }

        using var panels = Scratch.Rent(Panels.Size(k, n));
        body.Packed = panels.Pointer;
        int tasks = body.Split(operations);
        var packing = new PanelPacking { Transposed = transposeB, From = b, Stride = ldb, Depth = k, Columns = n, To = panels.Pointer };
        Share(operations, packing.Count, ref packing);
        Share(operations, tasks, ref body);
    }

    internal static void Share<TBody>(long operations, int tasks, ref TBody body) where TBody : struct, ITaskBody
    {
        if (operations >= WorthSharing) Workers.For(tasks, ref body);
        else for (int task = 0; task < tasks; task++) body.Run(task);
    }
}
