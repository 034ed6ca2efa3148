using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel anomaly score</c>: how unusual items are.</summary>
internal sealed class AnomalyScoring : IRecipeVerb
{
    private const int Shown = 10;
    private readonly AnomalyScoreOptions options = new();

    /// <inheritdoc/>
    public string Group => "anomaly";

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("score", "Score items by how unusual they are: deviations above the mean of normal items that were not learned.",
            ("duel anomaly score runs/parts ./new --csv scores.csv", "A line for each picture"),
            ("duel anomaly score runs/parts ./new --csv scores.csv --heatmap ./maps", "And where it differs from what is normal"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var model = AnomalyModel.Load(RunKind.FolderOf(given.GetValue(options.Run)!, shell));
        var asked = given.GetValue(options.Items)!;
        using var items = model.Open(ItemOptions.PlaceOf(asked, shell), given.GetValue(options.Classes));
        if (given.GetValue(options.Heatmap) is not null && !items.Data.Spec.IsPicture)
            throw CommandException.Usage("--heatmap is for pictures, and the model has learned rows", "Leave it out.");
        foreach (var note in items.Notes)
            say.Note($"note: {note}");
        var found = model.Score(items);
        if (given.GetValue(options.Csv) is { } csv)
        {
            Write(shell.At(csv), found);
            say.Note($"wrote {csv}");
        }
        if (given.GetValue(options.Heatmap) is { } maps)
        {
            Draw(model.Detector, items, shell.At(maps));
            say.Note($"wrote {Quantity.Of(items.Data.Count)} pictures to {maps}");
        }
        var (anomalous, threshold) = (found.Count(one => one.Anomalous), model.Detector.Threshold);
        if (json)
        {
            shell.Output.WriteLine(JsonText.Of(new { items = found.Count, anomalous, threshold, scores = found }));
            return ExitCode.Done;
        }
        say.Note($"{Quantity.Of(found.Count)} items, {Quantity.Of(anomalous)} of them anomalous: scores above {threshold.ToString("0.00", CultureInfo.InvariantCulture)}");
        foreach (var one in found.OrderByDescending(one => one.Score).Take(Shown))
            say.Note($"  {one.Score.ToString("0.00", CultureInfo.InvariantCulture),8}  {one.Item}{(one.Anomalous ? "" : "  (normal)")}");
        return ExitCode.Done;
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
