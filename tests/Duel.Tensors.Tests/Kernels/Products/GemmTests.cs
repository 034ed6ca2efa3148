namespace Duel.Tensors.Tests;

[Collection("Workers")]
public sealed unsafe class GemmTests : IDisposable
{
    // Sums of up to a thousand products of numbers in [-1, 1], against the same in double precision.
    private const double Tolerance = 5e-6;
    private readonly int before = Workers.Count;

    public static TheoryData<int, int, int> Sizes { get; } = new()
    {
        { 1, 1, 1 }, { 1, 7, 5 }, { 1, 33, 100 }, { 7, 1, 9 }, { 65, 1, 130 }, { 2, 3, 4 }, { 3, 17, 1 }, { 5, 31, 33 }, { 6, 32, 64 }, { 8, 32, 16 },
        { 9, 33, 17 }, { 13, 64, 40 }, { 64, 64, 64 }, { 70, 95, 50 }, { 64, 128, 513 }, { 129, 100, 600 }, { 200, 16, 512 }, { 150, 300, 290 },
        { 16, 700, 112 }, { 260, 257, 259 }, { 4, 4, 0 }, { 0, 4, 4 }, { 33, 520, 1030 }, { 1037, 300, 70 },
    };

    public void Dispose() => Workers.Count = before;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_agrees_with_plain_loops_in_double_precision(int m, int n, int k)
    {
        for (int variant = 0; variant < 8; variant++) Check(1, m, n, k, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0, variant % 3);
    }

    [Theory]
    [InlineData(3, 20, 30, 40)]
    [InlineData(16, 9, 33, 12)]
    [InlineData(40, 64, 64, 32)]
    public void A_batch_of_products_agrees_with_plain_loops(int batch, int m, int n, int k)
    {
        for (int variant = 0; variant < 8; variant++) Check(batch, m, n, k, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0, 1);
    }

    [Theory]
    [InlineData(150, 300, 290)]
    [InlineData(64, 512, 512)]
    [InlineData(300, 17, 600)]
    [InlineData(1030, 300, 530)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int m, int n, int k)
    {
        for (int variant = 0; variant < 4; variant++)
        {
            bool ta = (variant & 1) != 0, tb = (variant & 2) != 0;
            using var a = Native.Random((long)m * k, 1);
            using var b = Native.Random((long)n * k, 2);
            using var first = Native.Filled((long)m * n, float.NaN);
            foreach (int threads in (int[])[1, 2, 4])
            {
                Workers.Count = threads;
                using var c = Native.Filled((long)m * n, float.NaN);
                Gemm.Multiply(ta, tb, m, n, k, a.Pointer, ta ? m : k, b.Pointer, tb ? k : n, c.Pointer, n, accumulate: false);
                if (threads == 1) c.Span.CopyTo(first.Span);
                Assert.True(Native.SameBits(first, c), $"{threads} threads, transposed {ta} {tb}");
            }
        }
    }

    private static void Check(int batch, int m, int n, int k, bool ta, bool tb, bool accumulate, int gap)
    {
        int lda = (ta ? m : k) + gap, ldb = (tb ? k : n) + gap, ldc = n + gap;
        long sizeA = (long)lda * (ta ? k : m), sizeB = (long)ldb * (tb ? n : k), sizeC = (long)ldc * m;
        using var a = Native.Random(sizeA * batch, 1);
        using var b = Native.Random(sizeB * batch, 2);
        using var c = Native.Random(sizeC * batch, 3);
        using var a64 = Native.Widened(a);
        using var b64 = Native.Widened(b);
        using var c64 = Native.Widened(c);
        if (!accumulate)
            for (int i = 0; i < c.Count; i++)
                if (i % ldc < n) c.Pointer[i] = float.NaN;
        Gemm.MultiplyBatch(batch, ta, tb, m, n, k, a.Pointer, lda, sizeA, b.Pointer, ldb, sizeB, c.Pointer, ldc, sizeC, accumulate);
        ReferenceGemm.MultiplyBatch(batch, ta, tb, m, n, k, a64.Pointer, lda, sizeA, b64.Pointer, ldb, sizeB, c64.Pointer, ldc, sizeC, accumulate);
        double error = Native.RelativeError(c64, c);
        Assert.True(error < Tolerance, $"[{m}, {n}, {k}] transposed {ta} {tb}, accumulate {accumulate}: error {error:G3}");
    }
}
