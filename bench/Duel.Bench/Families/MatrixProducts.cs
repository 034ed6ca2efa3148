using Duel.Tensors;

namespace Duel.Bench;

/// <summary>Products of square and of the usual oblong matrices: neither factor transposed, the right one, the left one.</summary>
public class MatrixProducts : KernelFamily
{
    private static readonly (int M, int N, int K)[] Sizes =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
        (64, 128, 128), (256, 128, 128), (64, 512, 512), (64, 8192, 112), (1024, 16, 512),
    ];

    internal override IEnumerable<Kernel> Kernels() =>
        from size in Sizes
        from form in new[] { "NN", "NT", "TN" }
        select new Kernel($"mm {form} {size.M}x{size.N}x{size.K}", () => Product(form, size.M, size.N, size.K))
        {
            Operations = 2.0 * size.M * size.N * size.K,
            NominalOperations = 2.0 * size.M * size.N * size.K,
        };

    private static unsafe Action Product(string form, int m, int n, int k)
    {
        var (transposeA, transposeB) = (form[0] == 'T', form[1] == 'T');
        var rng = new Rng(1);
        var (a, b, c) = (rng["a"].Normal([m, k]), rng["b"].Normal([k, n]), Tensor.Zeros([m, n]));
        // The kernel itself: of a product of two microseconds, making its result's tensor would be half.
        return () => Gemm.Multiply(transposeA, transposeB, m, n, k, a.Pointer<float>(), transposeA ? m : k, b.Pointer<float>(), transposeB ? k : n, c.Pointer<float>(), n, accumulate: false);
    }
}
