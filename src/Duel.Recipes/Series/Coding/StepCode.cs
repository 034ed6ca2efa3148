using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>A step as networks see it: a coordinate for each numeric measurement, then choices: categories, and whether a number is there.</summary>
/// <param name="Numbers">Places of the numeric measurements.</param>
/// <param name="Choices">The choices behind them.</param>
/// <param name="Scale">Scale of the numeric measurements.</param>
internal sealed record StepCode(IReadOnlyList<int> Numbers, IReadOnlyList<StepChoice> Choices, StepScale Scale)
{
    /// <summary>Count of numbers in a step, F.</summary>
    [JsonIgnore]
    public int Length { get; } = Numbers.Count + Choices.Sum(choice => choice.Count);

    /// <summary>The code of the steps of series.</summary>
    /// <exception cref="SeriesException">A measurement has too many categories.</exception>
    public static StepCode Of(SeriesSet series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var columns = series.Schema.Steps.Columns;
        int[] numbers = [.. Enumerable.Range(0, columns.Count).Where(c => columns[c].IsNumeric)];
        var choices = new List<StepChoice>();
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Categories.Count > ColumnCode.MostCategories)
                throw new SeriesException($"The measurement \"{columns[c].Name}\" has {columns[c].Categories.Count} categories, and {ColumnCode.MostCategories} at most are learned at each step. Leave it empty (Kinds \"{columns[c].Name}=constant\"), or join rare categories.");
            var hasGaps = series.Steps[c].Any(double.IsNaN);
            if (columns[c].IsNamed)
                choices.Add(new(c, columns[c].Categories.Count, hasGaps));
            else if (hasGaps)
                choices.Add(new(c, 1, true));
        }
        return new(numbers, choices, StepScale.Of([.. numbers.Select(c => series.Steps[c])]));
    }

    /// <summary>Bounds coordinates, and makes shares of choices.</summary>
    /// <param name="steps">[N, T, F]</param>
    /// <returns>[N, T, F]</returns>
    public Tensor Activate(Tensor steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var parts = new List<Tensor>();
        if (Numbers.Count > 0)
            parts.Add(steps.Slice(2, 0, Numbers.Count).Tanh());
        var start = Numbers.Count;
        foreach (var choice in Choices)
        {
            parts.Add(steps.Slice(2, start, choice.Count).Softmax(2));
            start += choice.Count;
        }
        return parts.Count == 1 ? parts[0] : Tensor.Concat(2, [.. parts]);
    }
}

/// <summary>One of some things that a measurement can be at a step.</summary>
/// <param name="Column">Place of the measurement.</param>
/// <param name="Values">Number of categories; 1 for a number that can be missing.</param>
/// <param name="HasGaps">True if it can be missing: the last choice.</param>
internal sealed record StepChoice(int Column, int Values, bool HasGaps)
{
    /// <summary>Number of choices.</summary>
    [JsonIgnore]
    public int Count => Values + (HasGaps ? 1 : 0);

    /// <summary>The choice of a value.</summary>
    public int Of(double value) => double.IsNaN(value) ? Values : Values == 1 ? 0 : (int)value;
}
