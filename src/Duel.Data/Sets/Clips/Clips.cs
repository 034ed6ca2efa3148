using System.Runtime.ExceptionServices;

namespace Duel.Data;

/// <summary>Opens clips: a folder of GIF animations, of videos, of strips or of folders of pictures, a single file, a NumPy array, or a built-in set.</summary>
/// <remarks>
/// <code>
/// clips/walk/0001.gif            an animation is a clip, and its folder its class
/// clips/walk/0001.mp4            so is a video, where ffmpeg is installed; long ones are cut into clips
/// clips/walk/0001.png            so is a strip of square pictures side by side
/// clips/walk/0001/000.png        or a folder with a clip's pictures
/// clips.npz                      bytes [N, T, H, W, C], and perhaps N labels
/// </code>
/// </remarks>
public static class Clips
{
    /// <summary>Name of the built-in set.</summary>
    public const string MovingDigits = "moving-digits";

    // A film whose parts are not clips of their own would be seen once where a hundred clips are seen a hundred times.
    private const int WindowsOfClip = 4;

    /// <summary>Opens clips.</summary>
    /// <param name="path">A folder, a file, or the name of a built-in set.</param>
    /// <param name="options">Size and length of clips.</param>
    /// <param name="notes">Receives notes on what was left out, and why.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">There is no such place, or no clip that is long enough.</exception>
    /// <exception cref="DataFormatException">A single file is damaged.</exception>
    public static ClipSet Open(string path, ClipOptions? options = null, Action<string>? notes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        notes ??= _ => { };
        if (path == MovingDigits)
            return Data.MovingDigits.Of(options.Limit ?? Data.MovingDigits.UsualCount, options.Size, Data.MovingDigits.UsualFrames);
        if (File.Exists(path))
            return Path.GetExtension(path).ToLowerInvariant() is ".npz" or ".npy" ? ClipArray.Read(path, options, notes) : OfFiles(path, [new("", [path], VideoFile.IsNamed(path) ? ClipLayout.Video : ClipLayout.Of(path, options.Limits))], options, notes, cancellationToken);
        if (!Directory.Exists(path))
            throw new DatasetException($"{path}: there is no such folder or file. Name a folder of clips, a GIF, an .npz of [N, T, H, W, C], or {MovingDigits}.");
        var files = new FolderFiles(path, options.Limits);
        var sources = ClipSource.Below(files, options.Limits);
        if (sources.Count == 0)
            throw new DatasetException($"{path}: there is no clip below it. A clip is a GIF, a video, a strip of square pictures side by side, or a folder of pictures.");
        return OfFiles(path, sources, options, notes, cancellationToken);
    }

    private static ClipSet OfFiles(string path, IReadOnlyList<ClipSource> sources, ClipOptions options, Action<string> notes, CancellationToken cancellationToken)
    {
        var classes = sources.Select(source => source.Class).Distinct().Order(StringComparer.Ordinal).ToArray();
        sources = Limited(sources, options.Limit);
        Exception? refused = null;
        var (read, troubles, rates) = (new Clip[sources.Count][], new string?[sources.Count], new double[sources.Count]);
        var fit = new PictureFit(options.Size, options.Channels ?? 3, Framing.Crop, ResizeFilter.Bicubic, new Rgb(0, 0, 0));
        Parallel.For(0, sources.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                (var pictures, rates[i]) = sources[i].Read(options);
                if (pictures.Count < options.Frames)
                    troubles[i] = $"{sources[i].Name} has {(pictures.Count == 1 ? "one picture" : $"{pictures.Count} pictures")}, and {options.Frames} are needed";
                else
                    read[i] = [.. sources[i].Parts(pictures, WindowsOfClip * options.Frames).Select(part => new Clip(sources[i].Name, [.. part.SelectMany(picture => fit.Apply(picture).Pixels)], part.Count, classes.Length > 1 ? Array.IndexOf(classes, sources[i].Class) : -1))];
            }
            catch (Exception damaged) when (damaged is DataFormatException or DatasetException)
            {
                troubles[i] = damaged.Message.TrimEnd('.');
                refused = damaged;
            }
        });
        string[] odd = [.. troubles.OfType<string>()];
        Clip[] clips = [.. read.Where(clips => clips is not null).SelectMany(clips => clips)];
        if (refused is not null && sources.Count == 1)
            ExceptionDispatchInfo.Throw(refused);
        if (clips.Length == 0)
            throw new DatasetException($"{path}: none of {(sources.Count == 1 ? "its one clip" : $"{sources.Count} clips")} can be used: {odd[0]}. Ask for fewer frames, or give longer clips.");
        if (odd.Length > 0)
            notes($"warning: {odd.Length} of {sources.Count} clips were left out, such as {odd[0]}");
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return Of(name, clips, options, classes.Length > 1 ? classes : []) is var set && rates.Max() is > 0 and var rate ? new(set.Name, set.Frame, set.Clips) { Rate = rate } : set;
    }

    /// <summary>The set of clips in colour, made grey where nothing in them is coloured.</summary>
    private static ClipSet Of(string name, Clip[] clips, ClipOptions options, string[] classes)
    {
        var channels = options.Channels ?? 3;
        if (options.Channels is null && clips.All(clip => IsGrey(clip.Pixels)))
        {
            channels = 1;
            clips = [.. clips.Select(clip => clip with { Pixels = [.. clip.Pixels.Where((_, i) => i % 3 == 0)] })];
        }
        return new(name, new SampleSpec(options.Size, options.Size, channels) { ClassCount = classes.Length, ClassNames = classes }, clips);
    }

    private static bool IsGrey(byte[] pixels)
    {
        for (var i = 0; i < pixels.Length; i += 3)
        {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
                return false;
        }
        return true;
    }

    /// <summary>As many of each class as there is room for.</summary>
    private static IReadOnlyList<ClipSource> Limited(IReadOnlyList<ClipSource> sources, int? limit) => limit is not { } most || sources.Count <= most ? sources
        : [.. sources.GroupBy(source => source.Class).SelectMany(group => group.Select((source, place) => (source, place))).OrderBy(entry => entry.place).Take(most).Select(entry => entry.source)];
}
