namespace Duel.Data;

/// <summary>Files of a clip.</summary>
/// <param name="Class">Folder that it lies in; empty for none.</param>
/// <param name="Files">Paths, in the order of time.</param>
/// <param name="Layout">Layout of the clip in them.</param>
internal sealed record ClipSource(string Class, IReadOnlyList<string> Files, ClipLayout Layout)
{
    /// <summary>Name in messages.</summary>
    public string Name => Files.Count == 1 ? Files[0] : Path.GetDirectoryName(Files[0])!;

    /// <summary>The clips in a folder. What its first picture is decides for each folder: pictures of one clip, or clips.</summary>
    public static IReadOnlyList<ClipSource> Below(FolderFiles files, DecodeLimits limits)
    {
        List<ClipSource> sources = [.. files.Others.Where(VideoFile.IsNamed).Order(NumberOrder.Names).Select(path => new ClipSource(Path.GetDirectoryName(path)!.Replace('\\', '/'), [Path.Combine(files.Source, path)], ClipLayout.Video))];
        foreach (var folder in files.Paths.GroupBy(path => Path.GetDirectoryName(path)!.Replace('\\', '/')))
        {
            string[] paths = [.. folder.Order(NumberOrder.Names).Select(path => Path.Combine(files.Source, path))];
            if (LayoutOf(paths, limits) is not { } layout)
                sources.AddRange(paths.Select(path => new ClipSource(folder.Key, [path], ClipLayout.Animation)));
            else if (layout == ClipLayout.Frames)
                sources.Add(new(Path.GetDirectoryName(folder.Key)?.Replace('\\', '/') ?? "", paths, layout));
            else
                sources.AddRange(paths.Select(path => new ClipSource(folder.Key, [path], layout)));
        }
        return sources;
    }

    /// <summary>Reads every so many pictures, and how many of these there are a second; 0 where nothing says.</summary>
    /// <exception cref="DatasetException">It is a video, and ffmpeg is not installed.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or of no such layout.</exception>
    public (IReadOnlyList<Picture> Pictures, double Rate) Read(ClipOptions options)
    {
        if (Layout == ClipLayout.Video)
            return VideoFile.Read(Files[0], options.Size, options.Every, options.Limits);
        var (pictures, rate) = All(options.Limits);
        return ([.. pictures.Where((_, i) => i % options.Every == 0)], rate / options.Every);
    }

    /// <summary>The clips that a source is: parts of about a length for a long video, whose tail belongs to the last, else one.</summary>
    /// <param name="pictures">All pictures of it.</param>
    /// <param name="length">Pictures of a part.</param>
    public IEnumerable<IReadOnlyList<Picture>> Parts(IReadOnlyList<Picture> pictures, int length)
    {
        var parts = Layout == ClipLayout.Video ? Math.Max(pictures.Count / length, 1) : 1;
        return Enumerable.Range(0, parts).Select(i => pictures.Skip(i * length).Take(i == parts - 1 ? pictures.Count : length).ToArray());
    }

    private (IReadOnlyList<Picture> Pictures, double Rate) All(DecodeLimits limits)
    {
        if (Layout == ClipLayout.Frames)
            return ([.. Files.Select(file => Pictures.DecodeUpright(Bytes(file, limits), limits, file))], 0);
        if (Layout == ClipLayout.Animation)
        {
            var animation = Gif.ReadAnimation(Bytes(Files[0], limits), limits, Files[0]);
            var seconds = animation.Frames.Average(frame => frame.Delay.TotalSeconds);
            return ([.. animation.Frames.Select(frame => frame.Picture)], seconds > 0 ? 1 / seconds : 0);
        }
        var strip = Pictures.Decode(Bytes(Files[0], limits), limits, Files[0]);
        var (side, across) = (Math.Min(strip.Width, strip.Height), strip.Width >= strip.Height);
        if (Math.Max(strip.Width, strip.Height) % side != 0)
            throw new DataFormatException(Files[0], $"its {strip.Width} x {strip.Height} pixels are no row of square pictures, and others of its folder are", hint: "Take it out, or give each clip a folder of its own");
        return ([.. Enumerable.Range(0, Math.Max(strip.Width, strip.Height) / side).Select(i => across ? strip.Cropped(i * side, 0, side, side) : strip.Cropped(0, i * side, side, side))], 0);
    }

    /// <summary>The layout of the first file that can be read; null where none can.</summary>
    private static ClipLayout? LayoutOf(string[] paths, DecodeLimits limits)
    {
        foreach (var path in paths)
        {
            try
            {
                return ClipLayout.Of(path, limits);
            }
            catch (DataFormatException)
            {
                // It will be counted when it is read.
            }
        }
        return null;
    }

    private static byte[] Bytes(string file, DecodeLimits limits)
    {
        limits.CheckArray(new FileInfo(file).Length, file);
        return File.ReadAllBytes(file);
    }
}
