using Duel.Data;

namespace Duel.Recipes;

/// <summary>Where a table was read, so that its run can be resumed by its folder alone.</summary>
/// <param name="Path">The file, best by its full path.</param>
/// <param name="Layout">What the file does not tell by itself.</param>
/// <param name="Schema">What somebody knew better.</param>
/// <param name="Codebook">What its columns are, where nothing is to be found out; null where it is.</param>
public sealed record TableSource(string Path, CsvOptions? Layout = null, SchemaOptions? Schema = null, TableSchema? Codebook = null)
{
    /// <summary>Reads it again.</summary>
    /// <exception cref="DataFormatException">It is no table any more.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    /// <param name="notes">Is told of values that the code book does not know.</param>
    public Table Read(Action<string>? notes = null) => Codebook is null ? Table.Read(Path, Layout, Schema) : Table.Of(Csv.Read(Path, Layout), Codebook, notes);
}
