using MathNet.Numerics.LinearAlgebra;

namespace Duel.Evaluation;

/// <summary>Mean and covariance of feature vectors: all that a Frechet distance needs of a set of samples.</summary>
public sealed class FeatureStatistics
{
    private const int Smallest = 2;

    private readonly Lazy<Matrix<double>> covariance;

    private FeatureStatistics(Vector<double> mean, Matrix<double> centred)
    {
        (Count, Mean) = (centred.RowCount, mean);
        covariance = new(() => centred.TransposeThisAndMultiply(centred) / (Count - 1));
        Deviations = Count < Length ? centred / Math.Sqrt(Count - 1) : null;
    }

    /// <summary>Number of vectors, N.</summary>
    public int Count { get; }

    /// <summary>Length of a vector, F.</summary>
    public int Length => Mean.Count;

    /// <summary>[F]</summary>
    internal Vector<double> Mean { get; }

    /// <summary>[F, F], divided by N - 1.</summary>
    internal Matrix<double> Covariance => covariance.Value;

    /// <summary>[N, F] with the covariance as their square, where there are fewer vectors than features; null where there are as many.</summary>
    internal Matrix<double>? Deviations { get; }

    /// <summary>The trace of the covariance.</summary>
    internal double Spread => Deviations is { } few ? few.PointwiseMultiply(few).RowSums().Sum() : Covariance.Trace();

    /// <summary>The statistics of these vectors, in double precision.</summary>
    /// <param name="features">N vectors one after the other, [N, F].</param>
    /// <param name="length">F, 1 or more.</param>
    /// <exception cref="ArgumentException">The numbers are not a whole number of vectors, fewer than 2 vectors, or not all finite.</exception>
    public static FeatureStatistics Of(ReadOnlySpan<float> features, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (features.Length % length != 0 || features.Length < Smallest * length)
            throw new ArgumentException($"{features.Length} numbers for feature vectors of {length}: statistics take {Smallest} whole vectors or more.", nameof(features));
        var count = features.Length / length;
        var mean = Vector<double>.Build.Dense(length);
        for (var i = 0; i < features.Length; i++)
            mean[i % length] += features[i];
        mean /= count;
        if (!mean.All(double.IsFinite))
            throw new ArgumentException("A feature is infinite or not a number: statistics take finite features.", nameof(features));
        // Centred first: sums of squares less squares of sums would cancel where means are far from 0.
        var centred = Matrix<double>.Build.Dense(count, length);
        for (var i = 0; i < features.Length; i++)
            centred[i / length, i % length] = features[i] - mean[i % length];
        return new(mean, centred);
    }
}
