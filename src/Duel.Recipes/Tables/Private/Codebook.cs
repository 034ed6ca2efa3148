using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Known facts of a table without reading its rows: names, kinds, bounds and categories of its columns, as JSON.</summary>
/// <remarks>
/// <code>
/// { "columns": [ { "name": "age", "kind": "integer", "low": 17, "high": 90 }, { "name": "sex", "kind": "category", "categories": ["Female", "Male"] } ] }
/// </code>
/// Or what <c>duel table train CSV --dry-run --json</c> prints, whose <c>schema</c> is of this form; it was found in the rows, though, and for a private
/// model every bound and category in it has to be one that is known anyway.
/// </remarks>
public static class Codebook
{
    /// <summary>The most categories of a column in a private model.</summary>
    public const int MostCategories = ColumnCode.MostCategories;

    /// <summary>Reads a code book.</summary>
    /// <param name="path">A JSON file.</param>
    /// <exception cref="TableException">It is none; the message says what is wrong with it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TableSchema Read(string path)
    {
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(path), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var schema = (file as JsonObject)?["schema"] ?? file;
            // Where nothing is said of decimals, none are cut off.
            foreach (var column in (schema?["columns"] as JsonArray ?? []).OfType<JsonObject>().Where(column => column["decimals"] is null))
                column["decimals"] = -1;
            return Check(schema.Deserialize<TableSchema>(RunFolder.Json) ?? throw new JsonException("it is empty")) with { IsDeclared = true };
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new TableException($"{path}: this is not a code book ({trouble.Message.TrimEnd('.')}). Start from the draft that a dry run prints.");
        }
    }

    /// <summary>Rows as a code book has them: numbers within their bounds, and no value missing where none can be.</summary>
    /// <remarks>What becomes of a row does not depend on the others.</remarks>
    /// <param name="table">Rows under the code book.</param>
    internal static Table Fitted(Table table) => new(table.Schema, [.. table.Schema.Columns.Select((column, c) => column.IsLearned ? table.Columns[c].Select(value => Fitted(value, column)).ToArray() : table.Columns[c])]);

    private static double Fitted(double value, ColumnSchema column) => !double.IsNaN(value) ? column.Round(value)
        : column.Missing > 0 ? double.NaN
        : column.IsNamed ? 0 : column.Low;

    private static TableSchema Check(TableSchema schema)
    {
        if (schema.Columns is not { Count: > 0 })
            throw new JsonException("it has no columns");
        foreach (var column in schema.Columns)
        {
            if (string.IsNullOrEmpty(column.Name))
                throw new JsonException("a column has no name");
            if (column.IsNumeric && !(column.Low < column.High && double.IsFinite(column.High - column.Low)))
                throw new JsonException(FormattableString.Invariant($"the column \"{column.Name}\" needs a low and a high, and has {column.Low} and {column.High}"));
            if (column.Kind == ColumnKind.Date && column.DateFormat is null)
                throw new JsonException($"the column \"{column.Name}\" needs a dateFormat, such as yyyy-MM-dd");
            if (column.IsNamed && (column.Categories.Count is 0 or > MostCategories || column.Categories.Distinct().Count() < column.Categories.Count))
                throw new JsonException($"the column \"{column.Name}\" needs 1 to {MostCategories} different categories, and has {column.Categories.Count}: put rare ones together");
        }
        // How frequent anything is is no business of a code book, only whether it can be.
        return schema with { Notes = [], Columns = [.. schema.Columns.Select(column => column with { Counts = [], Missing = Math.Min(1, column.Missing) })] };
    }
}
