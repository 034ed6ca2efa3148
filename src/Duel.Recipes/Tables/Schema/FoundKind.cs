namespace Duel.Recipes;

/// <summary>What a column was taken for.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Why">By what; empty where that needs no words.</param>
internal sealed record FoundKind(ColumnKind Kind, string Why = "")
{
    /// <summary>How its numbers are written.</summary>
    public NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>How its days are written.</summary>
    public FoundPattern? Dates { get; init; }
}
