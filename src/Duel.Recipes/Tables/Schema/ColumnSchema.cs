using System.Globalization;
using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Schema of a column: its kind, its bounds or categories, and how its values are written.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Kind">Kind of its values.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind)
{
    /// <summary>Number of rows that have no value.</summary>
    public int Missing { get; init; }

    /// <summary>Text that marks a missing value.</summary>
    public string MissingText { get; init; } = "";

    /// <summary>The lowest number, or the earliest day (in days since 1970).</summary>
    public double Low { get; init; }

    /// <summary>The highest number, or the latest day.</summary>
    public double High { get; init; }

    /// <summary>Digits behind the point, 0 to 15; -1 for seven significant digits.</summary>
    public int Decimals { get; init; }

    /// <summary>Format of dates, as .NET has it; null for columns of another kind.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The names of a category or a boolean, the most frequent first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Number of rows of each of them.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>Text in all rows of a constant column.</summary>
    public string Constant { get; init; } = "";

    /// <summary>Text before the number of a key.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Digits of a key's number, with zeros before it; 0 for as many as it needs.</summary>
    public int Digits { get; init; }

    /// <summary>True if its values are numbers: with an order, and with distances.</summary>
    [JsonIgnore]
    public bool IsNumeric => Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Date;

    /// <summary>True if its values are names out of a list.</summary>
    [JsonIgnore]
    public bool IsNamed => Kind is ColumnKind.Category or ColumnKind.Boolean;

    /// <summary>True if there is anything in it to learn.</summary>
    [JsonIgnore]
    public bool IsLearned => IsNumeric || IsNamed;

    /// <summary>A value as it is written: rounded as the column's are, and held within its bounds.</summary>
    /// <param name="value">A number, a place in <see cref="Categories"/>, or the number of a row for a key; NaN for no value.</param>
    public string Format(double value)
    {
        if (Kind == ColumnKind.Constant)
            return Constant;
        if (Kind == ColumnKind.Key)
            return Prefix + ((long)value).ToString($"D{Digits}", CultureInfo.InvariantCulture);
        if (double.IsNaN(value))
            return MissingText;
        if (IsNamed)
            return Categories[(int)value];
        value = Round(value);
        return Kind == ColumnKind.Date ? DateFormats.Write(value, DateFormat!)
            : Decimals < 0 ? value.ToString("G7", CultureInfo.InvariantCulture)
            : value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>A number as the column could hold it: rounded, and within its bounds.</summary>
    public double Round(double value) => !IsNumeric || double.IsNaN(value) ? value : Math.Clamp(Kind switch
    {
        ColumnKind.Integer => Math.Round(value),
        ColumnKind.Date => DateFormats.Round(value, DateFormat!),
        _ => Decimals is >= 0 and <= 15 ? Math.Round(value, Decimals) : value,
    }, Low, High);

    /// <summary>The column in a line.</summary>
    public string Describe() => $"{Name}: {Kind.ToString().ToLowerInvariant()}{Kind switch
    {
        ColumnKind.Number or ColumnKind.Integer or ColumnKind.Date => $", {Format(Low)} to {Format(High)}",
        ColumnKind.Category or ColumnKind.Boolean => $", {Categories.Count}: {string.Join(", ", Categories.Take(4))}{(Categories.Count > 4 ? ", …" : "")}",
        ColumnKind.Key => $", written anew as {Format(Low)}, {Format(Low + 1)}, …",
        _ => Constant.Length == 0 || Missing > 0 ? ", no value in any row" : $" \"{Constant}\"",
    }}{(Missing > 0 && IsLearned ? $"; {Missing} rows without a value" : "")}";
}
