namespace Duel.Tensors;

/// <summary>Many products of one shape; a task is one of them.</summary>
internal unsafe struct GemmBatch : ITaskBody
{
    public bool TransposeA, TransposeB, Accumulate;
    public int M, N, K, Lda, Ldb, Ldc;
    public float* A, B, C;
    public long StrideA, StrideB, StrideC;

    public readonly void Run(int task) => Gemm.Multiply(
        TransposeA, TransposeB, M, N, K, A + (task * StrideA), Lda, B + (task * StrideB), Ldb, C + (task * StrideC), Ldc, Accumulate);
}
