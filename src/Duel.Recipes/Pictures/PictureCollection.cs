using System.Security.Cryptography;
using System.Text;

namespace Duel.Recipes;

/// <summary>Pictures, each of a size of its own.</summary>
/// <param name="name">A short name for reports.</param>
/// <param name="pictures">At least one.</param>
public sealed class PictureCollection(string name, IReadOnlyList<CollectedPicture> pictures)
{
    /// <summary>A short name for reports.</summary>
    public string Name { get; } = name;

    /// <summary>The pictures.</summary>
    public IReadOnlyList<CollectedPicture> Pictures { get; } = pictures is { Count: > 0 } ? pictures : throw new ArgumentException("There is no picture.", nameof(pictures));

    /// <summary>The hash of all their files.</summary>
    internal string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Pictures.Select(one => one.Origin)))));

    /// <summary>Their sizes in words.</summary>
    internal string Sizes => PictureSizes.Of([.. Pictures.Select(one => (one.Picture.Width, one.Picture.Height))]).ToString();

    /// <summary>Reads the pictures below a folder; damaged ones are left out.</summary>
    /// <param name="path">A folder or a picture.</param>
    /// <param name="notes">Receives notes on pictures that were left out.</param>
    /// <param name="prepare">Changes each picture of a file as it is read; null for no change. What it refuses is left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">There is no such place, or no picture there that can be read.</exception>
    public static PictureCollection Open(string path, ILogger? notes = null, Func<string, PictureBuffer, PictureBuffer>? prepare = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isFile = File.Exists(path);
        if (!isFile && !Directory.Exists(path))
            throw new DatasetException($"{path}: there is no such folder or picture. Name a folder of pictures.");
        IReadOnlyList<string> files = isFile ? [path] : [.. PictureFolder.Files(path).Select(file => Path.Combine(path, file))];
        var pictures = new CollectedPicture?[files.Count];
        var troubles = new string?[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                var bytes = File.ReadAllBytes(files[i]);
                var picture = PictureBuffer.Decode(bytes, file: files[i]);
                pictures[i] = new(isFile ? Path.GetFileName(path) : Path.GetRelativePath(path, files[i]), prepare?.Invoke(files[i], picture) ?? picture, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
            catch (DataFormatException trouble)
            {
                troubles[i] = trouble.Message;
            }
        });
        if (troubles.OfType<string>().ToArray() is { Length: > 0 } odd)
            notes?.Note($"warning: {odd.Length} of {files.Count} files were left out, such as {odd[0]}");
        CollectedPicture[] read = [.. pictures.OfType<CollectedPicture>()];
        return read.Length > 0 ? new(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), read)
            : throw new DatasetException($"{path}: there is no picture that can be read below it, and at least one is needed.{(troubles.Length > 0 ? $" {troubles[0]}" : "")}");
    }

    /// <summary>The pictures without about a tenth, chosen by the hashes of their files, and that tenth.</summary>
    /// <exception cref="ArgumentException">There are too few.</exception>
    internal (PictureCollection Learned, PictureCollection HeldOut) HoldOut()
    {
        if (Pictures.Count < 2)
            throw new ArgumentException($"{Name}: of a single picture none can be held out of training to evaluate it by. Take more pictures, or leave the evaluation out.");
        var ordered = Pictures.OrderBy(one => one.Origin, StringComparer.Ordinal).ToArray();
        var held = Math.Max(1, ordered.Length / 10);
        return (new(Name, [.. ordered.Skip(held)]), new(Name, [.. ordered.Take(held)]));
    }
}

/// <summary>A picture of a collection.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Picture">Its pixels.</param>
/// <param name="Origin">Hash of its file.</param>
public sealed record CollectedPicture(string Name, PictureBuffer Picture, string Origin);
