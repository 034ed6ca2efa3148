namespace Duel.Studies;

/// <summary>CTGAN on a table as wide as the census table that most papers show.</summary>
[Listed("ctgan-adult", "CTGAN on 6 numbers and 9 categories of 2 to 42, coded by one-hot modes, packs of 10, gradient penalty, batch 500", "arXiv:1907.00503")]
internal sealed record CtganAdult : IStepPreset
{
    private const int Rows = 2000;
    private static readonly int[] Categories = [9, 16, 7, 15, 6, 5, 2, 42, 2];
    private const int Numbers = 6;

    /// <inheritdoc/>
    public StepPlay Prepare(Rng rng)
    {
        var values = rng["values"];
        ColumnSchema[] schema =
        [
            .. Enumerable.Range(0, Numbers).Select(i => new ColumnSchema($"number {i}", ColumnKind.Number) { Low = -50, High = 50, Decimals = 6 }),
            .. Categories.Select((count, i) => new ColumnSchema($"category {i}", ColumnKind.Category) { Categories = [.. Enumerable.Range(0, count).Select(name => $"{name}")], Counts = [.. Enumerable.Repeat(Rows / count, count)] }),
        ];
        double[][] columns =
        [
            .. Enumerable.Range(0, Numbers).Select(_ => Enumerable.Range(0, Rows).Select(row => (10.0 * (row % 5)) + Bell(values)).ToArray()),
            .. Categories.Select(count => Enumerable.Range(0, Rows).Select(row => (double)(row % count)).ToArray()),
        ];
        var plan = new TableRecipe().Build(new(new(schema, Rows), columns), new TableOptions(), null);
        return new(plan.Phases[0], plan.Batches);
    }

    // Nearly normal: the sum of some uniform numbers.
    private static double Bell(Rng rng) => Enumerable.Range(0, 12).Sum(_ => (double)rng.NextSingle()) - 6;
}
