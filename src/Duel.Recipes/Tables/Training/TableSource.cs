using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Place of a table, so that its run can be resumed by its folder alone.</summary>
/// <param name="Path">The file, best by its full path.</param>
/// <param name="Layout">Layout that cannot be seen from the file.</param>
/// <param name="Schema">Known properties of its columns.</param>
/// <param name="Codebook">Schema of its columns, where nothing is to be found out; null where it is.</param>
public sealed record TableSource(
    [property: Setting("Table: text with commas, semicolons or tabs.", Name = "csv", Takes = "CSV", IsPath = true, Argument = 0, IsRequired = true)] string Path = "",
    [property: SettingGroup] CsvOptions? Layout = null,
    [property: SettingGroup] SchemaOptions? Schema = null,
    TableSchema? Codebook = null)
{
    /// <summary>Asks for a code book by its file; see <see cref="Located"/>.</summary>
    [JsonIgnore]
    [Setting("Schema of the columns, as JSON, in place of what would be found in the rows; start from what --dry-run --json prints.", Name = "codebook", Takes = "FILE", IsPath = true)]
    public string? CodebookFile { get; init; }

    /// <summary>The source with the code book that was asked for.</summary>
    /// <exception cref="TableException">There is no such file, or no such table.</exception>
    public TableSource Located()
    {
        if (!File.Exists(Path))
        {
            throw new TableException(Directory.Exists(Path)
                ? $"{Path}: this is a folder, and a table is a file. Give the path of a CSV file; pictures are learned by training a GAN, without a table."
                : $"{Path}: there is no such file. Give the path of a CSV file.");
        }
        if (CodebookFile is null)
            return this;
        return File.Exists(CodebookFile)
            ? new(Path, Layout, Schema, Recipes.Codebook.Read(CodebookFile))
            : throw new TableException($"{CodebookFile}: there is no such file. Give the path of a code book, as JSON.");
    }

    /// <summary>Reads it again.</summary>
    /// <exception cref="DataFormatException">It is not a table any more.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    /// <param name="notes">Receives notes on values that the code book does not know.</param>
    public Table Read(ILogger? notes = null) => Codebook is null ? Table.Read(Path, Layout, Schema) : Table.Of(Csv.Read(Path, Layout), Codebook, notes);
}
