namespace Duel.Data;

/// <summary>Tables in files: Parquet, which is known by how it starts, or text between separators.</summary>
public static class TableFile
{
    private const string ParquetEnding = ".parquet";

    /// <summary>True if a path is that of a table.</summary>
    public static bool IsNamedSo(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" or ParquetEnding;

    /// <summary>True if a table of this name is written as Parquet.</summary>
    public static bool IsParquet(string path) => Path.GetExtension(path).Equals(ParquetEnding, StringComparison.OrdinalIgnoreCase);

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
