namespace Duel.Data;

/// <summary>The IDX format of MNIST: a big-endian header and an array of unsigned bytes, plain or gzipped.</summary>
/// <remarks>The magic number is 0, 0, type, rank; 8 is the type of unsigned bytes, the only one that picture sets use.</remarks>
public static class Idx
{
    private const int UnsignedByte = 8;
    private const int MaxRank = 4;
    private const int LongestHeader = 4 + (4 * MaxRank);

    /// <summary>Reads an array, inflating it first where it is gzipped.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The data is not an IDX array of unsigned bytes, damaged, or beyond a limit.</exception>
    public static IdxArray Read(byte[] bytes, DecodeLimits? limits = null, string file = "IDX data")
    {
        limits ??= DecodeLimits.Default;
        if (Gzip.IsGzip(bytes))
        {
            // The header says how much there is to inflate, so that no more than that is.
            var start = new ByteReader(Gzip.Start(bytes, LongestHeader, file), file);
            var size = Product(ReadExtents(ref start, limits));
            bytes = Gzip.Inflate(bytes, start.Position + size, limits, file);
        }

        var reader = new ByteReader(bytes, file);
        var extents = ReadExtents(ref reader, limits);
        var length = Product(extents);
        if (length != reader.Left)
            throw reader.Fail($"extents [{string.Join(", ", extents)}] need {length} bytes and {reader.Left} follow", Hint.CutOff);
        return new(extents, reader.Take(length).ToArray());
    }

    /// <summary>Reads the header; the cursor then stands on the values.</summary>
    private static int[] ReadExtents(ref ByteReader reader, DecodeLimits limits)
    {
        var file = reader.File;
        var magic = reader.UInt32Big();
        var (type, rank) = ((int)(magic >> 8), (int)(magic & 0xff));
        if (magic >> 16 != 0 || rank is < 1 or > MaxRank)
            throw new DataFormatException(
                file,
                $"the magic number is {magic:x8}, and that of IDX is 0000 08 and 01 to 04",
                0,
                "Is this an IDX file, as MNIST has them?");
        if (type != UnsignedByte)
            throw new DataFormatException(
                file,
                $"the values have type {type:x2}, and unsigned bytes (08) can be read",
                2,
                "Convert the file or save it as .npy");

        var extents = new int[rank];
        var length = 1L;
        for (var axis = 0; axis < rank; axis++)
        {
            var extent = reader.UInt32Big();
            if (extent > int.MaxValue)
                throw reader.Fail($"axis {axis} is said to have {extent} values");
            extents[axis] = (int)extent;
            length *= extent;
            limits.CheckArray(length, file);
        }

        return extents;
    }

    private static long Product(int[] extents) => extents.Aggregate(1L, (product, extent) => product * extent);
}
