namespace Duel.Recipes;

/// <summary>Known properties of a column; those left out are found in its values.</summary>
/// <param name="Name">As the table calls it.</param>
public sealed record DeclaredColumn(string Name)
{
    /// <summary>Its kind; null to find it.</summary>
    public ColumnKind? Kind { get; init; }

    /// <summary>Form of its values: the pattern of a date, or a number as an example.</summary>
    public string? Format { get; init; }

    /// <summary>The lowest number or the earliest day that there can be, written as the table writes it.</summary>
    public string? Low { get; init; }

    /// <summary>The highest number or the latest day that there can be, written as the table writes it.</summary>
    public string? High { get; init; }

    /// <summary>The only names that there are, of a category, a code or a boolean.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Reason for the kind; for readers alone.</summary>
    public string? Why { get; init; }
}
