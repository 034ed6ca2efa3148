using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class AnomalyTests : IDisposable
{
    private readonly WorkFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Pictures_are_learned_scored_with_heat_maps_and_judged()
    {
        Bars("good", 48, lying: false);
        Bars("bad", 6, lying: true);
        var trained = Run("anomaly", "train", "--normal", "good", "--steps", "20", "--width", "4", "--latent", "2").Succeeded();
        Assert.Contains("to set the threshold on", trained.Output);
        Assert.Contains("next     duel anomaly score", trained.Output);
        var run = Path.Combine("runs", "good-001");
        Assert.Contains("resumes at step 20", Run("anomaly", "train", "--resume", run, "--steps", "30").Succeeded().Output);

        var scored = Run("anomaly", "score", run, "bad", "--csv", "scores.csv", "--heatmap", "maps", "--json").Succeeded().Json;

        var lines = File.ReadAllLines(place.At("scores.csv"));
        Assert.Equal("item,score,anomalous", lines[0]);
        Assert.Equal(7, lines.Length);
        Assert.All(lines[1..], line => Assert.True(line.Split(',') is [var item, var score, "0" or "1"] && item.EndsWith(".png", StringComparison.Ordinal) && double.IsFinite(double.Parse(score, System.Globalization.CultureInfo.InvariantCulture)), line));
        Assert.Equal(lines[1..].Count(line => line.EndsWith(",1", StringComparison.Ordinal)), scored["anomalous"]!.GetValue<int>());
        Assert.Equal(3 * 28 + 8, Pictures.Read(place.At("maps", "bar0.png.png")).Width);
        // Two items of one name but for the extension have a map and a line each.
        File.Copy(place.At("bad", "bar0.png"), place.At("bad", "bar0.gif"));
        Run("anomaly", "score", run, "bad", "--csv", "twins.csv", "--heatmap", "twins").Succeeded();
        Assert.Equal((7, 8), (Directory.GetFiles(place.At("twins")).Length, File.ReadAllLines(place.At("twins.csv")).Length));
        File.Delete(place.At("bad", "bar0.gif"));
        var judged = Run("anomaly", "eval", run, "--normal", "good", "--abnormal", "bad", "--json").Succeeded().Json["scores"]!.AsArray();
        Assert.Equal(["fanogan", "autoencoder", "knn", "pca", "mahalanobis"], judged.Select(one => one!["detector"]!.GetValue<string>()));
        Run("anomaly", "score", run, "good", "--csv", "usual.csv").Succeeded();
        Assert.Equal(Above(Scores("scores.csv"), Scores("usual.csv")), judged[0]!["auroc"]!.GetValue<double>(), 1e-9);
        // Lying bars are far from all upright ones, whoever has learned little.
        Assert.All(judged.Skip(2), one => Assert.InRange(one!["auroc"]!.GetValue<double>(), 0.95, 1));
        Assert.Contains("| knn |", Run("anomaly", "eval", run, "--normal", "good", "--abnormal", "bad").Succeeded().Output);
    }

    [Fact]
    public void Rows_are_learned_without_the_column_that_tells_and_scored_from_a_table_without_it()
    {
        File.WriteAllText(place.At("normal.csv"), "a,b,label\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"{i % 11},{(i % 11) + (i % 3 * 0.1)},0\n")));
        File.WriteAllText(place.At("new.csv"), "b,a\n5,5\n-20,5\n");

        Run("anomaly", "train", "--normal", "normal.csv", "--ignore", "label", "--method", "ganomaly", "--steps", "200", "-o", "run").Succeeded();
        Run("anomaly", "score", "run", "new.csv", "--csv", "scores.csv").Succeeded();

        var lines = File.ReadAllLines(place.At("scores.csv"));
        Assert.StartsWith("0,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",1", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("1,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_takes_rows_that_were_moved_and_nothing_that_would_change_it()
    {
        var rows = "a,b\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"{i % 11},{(i % 11) + (i % 3 * 0.1)}\n"));
        File.WriteAllText(place.At("normal.csv"), rows);
        File.WriteAllText(place.At("other.csv"), rows.Replace("10,", "9,", StringComparison.Ordinal));
        Run("anomaly", "train", "--normal", "normal.csv", "--steps", "2", "-o", "run").Succeeded();
        foreach (var (option, value) in new[] { ("--ignore", "b"), ("--column", "a=category"), ("--schema", "schema.json") })
        {
            var refused = Run("anomaly", "train", "--normal", "normal.csv", "--resume", "run", "--steps", "4", option, value);
            Assert.Equal((ExitCode.Usage, true), (refused.Code, refused.Error.Contains($"{option} would change it", StringComparison.Ordinal)));
        }
        Assert.Contains("other data", Run("anomaly", "train", "--normal", "other.csv", "--resume", "run", "--steps", "4").Error);
        File.Move(place.At("normal.csv"), place.At("moved.csv"));
        Assert.Contains("resumes at step 2", Run("anomaly", "train", "--normal", "moved.csv", "--resume", "run", "--steps", "4").Succeeded().Output);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        Bars("good", 48, lying: false);
        var before = place.Contents();
        Assert.Contains("nothing was written", Run("anomaly", "train", "--normal", "good", "--dry-run", "--method", "bigan").Succeeded().Output);
        Assert.Equal(before, place.Contents());
    }

    [Fact]
    public void A_score_counts_what_was_asked_for()
    {
        Bars("good", 48, lying: false);
        var told = Run("anomaly", "train", "--normal", "good", "--dry-run", "--score", "relative", "--score", "features=0.25", "--json").Succeeded().Json;
        Assert.Equal([0, 1, 0.25, 0, 0, 0, 0], told["options"]!["weights"]!.AsArray().Select(one => one!.GetValue<double>()));
    }

    [Theory]
    [InlineData("anomaly", "train")]
    [InlineData("anomaly", "train", "--normal", "missing")]
    [InlineData("anomaly", "train", "--normal", "missing.csv")]
    [InlineData("anomaly", "train", "--normal", "fashion", "--classes", "three")]
    [InlineData("anomaly", "train", "--normal", "fashion", "--classes", "11")]
    [InlineData("anomaly", "train", "--normal", "fashion", "--contamination", "1")]
    [InlineData("anomaly", "train", "--normal", "ring", "--method", "anogram")]
    [InlineData("anomaly", "train", "--normal", "ring", "--score", "charm")]
    [InlineData("anomaly", "train", "--normal", "ring", "--score", "relative=much")]
    [InlineData("anomaly", "score", "nowhere", "x")]
    [InlineData("bench", "anomaly", "mnist", "nowhere")]
    [InlineData("bench", "anomaly", "letters", "nowhere")]
    public void Wrong_use_is_explained(params string[] args)
    {
        var refused = Run(args);
        Assert.True(refused.Code is ExitCode.Usage or ExitCode.BadInput, $"{refused.Code} {refused.Error}");
        Assert.Contains("hint:", refused.Error);
    }

    private Invocation Run(params string[] args) => Invocation.Of(place.Path, args);

    private double[] Scores(string file) => [.. File.ReadAllLines(place.At(file))[1..].Select(line => double.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The share of pairs in which the first kind has the higher score; ties count half.</summary>
    private static double Above(double[] high, double[] low) => high.Average(a => low.Average(b => a > b ? 1 : a == b ? 0.5 : 0));

    private void Bars(string folder, int count, bool lying)
    {
        Directory.CreateDirectory(place.At(folder));
        for (var n = 0; n < count; n++)
        {
            var picture = new Picture(28, 28, 1);
            for (var p = 0; p < picture.Pixels.Length; p++)
                picture.Pixels[p] = (byte)(Math.Abs((lying ? p / 28 : p % 28) - 5 - (n % 17)) < 2 ? 255 - n : 0);
            Pictures.Save(place.At(folder, $"bar{n}.png"), picture);
        }
    }
}
