using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Layout of series in a table, where the table itself does not tell.</summary>
public sealed record SeriesLayout
{
    /// <summary>Column that tells which series a row belongs to; null where all rows are one series, or each row is one.</summary>
    [Setting("Column that tells which series a row belongs to, such as the patient.", Takes = "COLUMN", IsFixed = true)]
    public string? Id { get; init; }

    /// <summary>Column with the time of a row; null where rows stand in the order of time, at even steps.</summary>
    [Setting("Column with the time of a row. [default: rows stand in the order of time]", Takes = "COLUMN", IsFixed = true)]
    public string? Time { get; init; }

    /// <summary>Rows of the windows that are cut out of each series, one beginning at every row; null for whole series.</summary>
    [Setting("Cut windows of N rows out of each series, one beginning at every row.", Takes = "N", Least = 2, Most = 4096, IsFixed = true)]
    public int? Windows { get; init; }

    /// <summary>Names of measurements of a table with one row a series, whose columns NAME0, NAME1 and so on are steps; empty for a table with one row a step.</summary>
    [Setting("Each row is a series: the columns NAME0, NAME1 and so on are its steps; more names with commas.", Takes = "NAME,...", SplitBy = ',', IsFixed = true)]
    public IReadOnlyList<string> Wide { get; init; } = [];

    /// <summary>Columns that hold for a whole series; null for those that never change within one.</summary>
    [Setting("Columns that hold for a whole series. [default: those that never change within one]", Takes = "A,B,...", SplitBy = ',', IsFixed = true)]
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>True if a row is a whole series.</summary>
    [JsonIgnore]
    public bool IsWide => Wide.Count > 0;

    /// <summary>Refuses what does not go together.</summary>
    /// <exception cref="ArgumentException">The message says what.</exception>
    internal void Check()
    {
        if (IsWide && (Id ?? Time) is not null)
            throw new ArgumentException($"{(Id is null ? nameof(Time) : nameof(Id))} is for a table with a row for each step, and Wide for one with a row for each series. Leave one of them out, {nameof(Wide)} or {nameof(Id)} and {nameof(Time)}.");
        if (!IsWide && Id is null && Windows is null)
            throw new ArgumentException($"Nothing tells where a series ends. Give {nameof(Id)} for the column that names the series, {nameof(Windows)} to cut windows out of one long table, or {nameof(Wide)} where each row is a series.");
    }
}
