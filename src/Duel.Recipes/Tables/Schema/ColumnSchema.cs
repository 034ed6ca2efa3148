using System.Globalization;
using System.Numerics;
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

    /// <summary>Digits behind the point that are written even where they are zeros; null for all.</summary>
    public int? LeastDecimals { get; init; }

    /// <summary>Significant digits of its numbers, where those are fixed rather than the decimals; null for <see cref="Decimals"/> alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Significant { get; init; }

    /// <summary>Form of its numbers; null for that of programs.</summary>
    public NumberFormat? Numbers { get; init; }

    /// <summary>Format of dates, as .NET has it; null for columns of another kind.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The case of letters in days; null for as the format has them.</summary>
    public LetterCase? DateLetters { get; init; }

    /// <summary>Minutes east of Greenwich in which times with an offset are written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int DateOffset { get; init; }

    /// <summary>Steps of a day that all its times are on, such as 24 for whole hours; 0 for those of <see cref="DateFormat"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int DateSteps { get; init; }

    /// <summary>The names of a category, a code or a boolean, the most frequent first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Number of rows of each of them.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>Text in all rows of a constant column.</summary>
    public string Constant { get; init; } = "";

    /// <summary>Text before the number of a key.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Digits of a key's number, with zeros before it, or of a code; 0 for as many as it needs.</summary>
    public int Digits { get; init; }

    /// <summary>The first key that is made, where keys have more digits than a number can hold or a shape of their own; null for <see cref="Low"/>.</summary>
    public string? FirstKey { get; init; }

    /// <summary>Pattern of letters and digits of a key; null for a prefix and a number.</summary>
    public string? Shape { get; init; }

    /// <summary>Number of new keys that a shape has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Room { get; init; }

    /// <summary>Text in the line of names, where that is empty; null for <see cref="Name"/>.</summary>
    public string? Heading { get; init; }

    /// <summary>The type of its values in a file that has types; null for a text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredType? Stored { get; init; }

    /// <summary>Reason for its kind; empty where that needs no words.</summary>
    [JsonIgnore]
    public string Why { get; init; } = "";

    /// <summary>True if its values are numbers: with an order, and with distances.</summary>
    [JsonIgnore]
    public bool IsNumeric => Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Date;

    /// <summary>True if its values are names out of a list.</summary>
    [JsonIgnore]
    public bool IsNamed => Kind is ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Code;

    /// <summary>True if there is anything in it to learn.</summary>
    [JsonIgnore]
    public bool IsLearned => IsNumeric || IsNamed;

    /// <summary>A value as it is written: rounded as the column's are, and held within its bounds.</summary>
    /// <param name="value">A number, a place in <see cref="Categories"/>, or the number of a row for a key, from <see cref="Low"/> on; NaN for no value.</param>
    public string Format(double value)
    {
        if (Kind is ColumnKind.Constant or ColumnKind.Text)
            return Constant;
        if (Kind == ColumnKind.Key)
            return Key((long)value);
        if (double.IsNaN(value))
            return MissingText;
        if (IsNamed)
            return Categories[(int)value];
        value = Round(value);
        return Kind == ColumnKind.Date ? DateFormats.Write(value, DateFormat!, DateLetters, DateOffset)
            : Numbers is { } numbers ? numbers.Write(value, Places(value), LeastDecimals ?? Decimals)
            : NumberFormat.Digits(value, Places(value), LeastDecimals ?? Decimals);
    }

    /// <summary>A number or a day as the column's are written, whatever its bounds.</summary>
    internal string Written(double value) => (this with { Low = double.NegativeInfinity, High = double.PositiveInfinity }).Format(value);

    /// <summary>A number or a day as the column's are written; null for a text that is none.</summary>
    public double? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Kind == ColumnKind.Date)
            return DateFormats.Read(text, DateFormat!);
        return Numbers is { } numbers
            ? numbers.TryRead(text, out var value) ? value : null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) ? value : null;
    }

    /// <summary>A number as the column could hold it: rounded, and within its bounds.</summary>
    public double Round(double value) => !IsNumeric || double.IsNaN(value) ? value : Math.Clamp(Kind switch
    {
        ColumnKind.Integer => Math.Round(value),
        ColumnKind.Date => DateSteps > 0 ? Math.Round(value * DateSteps) / DateSteps : DateFormats.Round(value, DateFormat!),
        _ => Decimals is >= 0 and <= 15 ? Math.Round(value, Places(value)) : value,
    }, Low, High);

    /// <summary>The place of a category: that of its exact name, else of the only one that differs in case alone; -1 for none.</summary>
    public int FindCategory(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ColumnNames.Find([.. Categories.Select(category => category.Trim())], name.Trim());
    }

    /// <summary>Digits behind the point of a value; below zero, as many significant ones with an exponent where it needs one.</summary>
    private int Places(double value) => Significant is not { } digits ? Decimals
        : Decimals < 0 ? -digits
        : value == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, Decimals);

    private string Key(long row) => Shape is { } shape ? KeyShape.Write(shape, FirstKey!, Room, row - (long)Low)
        : FirstKey is { } first ? Prefix + (BigInteger.Parse(first, CultureInfo.InvariantCulture) + row - (long)Low).ToString($"D{Digits}", CultureInfo.InvariantCulture)
        : Prefix + row.ToString($"D{Digits}", CultureInfo.InvariantCulture);
}
