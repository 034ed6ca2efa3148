namespace Duel.Tensors;

/// <summary>A row times the transpose of a matrix: one dot product for each of the matrix's rows. A task is a run of rows.</summary>
internal unsafe struct GemmDots : ITaskBody
{
    private float* x, b, c;
    private nint ldb;
    private int n, k, block;
    private bool accumulate;

    /// <summary>c [n] = (or +=) B x with B [n, k] and x read every <paramref name="strideX"/> floats.</summary>
    public static void Multiply(int n, int k, float* x, int strideX, float* b, int ldb, float* c, bool accumulate)
    {
        using var gathered = Scratch.Rent(strideX == 1 ? 1 : k);
        if (strideX != 1)
        {
            for (long i = 0; i < k; i++) gathered.Pointer[i] = x[i * strideX];
            x = gathered.Pointer;
        }

        int block = Math.Max(1, (64 * 1024) / k);
        var body = new GemmDots { x = x, b = b, c = c, ldb = ldb, n = n, k = k, block = block, accumulate = accumulate };
        Workers.For((n + block - 1) / block, ref body);
    }

    public readonly void Run(int task)
    {
        int last = Math.Min(n, (task + 1) * block);
        for (int i = task * block; i < last; i++)
        {
            float dot = Tiles.Dot(x, b + (i * ldb), k);
            c[i] = accumulate ? c[i] + dot : dot;
        }
    }
}
