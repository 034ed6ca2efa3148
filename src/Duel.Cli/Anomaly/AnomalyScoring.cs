using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel anomaly score</c>: how unusual items are.</summary>
internal sealed class AnomalyScoring() : RecipeVerb<AnomalyScoreOptions>("anomaly", 1, "score", "Score items by how unusual they are: deviations above the mean of normal items that were not learned.",
    ("duel anomaly score runs/parts ./new --csv scores.csv", "A line for each picture"),
    ("duel anomaly score runs/parts ./new --csv scores.csv --heatmap ./maps", "And where it differs from what is normal"))
{
    private const int Shown = 10;

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var model = AnomalyModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var asked = given.GetValue(Options.Items)!;
        using var items = model.Open(ItemOptions.PlaceOf(asked, shell), given.GetValue(Options.Classes));
        if (given.GetValue(Options.Heatmap) is not null && !items.Data.Spec.IsPicture)
            throw CommandException.Usage("--heatmap is for pictures, and the model has learned rows", "Leave it out.");
        foreach (var note in items.Notes)
            say.Note($"note: {note}");
        var found = model.Score(items);
        if (given.GetValue(Options.Csv) is { } csv)
        {
            Write(shell.At(csv), found);
            say.Note($"wrote {csv}");
        }
        if (given.GetValue(Options.Heatmap) is { } maps)
        {
            Draw(model.Detector, items, shell.At(maps));
            say.Note($"wrote {Quantity.Of(items.Data.Count)} pictures to {maps}");
        }
        var (anomalous, threshold) = (found.Count(one => one.Anomalous), model.Detector.Threshold);
        if (json)
        {
            shell.Output.WriteLine(JsonText.Of(new { items = found.Count, anomalous, threshold, scores = found }));
            return;
        }
        say.Note($"{Quantity.Of(found.Count)} items, {Quantity.Of(anomalous)} of them anomalous: scores above {threshold.ToString("0.00", CultureInfo.InvariantCulture)}");
        foreach (var one in found.OrderByDescending(one => one.Score).Take(Shown))
            say.Note($"  {one.Score.ToString("0.00", CultureInfo.InvariantCulture),8}  {one.Item}{(one.Anomalous ? "" : "  (normal)")}");
    }

    private static void Write(string path, IReadOnlyList<Anomaly> found) => WholeFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, leaveOpen: true);
        Csv.Write(text, found.Select(one => (IReadOnlyList<string>)[one.Item, one.Score.ToString("R", CultureInfo.InvariantCulture), one.Anomalous ? "1" : "0"]).Prepend(["item", "score", "anomalous"]));
    });

    private static void Draw(IAnomalyDetector detector, AnomalyItems items, string folder)
    {
        var shown = items.AtOwnSize();
        using var opened = ReferenceEquals(shown, items) ? null : shown;
        for (var i = 0; i < items.Data.Count; i++)
        {
            // The extension stays in the name: x.png and x.jpg are two pictures.
            var path = Path.Combine(folder, $"{items.Names[i]}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Pictures.Save(path, PictureGrid.Tile(ResidualPicture.Row(detector, items.Data, i, shown.Data), columns: 3));
        }
    }
}
