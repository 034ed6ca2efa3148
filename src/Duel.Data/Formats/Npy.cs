namespace Duel.Data;

/// <summary>The NPY format of NumPy: one array of bytes, longs, floats or doubles in C order.</summary>
/// <paper>NumPy Enhancement Proposal 1, A simple file format for NumPy arrays, 2007</paper>
public static class Npy
{
    /// <summary>Reads an array.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">This is not an NPY file, damaged, of another type or order, or beyond a limit.</exception>
    public static NpyArray Read(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "NPY data")
    {
        var reader = new ByteReader(bytes, file);
        limits ??= DecodeLimits.Default;
        var (type, extents) = NpyHeader.Read(ref reader, limits);
        long length = NpyArray.SizeOf(type);
        foreach (var extent in extents)
        {
            length *= extent;
            limits.CheckArray(length, file);
        }

        if (length != reader.Left)
            throw reader.Fail($"shape ({string.Join(", ", extents)}) needs {length} bytes and {reader.Left} follow", Hint.CutOff);
        return new(type, extents, reader.Take(length).ToArray());
    }

    /// <summary>The bytes of an NPY file, version 1.0.</summary>
    public static byte[] Write(NpyArray array) => [.. NpyHeader.Write(array.Type, array.Extents), .. array.Bytes];

    /// <summary>True if the bytes start as an NPY file does.</summary>
    internal static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith(NpyHeader.Magic);
}
