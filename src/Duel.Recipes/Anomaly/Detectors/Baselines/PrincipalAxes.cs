using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Duel.Recipes;

/// <summary>The directions along which items vary most, by subspace iteration (Halko, Martinsson and Tropp 2011, arXiv:0909.4061, algorithm 4.4).</summary>
/// <param name="Mean">[F]</param>
/// <param name="Directions">[F, K], orthonormal, the most varied first.</param>
/// <param name="Variances">K variances along them.</param>
/// <param name="Total">The sum of all variances, those along no direction included.</param>
internal sealed record PrincipalAxes(Tensor Mean, Tensor Directions, double[] Variances, double Total)
{
    private const int Rounds = 6, MostItems = 10_000;

    /// <summary>Finds them.</summary>
    /// <param name="items">Two items or more; 10,000 spread evenly over them are used.</param>
    /// <param name="most">Directions at most.</param>
    public static PrincipalAxes Of(IDataset items, int most)
    {
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var (count, length) = (Math.Min(MostItems, items.Count), items.Spec.Length);
        var x = Tensor.Zeros([count, length]);
        for (var i = 0; i < count; i++)
            items.Read((int)((long)i * items.Count / count), x.AsWritableSpan().Slice(i * length, length));
        var mean = x.Mean([0]);
        var centred = x - mean;
        var width = Math.Min(most, Math.Min(length, count - 1));
        var basis = Orthonormal(new Rng(0)["axes"].Normal([length, width]));
        for (var round = 0; round < Rounds && width < length; round++)
            basis = Orthonormal(centred.MatMul(centred.MatMul(basis), transposeA: true));
        var places = centred.MatMul(basis);
        var inner = places.MatMul(places, transposeA: true).ToDoubles();
        var small = Matrix<double>.Build.Dense(width, width, (i, j) => inner[(i * width) + j] / count).Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, width).OrderByDescending(i => small.EigenValues[i].Real)];
        var turn = Tensor.Zeros([width, width]);
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
                turn.AsWritableSpan()[(i * width) + j] = (float)small.EigenVectors[i, order[j]];
        }
        return new(scope.Keep(mean), scope.Keep(basis.MatMul(turn)), [.. order.Select(i => Math.Max(0, small.EigenValues[i].Real))], centred.Square().Sum().Item() / count);
    }

    /// <summary>An orthonormal basis of what the columns span.</summary>
    private static Tensor Orthonormal(Tensor columns)
    {
        var (length, width) = (columns.Shape[0], columns.Shape[1]);
        var basis = Matrix<double>.Build.DenseOfRowMajor(length, width, columns.ToDoubles()).QR(QRMethod.Thin).Q;
        return Tensor.From(basis.ToRowMajorArray(), [length, width], DType.Float32);
    }
}
