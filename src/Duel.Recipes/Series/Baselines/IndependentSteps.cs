namespace Duel.Recipes;

/// <summary>Each value drawn by itself from those of all series at its step: right marginals, and nothing between steps.</summary>
/// <param name="series">Series that values are drawn from.</param>
internal sealed class IndependentSteps(SeriesSet series) : ISeriesModel
{
    /// <inheritdoc/>
    public string Name => "independent steps";

    /// <inheritdoc/>
    public SeriesSet Sample(int count, ulong seed = 0)
    {
        var rng = new Rng(seed)["independent"];
        int[][] reaching = [.. Enumerable.Range(0, series.Schema.Longest).Select(t => Enumerable.Range(0, series.Count).Where(one => t < series.LengthOf(one)).ToArray())];
        var starts = new int[count + 1];
        for (var i = 0; i < count; i++)
            starts[i + 1] = starts[i] + series.LengthOf(rng["length"].At(i).NextInt(series.Count));
        var steps = series.Steps.Select((column, c) =>
        {
            var (own, values) = (rng["steps"].At(c), new double[starts[^1]]);
            for (var i = 0; i < count; i++)
            {
                for (var t = 0; t < starts[i + 1] - starts[i]; t++)
                    values[starts[i] + t] = column[series.Starts[reaching[t][own.NextInt(reaching[t].Length)]] + t];
            }
            return values;
        }).ToArray();
        var attributes = series.Attributes.Select((column, c) => Enumerable.Range(0, count).Select(i => column[rng["attributes"].At(c).At(i).NextInt(series.Count)]).ToArray());
        return new(series.Schema, steps, [.. attributes], starts);
    }
}
