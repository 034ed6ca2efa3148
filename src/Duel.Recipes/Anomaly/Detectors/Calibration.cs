namespace Duel.Recipes;

/// <summary>Calibration of a detector's score: each quantity in deviations from normal items that were not learned, weighted.</summary>
/// <param name="Quantities">Names of the quantities.</param>
/// <param name="Means">The mean of each over normal items.</param>
/// <param name="Deviations">The deviation of each; above 0.</param>
/// <param name="Weights">Weight of each in the score.</param>
/// <param name="Scale">Mean and deviation of the weighted sum over normal items.</param>
/// <param name="Threshold">The score that the share of normal items called contamination lies above.</param>
public sealed record Calibration(
    IReadOnlyList<string> Quantities,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> Deviations,
    IReadOnlyList<double> Weights,
    CalibrationScale Scale,
    double Threshold)
{
    /// <summary>Calibrates on normal items that were not learned.</summary>
    /// <param name="quantities">Names of the quantities.</param>
    /// <param name="weights">Weight of each in the score.</param>
    /// <param name="measured">The quantities of each item; two items or more.</param>
    /// <param name="contamination">The share of normal items that may be called anomalous, above 0 and below 1.</param>
    public static Calibration Of(IReadOnlyList<string> quantities, IReadOnlyList<double> weights, IReadOnlyList<double[]> measured, double contamination)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        ArgumentNullException.ThrowIfNull(measured);
        if (contamination is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(contamination), contamination, "The share of normal items that may be called anomalous lies above 0 and below 1.");
        var columns = Enumerable.Range(0, quantities.Count).Select(q => CalibrationScale.Of([.. measured.Select(item => item[q])])).ToArray();
        var raw = new Calibration(quantities, [.. columns.Select(one => one.Mean)], [.. columns.Select(one => one.Deviation)], weights, new(0, 1), 0);
        var scaled = raw with { Scale = CalibrationScale.Of([.. measured.Select(raw.Score)]) };
        return scaled with { Threshold = Quantile([.. measured.Select(scaled.Score).Order()], 1 - contamination) };
    }

    /// <summary>The same for a detector that measures these quantities, in this order: those that were unknown when this was found count nothing.</summary>
    /// <param name="measured">Names of quantities.</param>
    /// <exception cref="ArgumentException">A quantity that counts is not measured any more.</exception>
    public Calibration For(IReadOnlyList<string> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        int[] places = [.. measured.Select(name => Quantities.ToList().IndexOf(name))];
        if (Quantities.Where((name, q) => Weights[q] != 0 && !measured.Contains(name)).FirstOrDefault() is { } lost)
            throw new ArgumentException($"\"{lost}\" has a weight in the score, and is not measured any more.", nameof(measured));
        return this with
        {
            Quantities = measured,
            Means = [.. places.Select(q => q < 0 ? 0 : Means[q])],
            Deviations = [.. places.Select(q => q < 0 ? 1 : Deviations[q])],
            Weights = [.. places.Select(q => q < 0 ? 0 : Weights[q])],
        };
    }

    /// <summary>The score of an item.</summary>
    /// <param name="measured">Its quantities.</param>
    public double Score(double[] measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var sum = 0.0;
        for (var q = 0; q < measured.Length; q++)
            sum += Weights[q] * (measured[q] - Means[q]) / Deviations[q];
        return (sum - Scale.Mean) / Scale.Deviation;
    }

    /// <summary>A quantile of numbers in order, between two of them in proportion.</summary>
    private static double Quantile(double[] ordered, double share)
    {
        var place = share * (ordered.Length - 1);
        var below = (int)place;
        return below + 1 < ordered.Length ? ordered[below] + ((place - below) * (ordered[below + 1] - ordered[below])) : ordered[^1];
    }
}

/// <summary>Mean and deviation of some numbers.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The deviation; 1 where all are alike.</param>
public sealed record CalibrationScale(double Mean, double Deviation)
{
    private const double Alike = 1e-12;

    /// <summary>Those of numbers.</summary>
    public static CalibrationScale Of(IReadOnlyList<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var mean = numbers.Average();
        var deviation = Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
        return new(mean, deviation > Alike ? deviation : 1);
    }
}
