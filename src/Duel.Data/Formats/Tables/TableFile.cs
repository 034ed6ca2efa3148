namespace Duel.Data;

/// <summary>Tables in files: Parquet, which is known by how it starts, or text between separators.</summary>
public static class TableFile
{
    private const string ParquetEnding = ".parquet";

    /// <summary>True if a path is that of a table.</summary>
    public static bool IsNamedSo(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" or ParquetEnding;

    /// <summary>True if a table of this name is written as Parquet.</summary>
    public static bool IsParquet(string path) => Path.GetExtension(path).Equals(ParquetEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses to write a table under the name of a format that it cannot be written in.</summary>
    /// <param name="path">Path of the file to write.</param>
    /// <exception cref="DataFormatException">It is named as a spreadsheet, as JSON, as an archive and so on.</exception>
    public static void CheckWritable(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is var ending and (".xlsx" or ".xls" or ".ods" or ".json" or ".jsonl" or ".xml" or ".feather" or ".arrow" or ".orc" or ".avro" or ".db" or ".sqlite" or ".npy" or ".npz" or ".zip" or ".gz" or ".png"))
            throw new DataFormatException(path, $"tables are written as text or as Parquet, and {ending} is neither", hint: "Name it .csv, .tsv or .parquet");
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="layout">Layout that cannot be seen from a text; Parquet needs none.</param>
    /// <exception cref="DataFormatException">It is not a table; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CsvTable Read(string path, CsvOptions? layout = null)
    {
        if (!StartsAsParquet(path))
            return Csv.Read(path, layout);
        return layout is null || layout == new CsvOptions() ? ParquetTable.Read(path)
            : throw new DataFormatException(path, "this is Parquet, which holds its columns' names and no lines above them", hint: "Leave its layout out (HasHeader, Names, SkipLines)");
    }

    private static bool StartsAsParquet(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PAR1"u8);
    }
}
