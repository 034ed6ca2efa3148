using System.Globalization;
using System.Text;

namespace Duel.Recipes;

/// <summary>A schema to be read by people: a line for each column.</summary>
public static class SchemaText
{
    private const int Width = 100, Gap = 2, LongestCell = 34, LongestName = 24;
    private static readonly string[] Heads = ["column", "kind", "values", "missing", "format", "why"];

    /// <summary>A table of the columns, a text for each line.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="width">Width of the lines; longer cells go on below.</param>
    public static IEnumerable<string> Lines(TableSchema schema, int width = Width)
    {
        ArgumentNullException.ThrowIfNull(schema);
        string[][] rows = [Heads, .. schema.Columns.Select(column => Cells(column, schema.Rows))];
        int[] widths = [.. Heads.Select((_, i) => rows.Max(row => row[i].Length))];
        // A column of the table that says nothing of any column is left away.
        int[] shown = [.. Enumerable.Range(0, Heads.Length).Where(i => rows.Skip(1).Any(row => row[i].Length > 0))];
        int[] limits = [LongestName, 10, LongestCell, 14, 26, int.MaxValue];
        for (var i = 0; i < widths.Length; i++)
            widths[i] = Math.Min(widths[i], limits[i]);
        var before = shown.Where(i => i < Heads.Length - 1).Sum(i => widths[i] + Gap);
        widths[^1] = Math.Max(16, width - before);
        foreach (var row in rows)
        {
            var cells = shown.Select(i => Wrapped(row[i], widths[i])).ToArray();
            for (var line = 0; line < cells.Max(cell => cell.Count); line++)
                yield return string.Concat(cells.Select((cell, i) => (line < cell.Count ? cell[line] : "").PadRight(widths[shown[i]] + Gap))).TrimEnd();
        }
    }

    /// <summary>An example of the numbers of a column that shows decimals, thousands and unit.</summary>
    internal static string Example(ColumnSchema column)
    {
        var (digits, isWhole) = (Math.Max(column.Decimals, 0), column.Kind == ColumnKind.Integer || column.Decimals <= 0);
        var value = column.Numbers?.Thousands.Length > 0 ? isWhole ? 1234 : 1234.5 : isWhole ? 34 : 0.5;
        return column.Numbers is { } numbers ? numbers.Write(value, digits, digits) : digits > 0 ? value.ToString($"F{digits}", CultureInfo.InvariantCulture) : "";
    }

    private static string[] Cells(ColumnSchema column, int rows) =>
    [
        column.Name,
        OptionText.NameOf(column.Kind.ToString()),
        Values(column),
        column.Missing == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{column.Missing} ({Share(column.Missing / (double)Math.Max(rows, 1))})"),
        Format(column),
        column.Why,
    ];

    private static string Share(double share) => share is > 0 and < 0.001 ? "<0.1%" : (100 * share).ToString(share < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + "%";

    private static string Values(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Number or ColumnKind.Integer or ColumnKind.Date => $"{column.Format(column.Low)} to {column.Format(column.High)}",
        ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Code => Names(column),
        ColumnKind.Key => $"made anew: {column.Format(column.Low)}, …",
        ColumnKind.Text => "sentences",
        _ => column.Constant.Length == 0 ? "none" : $"\"{column.Constant}\"",
    };

    /// <summary>The number of names, and as many of them as there is room for.</summary>
    private static string Names(ColumnSchema column)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{column.Categories.Count}:");
        for (var i = 0; i < column.Categories.Count; i++)
        {
            var name = $"{(i == 0 ? " " : ", ")}{column.Categories[i]}";
            if (i > 0 && text.Length + name.Length > LongestCell - 3)
                return text.Append(", …").ToString();
            text.Append(name);
        }
        return text.ToString();
    }

    private static string Format(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Date => column.DateFormat!,
        ColumnKind.Number when column.Decimals < 0 || (column.Numbers is null && column.Significant is not null) => $"{column.Significant ?? 7} significant digits",
        ColumnKind.Number when column.Numbers is null => $"{(column.LeastDecimals is null ? "" : "up to ")}{column.Decimals} decimal{(column.Decimals == 1 ? "" : "s")}",
        ColumnKind.Number or ColumnKind.Integer => Example(column),
        ColumnKind.Code when column.Digits > 0 => $"{column.Digits} digits",
        _ => "",
    };

    private static List<string> Wrapped(string text, int width)
    {
        var lines = new List<string>();
        while (text.Length > width)
        {
            var at = text.LastIndexOf(' ', width);
            var end = at > width / 2 ? at : width;
            lines.Add(text[..end]);
            text = text[end..].TrimStart();
        }
        lines.Add(text);
        return lines;
    }
}
