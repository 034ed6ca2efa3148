using MathNet.Numerics.LinearAlgebra;

namespace Duel.Recipes;

/// <summary>Logistic regression with a small ridge, by Newton's steps.</summary>
public sealed class LogisticRegression : IRowClassifier
{
    private const int Steps = 12;
    private const double Ridge = 1, Enough = 1e-6;
    private double[] weights = [];

    /// <inheritdoc/>
    public string Name => "logistic regression";

    /// <inheritdoc/>
    public void Learn(RowMatrix rows, bool[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        var size = rows.Width + 1;
        weights = new double[size];
        var (curve, slope) = (new double[size * size], new double[size]);
        var row = new double[size];
        row[^1] = 1;
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(curve);
            Array.Clear(slope);
            for (var n = 0; n < rows.Count; n++)
            {
                for (var i = 0; i < rows.Width; i++)
                    row[i] = rows.Values[(n * rows.Width) + i];
                var likely = Sigmoid(Dot(row));
                var (weight, error) = (Math.Max(likely * (1 - likely), 1e-6), likely - (labels[n] ? 1 : 0));
                for (var i = 0; i < size; i++)
                {
                    // Rows are mostly zeros: categories.
                    if (row[i] == 0)
                        continue;
                    slope[i] += error * row[i];
                    var scaled = weight * row[i];
                    for (var j = 0; j <= i; j++)
                        curve[(i * size) + j] += scaled * row[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                var ridge = i < rows.Width ? Ridge : 1e-6;
                curve[(i * size) + i] += ridge;
                slope[i] += ridge * weights[i];
                for (var j = 0; j < i; j++)
                    curve[(j * size) + i] = curve[(i * size) + j];
            }
            var change = Matrix<double>.Build.Dense(size, size, curve).Cholesky().Solve(Vector<double>.Build.Dense(slope));
            for (var i = 0; i < size; i++)
                weights[i] -= change[i];
            if (change.AbsoluteMaximum() < Enough)
                return;
        }
    }

    /// <inheritdoc/>
    public double[] Predict(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var likely = new double[rows.Count];
        for (var n = 0; n < rows.Count; n++)
        {
            var sum = weights[^1];
            for (var i = 0; i < rows.Width; i++)
                sum += weights[i] * rows.Values[(n * rows.Width) + i];
            likely[n] = Sigmoid(sum);
        }
        return likely;
    }

    private double Dot(double[] row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
            sum += weights[i] * row[i];
        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
