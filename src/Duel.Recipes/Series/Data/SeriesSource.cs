using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Place of series, so that their run can be resumed by its folder alone.</summary>
/// <param name="Path">The file, best by its full path.</param>
/// <param name="Shape">Layout of the series in the table.</param>
/// <param name="Layout">Layout of the text that cannot be seen from the file.</param>
/// <param name="Schema">Known properties of the table's columns.</param>
public sealed record SeriesSource(
    [property: Setting("Table of series: a row for each step, or for each series; text with commas, semicolons, tabs or bars between values, or Parquet.", Name = "csv", Takes = "CSV", IsPath = true, IsData = true, Argument = 0, IsRequired = true)] string Path = "",
    [property: SettingGroup] SeriesLayout? Shape = null,
    [property: SettingGroup] CsvOptions? Layout = null,
    [property: SettingGroup] SchemaOptions? Schema = null)
{
    /// <summary>The schema that a run which goes on has kept; null to find it out.</summary>
    [JsonIgnore]
    internal SeriesSchema? Kept { get; init; }

    /// <summary>Reads the series.</summary>
    /// <param name="target">The attribute to predict; null for none.</param>
    /// <param name="notes">Receives notes on rows and series left out, a sentence each.</param>
    /// <exception cref="DataFormatException">It is not a table.</exception>
    /// <exception cref="TableException">A column is of no one kind.</exception>
    /// <exception cref="SeriesException">There are no series in it.</exception>
    public SeriesSet Read(string? target = null, ILogger? notes = null)
    {
        if (!File.Exists(Path))
            throw new SeriesException($"{Path}: there is no such file. Give the path of a CSV or Parquet file.");
        var texts = TableFile.Read(Path, Layout);
        return Kept is null ? SeriesSet.Of(texts, Shape, Schema?.Located(), target, notes) : SeriesSet.Under(Kept, texts, notes);
    }
}
