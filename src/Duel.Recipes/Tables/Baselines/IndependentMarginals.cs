namespace Duel.Recipes;

/// <summary>Each column drawn from the table by itself: right marginals, and nothing between columns.</summary>
/// <param name="table">Table that values are drawn from.</param>
public sealed class IndependentMarginals(Table table) : ITableModel
{
    /// <inheritdoc/>
    public string Name => "independent marginals";

    /// <inheritdoc/>
    public TableSchema Schema => table.Schema;

    /// <inheritdoc/>
    public Table Sample(int count, ulong seed = 0)
    {
        var rng = new Rng(seed)["marginals"];
        return new(table.Schema, [.. table.Columns.Select((column, c) =>
        {
            var own = rng.At(c);
            return Enumerable.Range(0, count).Select(_ => column[own.NextInt(column.Length)]).ToArray();
        })]);
    }
}
