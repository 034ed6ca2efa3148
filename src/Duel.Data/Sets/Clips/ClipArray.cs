namespace Duel.Data;

/// <summary>Clips in a NumPy array of bytes, [N, T, H, W, C].</summary>
internal static class ClipArray
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It holds no such array.</exception>
    /// <exception cref="DatasetException">Its clips are too short.</exception>
    public static ClipSet Read(string path, ClipOptions options, Action<string> notes)
    {
        options.Limits.CheckArray(new FileInfo(path).Length, path);
        var bytes = File.ReadAllBytes(path);
        var arrays = Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase) ? new Dictionary<string, NpyArray> { ["clips"] = Npy.Read(bytes, options.Limits, path) } : Npz.Read(bytes, options.Limits, path);
        var (name, array) = arrays.FirstOrDefault(entry => entry.Value is { Extents.Count: 5, Type: NpyType.UInt8 });
        if (array is null)
            throw new DataFormatException(path, $"there is no array of bytes [N, T, H, W, C], but {string.Join(", ", arrays.Select(entry => $"{entry.Key} of {entry.Value.Type} [{string.Join(", ", entry.Value.Extents)}]"))}", hint: "Write one with numpy.savez(path, clips), as uint8");
        var (count, frames, height, width, channels) = (array.Extents[0], array.Extents[1], array.Extents[2], array.Extents[3], array.Extents[4]);
        if (count == 0 || channels is not (1 or 3))
            throw new DataFormatException(path, $"{name} has {count} clips of {channels} channels", hint: "Give one clip or more of 1 or 3 channels, the last axis");
        var taken = ((frames - 1) / options.Every) + 1;
        if (taken < options.Frames)
            throw new DatasetException($"{path}: its clips have {(taken == 1 ? "one picture" : $"{taken} pictures")}, and {options.Frames} are needed. Ask for fewer frames, or give longer clips.");
        var labels = LabelsOf(arrays, count, path);
        var wanted = options.Channels ?? channels;
        var fit = new PictureFit(options.Size, wanted, Framing.Crop, ResizeFilter.Bicubic, new Rgb(0, 0, 0));
        var clips = new Clip[Math.Min(count, options.Limit ?? count)];
        if (clips.Length < count)
            notes($"the first {clips.Length} of {count} clips are taken");
        var length = height * width * channels;
        Parallel.For(0, clips.Length, i => clips[i] = new($"{path}, clip {i}",
            [.. Enumerable.Range(0, taken).SelectMany(t => fit.Apply(new(width, height, channels, array.Values<byte>().Slice(((i * frames) + (t * options.Every)) * length, length).ToArray())).Pixels)], taken, labels is null ? -1 : labels[i]));
        var classes = labels is null ? 0 : labels.Max() + 1;
        return new(Path.GetFileNameWithoutExtension(path), new SampleSpec(options.Size, options.Size, wanted) { ClassCount = classes, ClassNames = [.. Enumerable.Range(0, classes).Select(i => $"{i}")] }, clips);
    }

    /// <summary>Classes from 0, where an array of N whole numbers is called as labels are; null where there is none.</summary>
    private static int[]? LabelsOf(IReadOnlyDictionary<string, NpyArray> arrays, int count, string path)
    {
        var (name, labels) = arrays.FirstOrDefault(entry => entry.Value.Extents is [_] && entry.Key is "labels" or "label" or "y" or "classes");
        if (labels is null)
            return null;
        int[] found = [.. labels.ToDoubles().Select(value => (int)value)];
        return found.Length == count && found.Min() >= 0 ? found
            : throw new DataFormatException(path, $"{name} holds {found.Length} labels from {found.Min()}, and there are {count} clips", hint: "Give a class from 0 on for each clip, or leave the array out");
    }
}
