using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>A schema as a file to be edited: the kind of each column, and the form of its values.</summary>
/// <remarks>
/// <code>
/// { "columns": [ { "name": "visit", "kind": "date", "format": "yyyyMMdd" }, { "name": "price", "kind": "number", "format": "$1,234.50", "low": "$0.00" } ] }
/// </code>
/// Properties that are left out are found in the rows; columns that are left out are found altogether.
/// </remarks>
public static class SchemaFile
{
    private const int MostCategories = 200;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A JSON file.</param>
    /// <exception cref="TableException">It is not a schema file; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<DeclaredColumn> Read(string path)
    {
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(path), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var columns = (file as JsonObject)?["columns"].Deserialize<DeclaredColumn[]>(RunFolder.Json) ?? throw new JsonException("it has no \"columns\"");
            if (columns.FirstOrDefault(column => string.IsNullOrEmpty(column?.Name)) is not null || columns.Contains(null))
                throw new JsonException("a column has no name");
            return columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice ? throw new JsonException($"the column \"{twice.Key}\" stands in it twice") : columns;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new TableException($"{path}: this is not a schema file ({trouble.Message.TrimEnd('.')}). Write one with a dry run, and edit it.");
        }
    }

    /// <summary>Writes the schema of a table.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="schema">The schema.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var file = new JsonObject { ["columns"] = new JsonArray([.. schema.Columns.Select(column => JsonSerializer.SerializeToNode(Of(column), RunFolder.Json))]) };
        WholeFile.Write(path, file.ToJsonString(RunFolder.Json) + "\n");
    }

    /// <summary>Writes the schema to the file that was asked for and is not there; returns its name.</summary>
    internal static IReadOnlyList<string> Draft(SchemaOptions? asked, TableSchema schema)
    {
        if (asked?.SchemaFile is not { } path)
            return [];
        Write(path, schema);
        return [path];
    }

    /// <summary>Refuses to train under a schema file that was asked for and is not there.</summary>
    /// <exception cref="TableException">There is no such file.</exception>
    internal static void Require(SchemaOptions? asked)
    {
        if (asked?.SchemaFile is { } path)
            throw new TableException($"{path}: there is no such file. A dry run writes it.");
    }

    private static DeclaredColumn Of(ColumnSchema column) => new(column.Name)
    {
        Kind = column.Kind,
        Format = column.Kind == ColumnKind.Date ? column.DateFormat : column.Kind is ColumnKind.Number or ColumnKind.Integer && SchemaText.Example(column) is { Length: > 0 } example ? example : null,
        Low = column.IsNumeric ? column.Format(column.Low) : null,
        High = column.IsNumeric ? column.Format(column.High) : null,
        Categories = column.IsNamed && column.Categories.Count <= MostCategories ? column.Categories : null,
        Why = column.Why.Length > 0 ? column.Why : null,
    };
}
