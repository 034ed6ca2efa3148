using MathNet.Numerics.LinearAlgebra;

namespace Duel.Evaluation;

/// <summary>Distance between two sets of samples in a network's features, each set taken for a normal distribution.</summary>
/// <remarks>
/// |m1 - m2|² + tr(S1 + S2 - 2 (S1 S2)^(1/2)); the trace of the root is the sum of the roots of the eigenvalues of
/// S1^(1/2) S2 S1^(1/2), which is symmetric, so that no complex numbers arise. A distance belongs to its network: it is the FID of a
/// paper only with the Inception-v3 of that paper. Small sets give larger distances (Chong and Forsyth 2020, arXiv:1911.07023).
/// </remarks>
/// <paper>Heusel et al. 2017, GANs trained by a two time-scale update rule converge to a local Nash equilibrium, arXiv:1706.08500;
/// the closed form: Dowson and Landau 1982, doi:10.1016/0047-259X(82)90077-X</paper>
[Listed("frechet", "distance of means and covariances of features", "arXiv:1706.08500", "fid", "frechet-distance")]
public sealed record FrechetDistance : IMetric
{
    /// <summary>Longer features take too long for an interval: each of its ten parts costs another decomposition.</summary>
    private const int LongestWithInterval = 256;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (real, generated) = (evidence.RealFeatures, evidence.GeneratedFeatures);
        var reference = FeatureStatistics.Of(real.Values, real.Length);
        double Of(int[]? rows) => Between(FeatureStatistics.Of((rows is null ? generated : generated.Take(rows)).Values, generated.Length), reference);
        return real.Length > LongestWithInterval ? new(Of(null)) : Interval.Jackknife(generated.Count, Of, evidence.Stream("frechet"));
    }


    /// <summary>The distance between two sets.</summary>
    /// <returns>0 or more, in squared units of the features.</returns>
    /// <exception cref="ArgumentException">The features differ in length.</exception>
    public static double Between(FeatureStatistics first, FeatureStatistics second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length != second.Length)
            throw new ArgumentException($"Features of {first.Length} and of {second.Length} numbers: both sets must come from one network.", nameof(second));
        var apart = first.Mean - second.Mean;
        // Rounding may take equal sets an ulp below 0.
        return Math.Max(0, (apart * apart) + first.Spread + second.Spread - (2 * Cross(first, second)));
    }

    /// <summary>The trace of the root of the covariances' product.</summary>
    /// <remarks>With S1 = A'A and S2 = B'B its eigenvalues are the squares of the singular values of AB', which is small where vectors are few.</remarks>
    private static double Cross(FeatureStatistics first, FeatureStatistics second)
    {
        if (first.Deviations is { } some && second.Deviations is { } others)
            return some.TransposeAndMultiply(others).Svd(computeVectors: false).S.Sum();
        var root = Root(first.Covariance);
        return Eigenvalues(root * second.Covariance * root).Sum(value => Math.Sqrt(Math.Max(0, value)));
    }

    /// <summary>The symmetric root of a covariance; eigenvalues that rounding took below 0 count as 0.</summary>
    private static Matrix<double> Root(Matrix<double> covariance)
    {
        var parts = covariance.Evd(Symmetricity.Symmetric);
        var roots = parts.EigenValues.Map(value => Math.Sqrt(Math.Max(0, value.Real)));
        return parts.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(roots) * parts.EigenVectors.Transpose();
    }

    private static IEnumerable<double> Eigenvalues(Matrix<double> matrix) =>
        ((matrix + matrix.Transpose()) / 2).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real);
}
