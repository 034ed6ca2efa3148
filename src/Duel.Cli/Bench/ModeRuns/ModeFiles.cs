using System.Text.RegularExpressions;
using Duel.Data;
using Duel.Files;

namespace Duel.Cli;

/// <summary>
/// The folder of a mode-coverage benchmark: numbers, table and pictures, and every run in a folder of its own, so that the same command
/// goes on after whatever broke it off. Where nobody asked for one, it is temporary.
/// </summary>
internal sealed partial class ModeFiles : IDisposable
{
    private const string SettingsName = "benchmark.json";
    private readonly bool isTemporary;

    private ModeFiles(string path, bool isTemporary) => (Path, this.isTemporary) = (path, isTemporary);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes the folder, or opens that of the same benchmark; any other that holds something is refused before anything is trained.</summary>
    /// <param name="asked">As the user wrote it; null for a temporary one.</param>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="settings">What all of its runs have in common.</param>
    public static ModeFiles Open(string? asked, Shell shell, ModeSettings settings)
    {
        if (asked is null)
            return Begin(Directory.CreateTempSubdirectory("duel-modes-").FullName, settings, isTemporary: true);
        var path = shell.At(asked);
        var known = System.IO.Path.Combine(path, SettingsName);
        if (File.Exists(path))
            throw CommandException.BadInput($"{asked}: this is a file, and a folder was to be written", "Choose another name with -o.");
        if (File.Exists(known))
            return JsonText.Read<ModeSettings>(File.ReadAllText(known)) is var before && before == settings
                ? new(path, isTemporary: false)
                : throw CommandException.BadInput($"{asked}: its runs are of {before}, and these would be of {settings}", "Say the same again to go on, or choose another folder with -o.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw CommandException.BadInput($"{asked}: the folder is not empty", "Choose another one with -o.");
        Directory.CreateDirectory(path);
        return Begin(path, settings, isTemporary: false);
    }

    /// <summary>A text as the name of a file: small letters, digits and points, with a hyphen between.</summary>
    public static string NameOf(string text) => Others().Replace(text.ToLowerInvariant(), "-").Trim('-');

    /// <summary>Draws a game's samples over time, from left to right, a row a seed; what a run that diverged did not come to is white.</summary>
    public void Draw(IReadOnlyList<ModeRun> runs)
    {
        var rows = runs.Select(run => ModeLooks.Drawn(run.Folder)).ToArray();
        var first = rows.SelectMany(row => row).FirstOrDefault();
        var name = NameOf($"{runs[0].Set.Name}-{runs[0].Game}-{runs[0].Changes.Text}");
        Pictures.Save(System.IO.Path.Combine(Path, $"{name}.png"), PictureGrid.Tile([.. rows.SelectMany(row => Full(row, first))], ModeLooks.Count));
    }

    /// <summary>Writes table and numbers.</summary>
    public void Complete(string table, string json)
    {
        WholeFile.Write(System.IO.Path.Combine(Path, "table.md"), table.ReplaceLineEndings("\n") + "\n");
        WholeFile.Write(System.IO.Path.Combine(Path, "results.json"), json + "\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isTemporary)
            Directory.Delete(Path, recursive: true);
    }

    private static ModeFiles Begin(string path, ModeSettings settings, bool isTemporary)
    {
        WholeFile.Write(System.IO.Path.Combine(path, SettingsName), JsonText.Of(settings));
        return new(path, isTemporary);
    }

    private static IEnumerable<Picture> Full(IReadOnlyList<Picture> row, Picture? like) =>
        row.Concat(Enumerable.Range(row.Count, ModeLooks.Count - row.Count).Select(_ => White(like?.Width ?? 1, like?.Height ?? 1)));

    private static Picture White(int width, int height)
    {
        var picture = new Picture(width, height, 3);
        picture.Pixels.AsSpan().Fill(byte.MaxValue);
        return picture;
    }

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex Others();
}
