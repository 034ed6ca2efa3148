using Duel.Data;

namespace Duel.Cli.Tests;

/// <summary>An empty folder to work in that is deleted afterwards.</summary>
public sealed class WorkFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("duel-").FullName;

    /// <summary>A place in it.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>All that is in it, with the lengths of files.</summary>
    public string[] Contents() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => $"{System.IO.Path.GetRelativePath(Path, entry)} {(File.Exists(entry) ? new FileInfo(entry).Length : 0)}").Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes small pictures that differ.</summary>
    public string Pictures(string folder, int count, int side = 28, int channels = 1)
    {
        Directory.CreateDirectory(At(folder));
        for (var i = 0; i < count; i++)
        {
            var picture = new Picture(side, side, channels);
            for (var p = 0; p < picture.Pixels.Length; p++)
                picture.Pixels[p] = (byte)((p * (i + 3)) % 251);
            Data.Pictures.Save(At(folder, $"picture{i}.png"), picture);
        }
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
