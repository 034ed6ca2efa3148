using Duel.Data;

namespace Duel.Recipes;

/// <summary>Where a table was read, so that its run can be resumed by its folder alone.</summary>
/// <param name="Path">The file, best by its full path.</param>
/// <param name="Layout">What the file does not tell by itself.</param>
/// <param name="Schema">What somebody knew better.</param>
public sealed record TableSource(string Path, CsvOptions? Layout = null, SchemaOptions? Schema = null)
{
    /// <summary>Reads it again.</summary>
    /// <exception cref="DataFormatException">It is no table any more.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    public Table Read() => Table.Read(Path, Layout, Schema);
}
