using Duel.Data;

namespace Duel.Cli.Tests;

/// <summary>Few labelled pictures: learning from them, filling up, and finding out whether it helps.</summary>
public sealed class AugmentTests : IDisposable
{
    private static readonly string[] Short = ["--steps", "2", "--width", "4"];
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Smaller_classes_are_filled_until_all_are_even()
    {
        folder.Pictures("shoes/few", 3);
        folder.Pictures("shoes/many", 9);
        var trained = Duel(["augment", "train", "shoes", .. Short, "-o", "run"]).Succeeded();
        Assert.Contains("few 3, many 9; every class is shown equally often", trained.Output);

        Assert.Contains("generated few 6, many 0", Duel("augment", "fill", "run", "-o", "filled").Succeeded().Output);
        Assert.Equal(6, Directory.GetFiles(folder.At("filled", "few"), "*.png").Length);
        Assert.False(Directory.Exists(folder.At("filled", "many")));
        Assert.Equal(7, File.ReadAllLines(folder.At("filled", "manifest.csv")).Length);

        Duel("augment", "fill", "run", "--to", "10", "--with-real", "-o", "filled.npz").Succeeded();
        var whole = Datasets.Open(folder.At("filled.npz")).Dataset;
        Assert.Equal([10, 10], ClassIndex.Of(whole).Select(indices => indices.Length));
        var real = Datasets.Open(folder.At("shoes")).Dataset;
        Assert.Equal(Read(real, 0), Read(whole, 0));
    }

    [Fact]
    public void Generators_and_classifiers_are_trained_with_the_engine_that_is_named()
    {
        foreach (var part in new[] { "x/train/a", "x/train/b", "x/test/a", "x/test/b" })
            folder.Pictures(part, part.Contains("train", StringComparison.Ordinal) ? 4 : 3);
        foreach (var command in new[] { "augment train fashion -o run", "augment report x -o report", "features train --data fashion -o a.safetensors" })
        {
            var refused = Duel([.. command.Split(' '), "--steps", "1", "--device", "nowhere:9"]);
            Assert.Equal(ExitCode.Usage, refused.Code);
            Assert.Contains("nowhere", refused.Error, StringComparison.Ordinal);
        }
        Duel(["augment", "train", "fashion", "--per-class", "3", .. Short, "--device", "cpu", "-o", "run"]).Succeeded();
    }

    [Fact]
    public void A_run_on_a_draw_is_resumed_with_the_same_draw()
    {
        Duel(["augment", "train", "fashion", "--per-class", "3", .. Short, "-o", "run"]).Succeeded();
        Assert.Contains("complete after 2 steps", Duel("train", "--resume", "run").Succeeded().Output);
        Assert.Equal(4, (int)Duel("train", "--resume", "run", "--extend", "--steps", "4", "--json").Succeeded().Json["steps"]!);
    }

    [Fact]
    public void The_report_has_four_rows_and_goes_on_where_it_was()
    {
        folder.Pictures("x/train/a", 6);
        folder.Pictures("x/train/b", 6);
        folder.Pictures("x/test/a", 4);
        folder.Pictures("x/test/b", 4);
        string[] Command(string generated) => ["augment", "report", "x", "--per-class", "4", "--seeds", "2", "--generated", generated, "--classifier-steps", "3", .. Short, "-o", "out"];
        var first = Duel(Command("8")).Succeeded();
        Assert.Contains("| real + classical |", first.Output);
        foreach (var file in new[] { "report.md", "report.html", "report.json", "scores.json", "seed-0/model.json", "seed-1/model.json" })
            Assert.True(File.Exists(folder.At("out", file)), file);

        // What is known is not done again, not even its generators.
        var scores = File.ReadAllText(folder.At("out", "scores.json"));
        Directory.Delete(folder.At("out", "seed-1"), recursive: true);
        var again = Duel([.. Command("8"), "--json"]).Succeeded();
        Assert.Equal(8, again.Json["scores"]!.AsArray().Count);
        Assert.False(Directory.Exists(folder.At("out", "seed-1")));
        Assert.Equal(scores, File.ReadAllText(folder.At("out", "scores.json")));

        var other = Duel(Command("9"));
        Assert.Equal(ExitCode.BadInput, other.Code);
        Assert.Contains("differs in generated-per-class", other.Error);
    }

    [Fact]
    public void Another_experiment_is_not_mixed_in()
    {
        Directory.CreateDirectory(folder.At("out"));
        File.WriteAllText(folder.At("out", "mine.txt"), "");
        folder.Pictures("x/train/a", 3);
        folder.Pictures("x/train/b", 3);
        Assert.Contains("no test part", Duel(["augment", "report", "x", .. Short, "-o", "new"]).Error);
        folder.Pictures("x/test/a", 2);
        folder.Pictures("x/test/b", 2);
        Assert.Contains("something else is there", Duel(["augment", "report", "x", .. Short, "-o", "out"]).Error);
        Assert.Contains("labelled pictures", Duel(["augment", "train", "ring", .. Short, "-o", "new"]).Error);
    }

    private static float[] Read(IDataset set, int index)
    {
        var sample = new float[set.Spec.Length];
        set.Read(index, sample);
        return sample;
    }

    private Invocation Duel(params string[] args) => Invocation.Of(folder.Path, args);
}
