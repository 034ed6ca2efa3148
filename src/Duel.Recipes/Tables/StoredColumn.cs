using System.Globalization;

namespace Duel.Recipes;

/// <summary>A column of a table as a file with types holds it.</summary>
internal static class StoredColumn
{
    /// <summary>The values of a column in the type that its file had, or in the one of its kind; as text where one of them does not fit.</summary>
    /// <param name="column">The column.</param>
    /// <param name="texts">Its values as they are written; null where there is none.</param>
    public static (string Name, StoredType Type, IReadOnlyList<object?> Values) Of(ColumnSchema column, string?[] texts)
    {
        var type = column.Stored ?? TypeOf(column);
        object?[] values = [.. texts.Select(text => text is null ? null : Value(column, text, type))];
        return values.Zip(texts).All(pair => pair.First is null == pair.Second is null) ? (column.Name, type, values) : (column.Name, StoredType.Text, texts);
    }

    private static StoredType TypeOf(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Number => StoredType.Double,
        ColumnKind.Integer => StoredType.Int64,
        ColumnKind.Key when column.Prefix.Length == 0 && column.Shape is null && column.Digits == 0 => StoredType.Int64,
        ColumnKind.Boolean when column.Categories.All(name => bool.TryParse(name, out _)) => StoredType.Boolean,
        ColumnKind.Date when DateFormats.HasDay(column.DateFormat!) => DateFormats.HasTime(column.DateFormat!) ? StoredType.Timestamp : StoredType.Day,
        _ => StoredType.Text,
    };

    /// <summary>A value of a type; null where the text is none.</summary>
    private static object? Value(ColumnSchema column, string text, StoredType type)
    {
        switch (type)
        {
            case StoredType.Text:
                return text;
            case StoredType.Boolean:
                return bool.TryParse(text, out var yes) ? yes : null;
            case StoredType.Int32:
                return Whole(column, text) is { } small && small == (int)small ? (int)small : null;
            case StoredType.Int64:
                return Whole(column, text);
            case StoredType.Day or StoredType.Timestamp or StoredType.Moment:
                return column.Kind == ColumnKind.Date ? column.Read(text) is { } days ? DateTime.UnixEpoch.AddTicks((long)Math.Round(days * 86_400e6) * 10) : null
                    : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
            case StoredType.Decimal:
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;
            default:
                var number = Number(column, text);
                return number is { } found && type == StoredType.Single ? (float)found : number;
        }
    }

    private static double? Number(ColumnSchema column, string text) => column.Kind is ColumnKind.Number or ColumnKind.Integer ? column.Read(text)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Whole(ColumnSchema column, string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : Number(column, text) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1L << 53 ? (long)number : null;
}
