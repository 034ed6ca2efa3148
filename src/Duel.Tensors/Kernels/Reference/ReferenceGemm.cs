using System.Numerics;

namespace Duel.Tensors;

/// <summary>The plain loops that <see cref="Gemm"/> is measured against, for any floating-point type; a task is one row of the product.</summary>
internal static unsafe class ReferenceGemm
{
    /// <summary>Calculates what <see cref="Gemm.Multiply"/> does, each element one sum in order of k.</summary>
    public static void Multiply<T>(
        bool transposeA, bool transposeB, int m, int n, int k, T* a, int lda, T* b, int ldb, T* c, int ldc, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
        => MultiplyBatch(1, transposeA, transposeB, m, n, k, a, lda, 0, b, ldb, 0, c, ldc, 0, accumulate);

    /// <summary>Calculates what <see cref="Gemm.MultiplyBatch"/> does.</summary>
    public static void MultiplyBatch<T>(
        int batch, bool transposeA, bool transposeB, int m, int n, int k,
        T* a, int lda, long strideA, T* b, int ldb, long strideB, T* c, int ldc, long strideC, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var body = new Rows<T>
        {
            A = a,
            StrideA = strideA,
            RowA = transposeA ? 1 : lda,
            StepA = transposeA ? lda : 1,
            B = b,
            StrideB = strideB,
            StepB = transposeB ? 1 : ldb,
            ColumnB = transposeB ? ldb : 1,
            C = c,
            StrideC = strideC,
            Ldc = ldc,
            M = m,
            N = n,
            K = k,
            Accumulate = accumulate,
        };
        Workers.For(batch * m, ref body);
    }

    private struct Rows<T> : ITaskBody where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* A, B, C;
        public long StrideA, RowA, StepA, StrideB, StepB, ColumnB, StrideC, Ldc;
        public int M, N, K;
        public bool Accumulate;

        public readonly void Run(int task)
        {
            int item = task / M, i = task % M;
            T* a = A + (item * StrideA) + (i * RowA), b = B + (item * StrideB), c = C + (item * StrideC) + (i * Ldc);
            for (int j = 0; j < N; j++)
            {
                T sum = T.Zero;
                for (int k = 0; k < K; k++) sum += a[k * StepA] * b[(k * StepB) + (j * ColumnB)];
                c[j] = Accumulate ? c[j] + sum : sum;
            }
        }
    }
}
