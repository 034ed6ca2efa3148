using Duel.Data;
using Duel.Files;

namespace Duel.Cli;

/// <summary>The folder that a mode-coverage benchmark leaves: numbers, table and pictures.</summary>
internal sealed class ModeFiles
{
    private readonly string folder;

    private ModeFiles(string folder) => this.folder = folder;

    /// <summary>Makes the folder; one that holds something already is refused before anything is trained.</summary>
    /// <param name="asked">As the user wrote it.</param>
    /// <param name="path">As this process reaches it.</param>
    public static ModeFiles In(string asked, string path)
    {
        if (File.Exists(path))
            throw CommandException.BadInput($"{asked}: this is a file, and a folder was to be written", "Choose another name with -o.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw CommandException.BadInput($"{asked}: the folder is not empty", "Choose another one with -o.");
        Directory.CreateDirectory(path);
        return new(path);
    }

    /// <summary>Draws a game's samples over time, from left to right, a row a seed; what a run that diverged did not come to is white.</summary>
    public void Draw(ModeSet set, string game, IEnumerable<ModeRun> runs) =>
        Pictures.Save(Path.Combine(folder, $"{set.Name}-{game}.png"), PictureGrid.Tile([.. runs.SelectMany(Row)], ModeViews.Count));

    /// <summary>Writes table and numbers.</summary>
    public void Complete(ModeTable table, IEnumerable<ModeSummary> summaries, string json)
    {
        WholeFile.Write(Path.Combine(folder, "table.md"), string.Join('\n', summaries.Select(ModeTable.Row).Prepend(table.Head)) + "\n");
        WholeFile.Write(Path.Combine(folder, "results.json"), json + "\n");
    }

    private static IEnumerable<Picture> Row(ModeRun run)
    {
        var (width, height) = run.Pictures is [var some, ..] ? (some.Width, some.Height) : (1, 1);
        return run.Pictures.Concat(Enumerable.Range(run.Pictures.Count, ModeViews.Count - run.Pictures.Count).Select(_ => White(width, height)));
    }

    private static Picture White(int width, int height)
    {
        var picture = new Picture(width, height, 3);
        picture.Pixels.AsSpan().Fill(byte.MaxValue);
        return picture;
    }
}
