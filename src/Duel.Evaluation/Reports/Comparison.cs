namespace Duel.Evaluation;

/// <summary>Several evaluations side by side, metric by metric.</summary>
public static class Comparison
{
    /// <summary>Ranks generators by each metric that all have.</summary>
    /// <param name="evaluations">Two or more, each with its name.</param>
    /// <returns>A row a metric; those whose numbers are not alike carry the differences and no ranks.</returns>
    /// <exception cref="ArgumentException">There are fewer than two, or no metric that all have.</exception>
    public static IReadOnlyList<ComparedMetric> Of(IReadOnlyList<(string Name, Evaluation Evaluation)> evaluations)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        if (evaluations.Count < 2)
            throw new ArgumentException($"{evaluations.Count} evaluations: a comparison takes two or more.", nameof(evaluations));
        var shared = evaluations[0].Evaluation.Metrics.Select(metric => metric.Name)
            .Where(name => evaluations.All(entry => entry.Evaluation.Metrics.Any(metric => metric.Name == name))).Distinct().ToArray();
        return shared.Length > 0
            ? [.. shared.Select(name => Row(name, [.. evaluations.Select(entry => (entry.Name, entry.Evaluation.Metrics.First(metric => metric.Name == name)))]))]
            : throw new ArgumentException("The evaluations have no metric in common: evaluate all with the same metrics.", nameof(evaluations));
    }

    private static ComparedMetric Row(string name, IReadOnlyList<(string Name, Measurement Number)> numbers)
    {
        var first = numbers[0];
        string[] differences = [.. numbers.Skip(1).SelectMany(other => first.Number.Provenance.DifferencesTo(other.Number.Provenance).Select(text => $"{text} ({first.Name}, {other.Name})"))];
        var ranks = differences.Length > 0 ? [] : numbers.Select(number => 1 + numbers.Count(other => Badness(other.Number) < Badness(number.Number))).ToArray();
        // Neighbouring intervals that overlap leave the order open.
        var sure = differences.Length == 0 && numbers.All(one => numbers.All(other => ReferenceEquals(one.Number, other.Number) || Apart(one.Number, other.Number)));
        return new(name, first.Number.Better, [.. numbers.Select(number => number.Number)], ranks, sure, differences);
    }

    private static double Badness(Measurement number) => number.Better.Badness(number.Value, number.Baselines.GetValueOrDefault("real"));

    private static bool Apart(Measurement a, Measurement b) => a.High < b.Low || b.High < a.Low;
}

/// <summary>A metric of several generators.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Better">Direction in which a number is better.</param>
/// <param name="Numbers">One a generator, in the order given.</param>
/// <param name="Ranks">1 for the best; empty where the numbers are not alike.</param>
/// <param name="Sure">True if no two intervals overlap; false also where one is not known.</param>
/// <param name="Differences">Differences that keep the numbers from being ranked, as field and values.</param>
public sealed record ComparedMetric(string Name, Better Better, IReadOnlyList<Measurement> Numbers, IReadOnlyList<int> Ranks, bool Sure, IReadOnlyList<string> Differences);
