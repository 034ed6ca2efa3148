using System.IO.Compression;

namespace Duel.Data;

/// <summary>The NPZ format of NumPy: a zip archive of named NPY arrays, stored or deflated.</summary>
public static class Npz
{
    private const string Extension = ".npy";

    /// <summary>Reads all arrays by name.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of each array.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">This is not a zip archive, or an array in it cannot be read.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(byte[] bytes, DecodeLimits? limits = null, string file = "NPZ data")
    {
        limits ??= DecodeLimits.Default;
        using var content = new ZipContent(new MemoryStream(bytes, writable: false), limits, file);
        return Names(content).ToDictionary(name => name, name => Npy.Read(content.Read(name + Extension), limits, $"{file}/{name}"));
    }

    /// <summary>The bytes of an NPZ file, deflated.</summary>
    /// <param name="arrays">The arrays by name.</param>
    public static byte[] Write(IReadOnlyDictionary<string, NpyArray> arrays)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, array) in arrays)
            {
                var entry = archive.CreateEntry(name + Extension, CompressionLevel.Optimal);
                // A fixed date, so that the same arrays give the same file.
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(Npy.Write(array));
            }
        }

        return file.ToArray();
    }

    /// <summary>The names of the arrays in an archive, without their extension.</summary>
    internal static IEnumerable<string> Names(ZipContent content) =>
        content.Names.Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Select(name => name[..^Extension.Length]);
}
