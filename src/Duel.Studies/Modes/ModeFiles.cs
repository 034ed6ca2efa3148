namespace Duel.Studies;

/// <summary>
/// The folder of a mode study: numbers, table and pictures, and every run in a folder of its own, so that the same study goes on after
/// whatever broke it off.
/// </summary>
internal sealed class ModeFiles : IDisposable
{
    private const string SettingsName = "benchmark.json";
    private readonly StudyFolder folder;

    private ModeFiles(StudyFolder folder) => this.folder = folder;

    /// <summary>Path of the folder.</summary>
    public string Path => folder.Path;

    /// <summary>Makes the folder, or opens that of the same study; any other that holds something is refused before anything is trained.</summary>
    /// <param name="path">Path of the folder; null for a temporary one.</param>
    /// <param name="settings">Settings shared by all of its runs.</param>
    /// <exception cref="StudyException">It holds something else.</exception>
    public static ModeFiles Open(string? path, ModeSettings settings)
    {
        if (path is not null && Directory.Exists(path) && !File.Exists(System.IO.Path.Combine(path, SettingsName)) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StudyException($"{path}: the folder is not empty. Choose another one.");
        var folder = StudyFolder.Open(path);
        if (folder.Kept<ModeSettings>(SettingsName) is { } before && before != settings)
            throw new StudyException($"{path}: its runs are of {before}, and these would be of {settings}. Give the same again to go on, or choose another folder.");
        folder.Keep(SettingsName, settings);
        return new(folder);
    }

    /// <summary>Draws a game's samples over time, from left to right, a row a seed; what a run that diverged did not come to is white.</summary>
    public void Draw(IReadOnlyList<ModeRun> runs)
    {
        var rows = runs.Select(run => ModeLooks.Drawn(run.Folder)).ToArray();
        var first = rows.SelectMany(row => row).FirstOrDefault();
        var name = StudyFolder.NameOf($"{runs[0].Set.Name}-{runs[0].Game}-{runs[0].Changes.Text}");
        Pictures.Save(folder.In($"{name}.png"), PictureGrid.Tile([.. rows.SelectMany(row => Full(row, first))], ModeLooks.Count));
    }

    /// <summary>Writes table and numbers.</summary>
    public void Complete(ModeStudyResult result)
    {
        WholeFile.Write(folder.In("table.md"), result.Table + "\n");
        WholeFile.Write(folder.In("results.json"), JsonText.Of(result) + "\n");
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private static IEnumerable<Picture> Full(IReadOnlyList<Picture> row, Picture? like) =>
        row.Concat(Enumerable.Range(row.Count, ModeLooks.Count - row.Count).Select(_ => White(like?.Width ?? 1, like?.Height ?? 1)));

    private static Picture White(int width, int height)
    {
        var picture = new Picture(width, height, 3);
        picture.Pixels.AsSpan().Fill(byte.MaxValue);
        return picture;
    }
}
