namespace Duel.Data;

/// <summary>Pictures from a NumPy array [N, H, W], [N, H, W, C] or [N, C, H, W] of bytes or floats.</summary>
public static class NpyPictures
{
    /// <summary>Loads an .npy file.</summary>
    /// <param name="path">A file with one array.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <exception cref="DataFormatException">The file is damaged or its array holds no pictures.</exception>
    public static PictureSet Load(string path, DecodeLimits? limits = null) =>
        From(Npy.Read(File.ReadAllBytes(path), limits, path), path, Path.GetFileNameWithoutExtension(path));

    /// <summary>The pictures of an array.</summary>
    /// <remarks>
    /// Floats become bytes: where one is negative the range is -1 to 1, else where all are at most 1 it is 0 to 1, else 0 to 255.
    /// An axis of 1 to 4 values right after N or at the end is that of the channels; the end wins where both are.
    /// </remarks>
    /// <param name="array">[N, H, W], [N, H, W, C] or [N, C, H, W].</param>
    /// <param name="file">The name for errors.</param>
    /// <param name="name">The name of the set.</param>
    /// <param name="classes">The class of each picture, or null.</param>
    /// <param name="classNames">The names of the classes in order, or null.</param>
    /// <exception cref="DataFormatException">The array holds no pictures.</exception>
    /// <exception cref="DatasetException">The array is empty, or the classes do not fit.</exception>
    public static PictureSet From(NpyArray array, string file, string name, int[]? classes = null, IReadOnlyList<string>? classNames = null)
    {
        var extents = array.Extents;
        var shape = $"({string.Join(", ", extents)})";
        if (array.Count == 0)
            throw new DatasetException($"{file}: an array {shape} holds no picture, and at least one is needed.");
        var pixels = Bytes(array, file);
        return extents switch
        {
            [_, var h, var w] => new(name, h, w, 1, pixels, classes, classNames),
            [_, var h, var w, >= 1 and <= 4 and var c] => new(name, h, w, c, pixels, classes, classNames),
            [_, >= 1 and <= 4 and var c, var h, var w] => new(name, h, w, c, ChannelsLast(pixels, c, h * w), classes, classNames),
            _ => throw new DataFormatException(
                file,
                $"an array {shape} holds no pictures: those are (N, H, W), (N, H, W, C) or (N, C, H, W) with 1 to 4 channels",
                hint: "Reshape the array"),
        };
    }

    private static byte[] Bytes(NpyArray array, string file)
    {
        switch (array.Type)
        {
            case NpyType.UInt8:
                return array.Bytes.ToArray();
            case NpyType.Int64:
                throw new DataFormatException(file, "the array holds 64-bit integers, and pictures need bytes or floats", hint: "Convert with astype('uint8')");
            default:
                var values = array.ToDoubles();
                var (low, high) = (values.Min(), values.Max());
                if (values.Any(value => !double.IsFinite(value)) || low < -1 || high > 255 || (low < 0 && high > 1))
                    throw new DataFormatException(
                        file,
                        $"the values run from {low} to {high}, and pictures run from -1 to 1, 0 to 1 or 0 to 255",
                        hint: "Scale the array");
                var (zero, step) = low < 0 ? (-1.0, 127.5) : high <= 1 ? (0, 255.0) : (0, 1.0);
                return Array.ConvertAll(values, value => (byte)Math.Round((value - zero) * step, MidpointRounding.AwayFromZero));
        }
    }

    private static byte[] ChannelsLast(byte[] pixels, int channels, int plane)
    {
        var turned = new byte[pixels.Length];
        for (var start = 0; start < pixels.Length; start += channels * plane)
            for (var c = 0; c < channels; c++)
                for (var i = 0; i < plane; i++)
                    turned[start + (i * channels) + c] = pixels[start + (c * plane) + i];
        return turned;
    }
}
