namespace Duel.Data;

/// <summary>The binary format of CIFAR: records of one label (CIFAR-10) or two (CIFAR-100) and 32 x 32 pixels, channel after channel.</summary>
public static class CifarBinary
{
    /// <summary>The side of the pictures.</summary>
    public const int Side = 32;

    private const int Plane = Side * Side;

    /// <summary>Reads a file of either kind; the length of the file and the labels say which.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">The name for errors.</param>
    /// <returns>The pixels [N, 32, 32, 3], the classes [N] (the fine ones of CIFAR-100) and whether there are 10 or 100.</returns>
    /// <exception cref="DataFormatException">The length is not a whole number of records, or a label is too large.</exception>
    public static (byte[] Pixels, int[] Classes, int ClassCount) Read(ReadOnlySpan<byte> bytes, string file = "CIFAR data")
    {
        foreach (var (labels, classCount) in ((int, int)[])[(1, 10), (2, 100)])
            if (bytes.Length > 0 && bytes.Length % Record(labels) == 0 && LabelsAreBelow(bytes, labels, classCount))
                return Split(bytes, labels, classCount);
        throw new DataFormatException(
            file,
            $"{bytes.Length} bytes are not records of CIFAR-10 ({Record(1)} bytes, labels 0 to 9) or CIFAR-100 ({Record(2)} bytes, labels 0 to 99)",
            hint: "Take the binary version of the set, not the one for Python");
    }

    /// <summary>True if a file of this length can be a whole number of records.</summary>
    internal static bool HasRecords(long length) => length > 0 && (length % Record(1) == 0 || length % Record(2) == 0);

    private static int Record(int labels) => labels + (3 * Plane);

    private static bool LabelsAreBelow(ReadOnlySpan<byte> bytes, int labels, int classCount)
    {
        for (var at = labels - 1; at < bytes.Length; at += Record(labels))
            if (bytes[at] >= classCount)
                return false;
        return true;
    }

    private static (byte[] Pixels, int[] Classes, int ClassCount) Split(ReadOnlySpan<byte> bytes, int labels, int classCount)
    {
        var classes = new int[bytes.Length / Record(labels)];
        var pixels = new byte[classes.Length * 3 * Plane];
        for (var n = 0; n < classes.Length; n++)
        {
            var record = bytes.Slice(n * Record(labels), Record(labels));
            classes[n] = record[labels - 1];
            var planes = record[labels..];
            for (var i = 0; i < Plane; i++)
                for (var c = 0; c < 3; c++)
                    pixels[(((n * Plane) + i) * 3) + c] = planes[(c * Plane) + i];
        }

        return (pixels, classes, classCount);
    }
}
