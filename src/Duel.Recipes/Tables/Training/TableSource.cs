using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Place of a table, so that its run can be resumed by its folder alone.</summary>
/// <param name="Path">The file, best by its full path.</param>
/// <param name="Layout">Layout that cannot be seen from the file.</param>
/// <param name="Schema">Known properties of its columns.</param>
/// <param name="Codebook">Schema of its columns, where nothing is to be found out; null where it is.</param>
public sealed record TableSource(
    [property: Setting("Table: text with commas, semicolons, tabs or bars between values, or Parquet.", Name = "csv", Takes = "CSV", IsPath = true, IsData = true, Argument = 0, IsRequired = true)] string Path = "",
    [property: SettingGroup] CsvOptions? Layout = null,
    [property: SettingGroup] SchemaOptions? Schema = null,
    TableSchema? Codebook = null)
{
    /// <summary>Asks for a code book by its file; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("Schema of the columns, as JSON, in place of what would be found in the rows; start from what --dry-run --json prints.", Name = "codebook", Takes = "FILE", IsPath = true)]
    public string? CodebookFile { get; init; }

    /// <summary>The schema that a run which goes on has kept; null to find it out.</summary>
    [JsonIgnore]
    internal TableSchema? Kept { get; init; }

    /// <summary>The source with the code book and the schema file that were asked for.</summary>
    /// <exception cref="TableException">There is no such file, or no such table.</exception>
    public TableSource Located()
    {
        if (!File.Exists(Path))
        {
            throw new TableException(Directory.Exists(Path)
                ? $"{Path}: this is a folder, and a table is a file. Give the path of a CSV or Parquet file; pictures are learned by training a GAN, without a table."
                : $"{Path}: there is no such file. Give the path of a CSV or Parquet file.");
        }
        if (CodebookFile is null)
            return this with { Schema = Schema?.Located() };
        if (Schema?.SchemaFile is not null)
            throw new TableException("A code book and a schema file both say what the columns are. Leave one of them out: the code book, unless the model is to be private.");
        return File.Exists(CodebookFile)
            ? this with { Codebook = Recipes.Codebook.Read(CodebookFile), CodebookFile = null }
            : throw new TableException($"{CodebookFile}: there is no such file. Give the path of a code book, as JSON.");
    }

    /// <summary>Reads it again.</summary>
    /// <exception cref="DataFormatException">It is not a table any more.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    /// <param name="notes">Receives notes on values that the schema does not know.</param>
    public Table Read(ILogger? notes = null)
    {
        var texts = Texts();
        return Table.Of(texts, SchemaOf(texts, null), notes);
    }

    /// <summary>The table as text.</summary>
    internal CsvTable Texts() => TableFile.Read(Path, Layout);

    /// <summary>Schema of the columns.</summary>
    /// <param name="texts">The table as text.</param>
    /// <param name="target">The column to predict; null for none.</param>
    internal TableSchema SchemaOf(CsvTable texts, string? target) => Kept ?? Codebook ?? SchemaInference.Of(texts, Schema ?? new(), target);
}
