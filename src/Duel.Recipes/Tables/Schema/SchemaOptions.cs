namespace Duel.Recipes;

/// <summary>What somebody knows of a table better than its text tells.</summary>
public sealed record SchemaOptions
{
    /// <summary>Kinds of columns by name, in place of those that would be found.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Texts that stand for no value, beside the usual ones (nothing, ?, NA, null, …).</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
