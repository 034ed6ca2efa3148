using MathNet.Numerics.LinearAlgebra;

namespace Duel.Recipes;

/// <summary>Measurements of a step without mean and correlation, each of deviation 1, and back: principal axes, whitened.</summary>
/// <remarks>Measurements that are nearly the same, such as the prices of one day, keep their small differences, which would drown in one scale for all.</remarks>
/// <param name="Means">Mean of each measurement.</param>
/// <param name="Forward">D by D numbers, row by row: from differences to the means to coordinates.</param>
/// <param name="Back">D by D numbers, row by row: from coordinates to differences to the means.</param>
internal sealed record StepScale(IReadOnlyList<double> Means, IReadOnlyList<double> Forward, IReadOnlyList<double> Back)
{
    /// <summary>The least deviation along an axis, as a share of a measurement's: what is below is rounding.</summary>
    private const double Least = 1e-5;

    /// <summary>The scale of measurements.</summary>
    /// <param name="columns">Values of each; NaN where there is none.</param>
    public static StepScale Of(IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var size = columns.Count;
        if (size == 0)
            return new([], [], []);
        double[] means = [.. columns.Select(column => column.Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Average())];
        double[] deviations = [.. columns.Select((column, c) => Math.Sqrt(column.Where(value => !double.IsNaN(value)).Select(value => (value - means[c]) * (value - means[c])).DefaultIfEmpty(0).Average()) is var found and > 0 ? found : 1)];
        var correlation = Matrix<double>.Build.Dense(size, size, (a, b) => columns[a].Zip(columns[b], (x, y) => double.IsNaN(x) || double.IsNaN(y) ? 0 : (x - means[a]) * (y - means[b]) / (deviations[a] * deviations[b])).Average());
        var axes = correlation.Evd(Symmetricity.Symmetric);
        var (forward, back) = (new double[size * size], new double[size * size]);
        for (var k = 0; k < size; k++)
        {
            // The largest axis first, and its sign such that the largest share is positive: the same on every machine.
            var axis = axes.EigenVectors.Column(size - 1 - k);
            var length = Math.Max(Math.Sqrt(Math.Max(axes.EigenValues[size - 1 - k].Real, 0)), Least);
            var sign = Math.Sign(axis[axis.AbsoluteMaximumIndex()]);
            for (var c = 0; c < size; c++)
            {
                forward[(k * size) + c] = sign * axis[c] / (deviations[c] * length);
                back[(c * size) + k] = sign * axis[c] * deviations[c] * length;
            }
        }
        return new(means, forward, back);
    }

    /// <summary>Coordinates of measurements; a missing one counts as its mean.</summary>
    public void ToCoordinates(ReadOnlySpan<double> values, Span<double> coordinates)
    {
        for (var k = 0; k < coordinates.Length; k++)
        {
            coordinates[k] = 0;
            for (var c = 0; c < values.Length; c++)
                coordinates[k] += double.IsNaN(values[c]) ? 0 : Forward[(k * values.Length) + c] * (values[c] - Means[c]);
        }
    }

    /// <summary>Measurements of coordinates.</summary>
    public void ToValues(ReadOnlySpan<double> coordinates, Span<double> values)
    {
        for (var c = 0; c < values.Length; c++)
        {
            values[c] = Means[c];
            for (var k = 0; k < coordinates.Length; k++)
                values[c] += Back[(c * coordinates.Length) + k] * coordinates[k];
        }
    }
}
