using System.Security.Cryptography;
using System.Text;

namespace Duel.Data;

/// <summary>Turns files into pairs of pictures.</summary>
internal static class PairLoader
{
    public static PicturePairs SideBySide(string folder, PairOptions options, CancellationToken cancellationToken)
    {
        using var files = Open(folder, options);
        var (inner, narrow) = (InnerFolder.Of(files, options.Split), 0);
        string[] paths = [.. Below(files, inner)];
        var pairs = Load(folder, paths, files.Skipped, options, path =>
        {
            var bytes = files.Read(path);
            var both = Pictures.DecodeUpright(bytes, options.Limits, path);
            if (both.Width % 2 != 0 || both.Width < 2)
                throw new DataFormatException(path, $"it is {both.Width} pixels wide and cannot be cut into two pictures side by side. Give pictures of an even width, or two folders.");
            if (both.Width <= both.Height)
                Interlocked.Increment(ref narrow);
            var half = both.Width / 2;
            return (both.Cropped(0, 0, half, both.Height), both.Cropped(half, 0, half, both.Height), bytes);
        }, cancellationToken);
        pairs.Notes = inner.Notes;
        if (narrow > 0)
            pairs.Notes = [.. inner.Notes, $"{narrow} of {paths.Length} pictures are no wider than high, and those that hold a pair side by side are about twice as wide. Do these?"];
        return pairs;
    }

    public static PicturePairs Folders(string inputs, string outputs, PairOptions options, CancellationToken cancellationToken)
    {
        using var given = Open(inputs, options);
        using var wanted = Open(outputs, options);
        var (inner, innerOther) = (InnerFolder.Of(given, options.Split), InnerFolder.Of(wanted, options.Split));
        var doubled = new List<SkippedFile>();
        var (one, other) = (ByName(given, inner, doubled), ByName(wanted, innerOther, doubled));
        string[] both = [.. one.Keys.Where(other.ContainsKey).Order(StringComparer.Ordinal)];
        if (both.Length == 0)
            throw new DatasetException($"No picture below {inputs} has the name of one below {outputs}: the first are {First(given)} and {First(wanted)}. Give each pair the same name, but for the extension.");
        SkippedFile[] alone =
        [
            .. given.Skipped, .. wanted.Skipped, .. doubled,
            .. one.Keys.Except(other.Keys).Select(name => new SkippedFile(one[name], $"There is none of this name below {outputs}.")),
            .. other.Keys.Except(one.Keys).Select(name => new SkippedFile(other[name], $"There is none of this name below {inputs}.")),
        ];
        var pairs = Load(inputs, both, alone, options, name =>
        {
            var (left, right) = (given.Read(one[name]), wanted.Read(other[name]));
            return (Pictures.DecodeUpright(left, options.Limits, one[name]), Pictures.DecodeUpright(right, options.Limits, other[name]), [.. left, .. right]);
        }, cancellationToken);
        pairs.Notes = [.. inner.Notes.Union(innerOther.Notes)];
        return pairs;

        static string First(FolderFiles files) => files.Paths.Count > 0 ? files.Paths[0] : "none";
    }

    private static PicturePairs Load(string folder, string[] paths, IEnumerable<SkippedFile> skipped, PairOptions options, Func<string, (Picture First, Picture Second, byte[] Files)> read, CancellationToken cancellationToken)
    {
        if (paths.Length == 0)
            throw new DatasetException($"{folder}: there is no picture below it, and at least one is needed. Pictures are PNG, JPEG, GIF, BMP, WebP, TIFF and TGA files.");
        var (first, second, damage) = (new Picture?[paths.Length], new Picture?[paths.Length], new string?[paths.Length]);
        var origins = new byte[paths.Length * SHA256.HashSizeInBytes];
        var reading = Encoding.UTF8.GetBytes($"{options.Size} {options.Framing} {options.Background} {(options.IsTurned ? "turned" : "as stored")}|");
        Parallel.For(0, paths.Length, new() { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                var (left, right, bytes) = read(paths[i]);
                SHA256.HashData([.. reading, .. bytes], origins.AsSpan(i * SHA256.HashSizeInBytes));
                (first[i], second[i]) = options.IsTurned ? (Fit(right), Fit(left)) : (Fit(left), Fit(right));
            }
            catch (Exception trouble) when (trouble is DataFormatException or IOException or UnauthorizedAccessException)
            {
                damage[i] = trouble.Message;
            }
        });
        int[] good = [.. Enumerable.Range(0, paths.Length).Where(i => damage[i] is null)];
        if (good.Length == 0)
            throw new DatasetException($"{folder}: none of its {paths.Length} pairs can be read, and at least one is needed. The first: {damage[0]}");
        var (given, inputSpec) = Join([.. good.Select(i => first[i]!)], options.InputChannels);
        var (wanted, outputSpec) = Join([.. good.Select(i => second[i]!)], options.OutputChannels);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new(name, inputSpec, outputSpec, given, wanted, [.. good.Select(i => Plain(paths[i]))],
            [.. skipped, .. Enumerable.Range(0, paths.Length).Where(i => damage[i] is not null).Select(i => new SkippedFile(paths[i], damage[i]!))])
        {
            Origins = [.. good.SelectMany(i => origins[(i * SHA256.HashSizeInBytes)..((i + 1) * SHA256.HashSizeInBytes)])],
        };

        Picture Fit(Picture picture) => new PictureFit(options.Size, 3, options.Framing, ResizeFilter.Bicubic, options.Background).Apply(picture);
    }

    /// <summary>Pictures one behind the other, in grey where all of them are and nothing else is asked for.</summary>
    private static (byte[] Pixels, SampleSpec Spec) Join(Picture[] pictures, int? channels)
    {
        channels ??= pictures.All(picture => picture.IsGrey) ? 1 : 3;
        return ([.. pictures.SelectMany(picture => (channels == 1 ? picture.ToGrey() : picture).Pixels)], new(pictures[0].Height, pictures[0].Width, channels.Value));
    }

    private static IEnumerable<string> Below(FolderFiles files, InnerFolder inner) => files.Paths.Where(path => path.StartsWith(inner.Path, StringComparison.Ordinal));

    private static FolderFiles Open(string folder, PairOptions options) => Directory.Exists(folder)
        ? new(folder, options.Limits)
        : throw new DatasetException($"{folder}: there is no such folder. Give a folder of pictures.");

    private static Dictionary<string, string> ByName(FolderFiles files, InnerFolder inner, List<SkippedFile> doubled)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Below(files, inner))
        {
            if (!named.TryAdd(Plain(path[inner.Path.Length..]), path))
                doubled.Add(new(path, $"{named[Plain(path[inner.Path.Length..])]} has the same name but for the extension."));
        }
        return named;
    }

    private static string Plain(string path) => path[..^Path.GetExtension(path).Length];
}
