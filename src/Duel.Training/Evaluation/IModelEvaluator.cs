namespace Duel.Training;

/// <summary>Evaluator of a generator while it is trained; <c>MetricEvaluator</c> of Duel.Evaluation is one.</summary>
public interface IModelEvaluator
{
    /// <summary>Evaluates a generator.</summary>
    /// <param name="generator">The generator with its averaged weights, in evaluation mode; not to be changed.</param>
    /// <returns>One number or more; the first decides which of a run's checkpoints is its best.</returns>
    IReadOnlyList<MetricValue> Evaluate(SavedGenerator generator);
}

/// <summary>A number of an evaluation.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Value">The number; NaN where samples were none to measure.</param>
/// <param name="Badness">Badness, lower being better whichever way the number goes; infinite where it could not be measured.</param>
/// <param name="Low">The lower end of its interval; null where none is known.</param>
/// <param name="High">The upper end.</param>
/// <param name="Real">The same of real samples: as good as it gets.</param>
public sealed record MetricValue(string Name, double Value, double Badness, double? Low = null, double? High = null, double? Real = null)
{
    /// <summary>Those of some numbers that were asked for, in the order asked.</summary>
    /// <param name="numbers">All that were measured.</param>
    /// <param name="asked">Their names; each must be there.</param>
    public static IReadOnlyList<MetricValue> Select(IReadOnlyList<MetricValue> numbers, EvaluationOptions asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return [.. asked.Metrics.Select(name => numbers.First(number => number.Name == name))];
    }
}
