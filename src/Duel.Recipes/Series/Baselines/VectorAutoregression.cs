using MathNet.Numerics.LinearAlgebra;

namespace Duel.Recipes;

/// <summary>Each step linear in the one before, with errors drawn from those of real series (Sims 1980, doi:10.2307/1912017), as deviations from the mean of each step.</summary>
/// <remarks>A made series has the first step, the attributes, the length and the categories of a real one that is drawn.</remarks>
internal sealed class VectorAutoregression : ISeriesModel
{
    private const double Ridge = 1e-3;
    private readonly SeriesSet series;
    private readonly int[] numbers;
    private readonly double[][] means;
    private readonly Matrix<double> transition;
    private readonly List<Vector<double>> errors = [];

    /// <summary>Fits it.</summary>
    public VectorAutoregression(SeriesSet series)
    {
        ArgumentNullException.ThrowIfNull(series);
        this.series = series;
        numbers = [.. Enumerable.Range(0, series.Steps.Count).Where(c => series.Schema.Steps.Columns[c].IsNumeric)];
        means = [.. numbers.Select(c => Enumerable.Range(0, series.Schema.Longest).Select(t => Enumerable.Range(0, series.Count).Where(one => t < series.LengthOf(one))
            .Select(one => series.Steps[c][series.Starts[one] + t]).Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Average()).ToArray())];
        var size = numbers.Length;
        var (products, squares) = (Matrix<double>.Build.Dense(size, size), Matrix<double>.Build.Dense(size, size));
        foreach (var (before, after) in Pairs())
        {
            products += after.OuterProduct(before);
            squares += before.OuterProduct(before);
        }
        for (var k = 0; k < size; k++)
            squares[k, k] += (Ridge * squares[k, k]) + 1e-12;
        transition = size == 0 ? products : products * squares.Inverse();
        errors.AddRange(Pairs().Select(pair => pair.After - (transition * pair.Before)));
    }

    /// <inheritdoc/>
    public string Name => "vector autoregression";

    /// <inheritdoc/>
    public SeriesSet Sample(int count, ulong seed = 0)
    {
        var rng = new Rng(seed)["autoregression"];
        var made = series.At([.. Enumerable.Range(0, count).Select(i => rng["first"].At(i).NextInt(series.Count))]);
        for (var i = 0; i < count; i++)
        {
            var (own, state) = (rng["errors"].At(i), Deviation(made, made.Starts[i], 0));
            for (var t = 1; t < made.LengthOf(i); t++)
            {
                state = (transition * state) + errors[own.NextInt(errors.Count)];
                for (var k = 0; k < numbers.Length; k++)
                    made.Steps[numbers[k]][made.Starts[i] + t] = made.Schema.Steps.Columns[numbers[k]].Round(means[k][t] + state[k]);
            }
        }
        return made;
    }

    private IEnumerable<(Vector<double> Before, Vector<double> After)> Pairs()
    {
        for (var one = 0; one < series.Count; one++)
        {
            for (var t = 1; t < series.LengthOf(one); t++)
                yield return (Deviation(series, series.Starts[one] + t - 1, t - 1), Deviation(series, series.Starts[one] + t, t));
        }
    }

    /// <summary>Deviations of a step from the mean of all series there; 0 for a missing value.</summary>
    private Vector<double> Deviation(SeriesSet of, int row, int t) => Vector<double>.Build.Dense(numbers.Length, k => of.Steps[numbers[k]][row] is var value && double.IsNaN(value) ? 0 : value - means[k][t]);
}
