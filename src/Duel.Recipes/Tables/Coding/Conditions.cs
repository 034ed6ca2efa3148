namespace Duel.Recipes;

/// <summary>Conditions that rows are asked for by, as the networks see them.</summary>
internal static class Conditions
{
    /// <summary>[N, K]: for each row a 1 at its column's start plus its mode.</summary>
    public static Tensor Of(TableCode code, ReadOnlySpan<int> columns, ReadOnlySpan<int> modes)
    {
        var condition = Tensor.Zeros([columns.Length, code.ModeCount]);
        var values = condition.AsWritableSpan();
        for (var i = 0; i < columns.Length; i++)
            values[(i * code.ModeCount) + code.ConditionStarts[columns[i]] + modes[i]] = 1;
        return condition;
    }
}
