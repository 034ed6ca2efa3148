using System.Security.Cryptography;

namespace Duel.Recipes;

/// <summary>Pictures in high resolution, each of a size of its own.</summary>
/// <param name="name">A short name for reports.</param>
/// <param name="pictures">At least one.</param>
public sealed class SuperResolutionData(string name, IReadOnlyList<HighResolutionPicture> pictures)
{
    /// <summary>A short name for reports.</summary>
    public string Name { get; } = name;

    /// <summary>The pictures.</summary>
    public IReadOnlyList<HighResolutionPicture> Pictures { get; } = pictures is { Count: > 0 } ? pictures : throw new ArgumentException("There is no picture.", nameof(pictures));

    /// <summary>Reads the pictures below a folder; damaged ones are left out.</summary>
    /// <param name="path">A folder or a picture.</param>
    /// <param name="notes">Receives notes on pictures that were left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">There is no such place, or no picture there that can be read.</exception>
    public static SuperResolutionData Open(string path, ILogger? notes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isFile = File.Exists(path);
        if (!isFile && !Directory.Exists(path))
            throw new DatasetException($"{path}: there is no such folder or picture. Name a folder of pictures in high resolution.");
        IReadOnlyList<string> files = isFile ? [path] : [.. PictureFolder.Files(path).Select(file => Path.Combine(path, file))];
        var pictures = new HighResolutionPicture?[files.Count];
        var troubles = new string?[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                var bytes = File.ReadAllBytes(files[i]);
                pictures[i] = new(isFile ? Path.GetFileName(path) : Path.GetRelativePath(path, files[i]), PictureBuffer.Decode(bytes, file: files[i]), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
            catch (DataFormatException trouble)
            {
                troubles[i] = trouble.Message;
            }
        });
        if (troubles.OfType<string>().ToArray() is { Length: > 0 } odd)
            notes?.Note($"warning: {odd.Length} of {files.Count} files were left out, such as {odd[0]}");
        HighResolutionPicture[] read = [.. pictures.OfType<HighResolutionPicture>()];
        return read.Length > 0 ? new(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), read)
            : throw new DatasetException($"{path}: there is no picture that can be read below it, and at least one is needed.{(troubles.Length > 0 ? $" {troubles[0]}" : "")}");
    }

    /// <summary>The pictures that are large enough, cut to multiples of the scale, with the small ones made of them.</summary>
    /// <param name="scale">Factor of enlargement.</param>
    /// <param name="smallest">Least side of a small picture.</param>
    /// <exception cref="ArgumentException">No picture is large enough.</exception>
    public IReadOnlyList<ScaledPair> Pairs(int scale, int smallest = 1)
    {
        var pairs = new ScaledPair?[Pictures.Count];
        Parallel.For(0, pairs.Length, i =>
        {
            if (Math.Min(Pictures[i].Picture.Width, Pictures[i].Picture.Height) >= smallest * scale)
                pairs[i] = ScaledPair.Of(Pictures[i], scale);
        });
        ScaledPair[] found = [.. pairs.OfType<ScaledPair>()];
        return found.Length > 0 ? found
            : throw new ArgumentException($"{Name}: none of {Pictures.Count} pictures is {smallest * scale} pixels high and wide, the largest is {Largest()}, so they look like pictures in low resolution. Name the folder of those in high resolution, or take a smaller patch or scale.");
    }

    /// <summary>The pictures without about a tenth, chosen by the hashes of their files, and that tenth.</summary>
    /// <exception cref="ArgumentException">There are too few.</exception>
    internal (SuperResolutionData Learned, SuperResolutionData HeldOut) HoldOut()
    {
        if (Pictures.Count < 2)
            throw new ArgumentException($"{Name}: of a single picture none can be held out of training to evaluate it by. Take more pictures, or leave the evaluation out.");
        var ordered = Pictures.OrderBy(one => one.Origin, StringComparer.Ordinal).ToArray();
        var held = Math.Max(1, ordered.Length / 10);
        return (new(Name, [.. ordered.Skip(held)]), new(Name, [.. ordered.Take(held)]));
    }

    private string Largest() => Pictures.Select(one => one.Picture).MaxBy(one => Math.Min(one.Width, one.Height)) is var one ? $"{one!.Width} x {one.Height}" : "";
}

/// <summary>A picture in high resolution.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Picture">Its pixels.</param>
/// <param name="Origin">Hash of its file.</param>
public sealed record HighResolutionPicture(string Name, PictureBuffer Picture, string Origin);

/// <summary>A picture in both resolutions.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Low">Made smaller by antialiased bicubic interpolation and rounded, as a file would be.</param>
/// <param name="High">Sides that are the scale times those of the small one.</param>
public sealed record ScaledPair(string Name, PictureBuffer Low, PictureBuffer High)
{
    /// <summary>Makes the small picture.</summary>
    internal static ScaledPair Of(HighResolutionPicture picture, int scale)
    {
        var (width, height) = (picture.Picture.Width / scale, picture.Picture.Height / scale);
        var high = picture.Picture.Width == width * scale && picture.Picture.Height == height * scale ? picture.Picture : picture.Picture.Cropped(0, 0, width * scale, height * scale);
        return new(picture.Name, Enlargement.Resized(high, width, height), high);
    }
}
