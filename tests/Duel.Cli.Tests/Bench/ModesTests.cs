using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

/// <summary>The mode-coverage benchmark.</summary>
public sealed class ModesTests : IDisposable
{
    private static readonly string[] PromisedKeys = ["benchmark", "game", "seed", "modes", "highQuality", "reverseKl", "seconds", "steps", "status", "changes", "history"];

    private readonly WorkFolder folder = new();

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_seed_has_an_object_and_every_game_a_summary()
    {
        var report = Bench("ring", "--games", "classic,default", "--seeds", "2", "--seed", "5", "--steps", "3", "--json").Succeeded().Json;

        var results = report["results"]!.AsArray();
        Assert.All(results, result => Assert.Equal(PromisedKeys, result!.AsObject().Select(entry => entry.Key)));
        Assert.Equal([("classic", 5), ("classic", 6), ("default", 5), ("default", 6)], results.Select(result => ((string)result!["game"]!, (int)result["seed"]!)));
        Assert.All(results, result => Assert.Equal(("ring", "done", 3), ((string)result!["benchmark"]!, (string)result["status"]!, (int)result["steps"]!)));
        var summary = report["summary"]!.AsArray();
        Assert.Equal([ModeSummary.RealData, "classic", "default"], summary.Select(row => (string)row!["game"]!));
        Assert.All(summary, row => Assert.Equal(2, (int)row!["seeds"]!));
        Assert.Equal((Number(results[0]!["highQuality"]) + Number(results[1]!["highQuality"])) / 2, Number(summary[1]!["highQuality"]!["mean"]), 1e-12);
        Assert.Equal(Math.Abs(Number(results[0]!["reverseKl"]) - Number(results[1]!["reverseKl"])) / 2, Number(summary[1]!["reverseKl"]!["standardError"]), 1e-12);
    }

    [Fact]
    public void People_get_a_table_and_a_folder_with_pictures()
    {
        var run = Bench("ring", "--games", "minimax", "--seeds", "2", "--steps", "50", "-o", "modes").Succeeded();

        Assert.Matches(@"^ring, minimax, seed 0: \d modes, [\d.]+ % of high quality, reverse KL [\d.]+, [\d.]+ s\r?\nring, minimax, seed 1: ", run.Error);
        var table = run.Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["ring", "---", "real data", "minimax"], table.Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1]));
        Assert.All(table, line => Assert.Equal(table[0].Count(c => c == '|'), line.Count(c => c == '|')));
        Assert.Equal(table, File.ReadAllLines(folder.At("modes", "table.md")));
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(folder.At("modes", "results.json")))!["results"]!.AsArray().Count);
        var picture = Data.Pictures.Read(folder.At("modes", "ring-minimax.png"));
        // Five views a seed, two seeds.
        Assert.InRange(picture.Width / (double)picture.Height, 2.4, 2.6);
    }

    [Fact]
    public void Who_stops_a_benchmark_is_told_where_it_goes_on()
    {
        var stop = new StopRequest();
        stop.Ask();

        var run = Invocation.Of(folder.Path, stop, "bench", "modes", "ring", "--seeds", "1", "--steps", "3", "-o", "modes");

        Assert.Equal(ExitCode.Interrupted, run.Code);
        Assert.Contains("stopped; what was done is kept in modes", run.Error, StringComparison.Ordinal);
        Bench("ring", "--seeds", "1", "--steps", "3", "-o", "modes").Succeeded();
    }

    [Fact]
    public void A_folder_of_another_benchmark_is_refused()
    {
        Bench("ring", "--seeds", "1", "--steps", "3", "-o", "modes").Succeeded();

        var run = Bench("ring", "--seeds", "1", "--steps", "4", "-o", "modes");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("its runs are of ring, 3 steps, and these would be of ring, 4 steps", run.Error);
    }

    [Fact]
    public void Runs_at_once_in_processes_of_their_own_come_to_the_same_results()
    {
        string[] line = ["ring", "--games", "default,hinge", "--seeds", "2", "--steps", "10", "--json"];
        var one = Bench([.. line]).Succeeded().Json["results"]!.AsArray();

        var several = Bench([.. line, "--parallel", "3"]).Succeeded().Json["results"]!.AsArray();

        Assert.Equal(one.Select(Untimed), several.Select(Untimed), JsonNode.DeepEquals);
    }

    [Fact]
    public void A_run_in_a_process_of_its_own_that_fails_is_named()
    {
        Directory.CreateDirectory(folder.At("modes"));
        Bench("ring", "--seeds", "1", "--steps", "3", "-o", "modes").Succeeded();
        File.WriteAllText(folder.At("modes", "runs", "ring-default-seed-1"), "in the way");

        var run = Bench("ring", "--seeds", "2", "--steps", "3", "-o", "modes", "--parallel", "2");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("failed in a process of its own", run.Error);
    }

    [Theory]
    [InlineData("ring --change speed=2", "no option \"speed\"")]
    [InlineData("ring --change rate", "changes nothing")]
    [InlineData("ring --change rate=-1", "above 0")]
    [InlineData("ring --games hinge,classic --change batch-size=1", "from 2 up")]
    [InlineData("stacked", "--data")]
    [InlineData("ring --data fashion", "stacked")]
    [InlineData("stacked --data fashion --sensitivity", "for sets of points")]
    public void What_goes_with_nothing_is_refused_before_anything_is_trained(string line, string cause)
    {
        var run = Bench([.. line.Split(' '), "--steps", "1"]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(cause, run.Error);
        Assert.Empty(folder.Contents());
    }

    [Fact]
    public void Stacks_of_digits_are_judged_by_a_classifier_that_is_kept()
    {
        var digits = Digits();
        string[] line = ["stacked", "--data", digits, "--trial", "--seeds", "1", "--steps", "2", "-o", "modes"];
        var run = Bench(line).Succeeded();

        Assert.Matches(@"own classifier, right on [\d.]+ % of the held-out digits", run.Output);
        var report = JsonNode.Parse(File.ReadAllText(folder.At("modes", "results.json")))!;
        Assert.Equal((1000, "stacked"), ((int)report["modes"]!, (string)report["results"]![0]!["benchmark"]!));
        Assert.Equal(5, report["results"]![0]!["history"]!.AsArray().Select(look => (int)look!["step"]!).Count());
        Assert.True(File.Exists(folder.At("modes", "stacked-default.png")));
        var judge = folder.At("modes", "digits.safetensors");
        var made = File.GetLastWriteTimeUtc(judge);
        Bench(line).Succeeded();
        Assert.Equal(made, File.GetLastWriteTimeUtc(judge));
        File.WriteAllText(judge, "damaged");
        Bench(line).Succeeded();
        Assert.True(new FileInfo(judge).Length > 1000);
    }

    [Fact]
    public void All_games_begin_with_the_default()
    {
        var games = Bench("ring", "--games", "all", "--seeds", "1", "--steps", "1", "--json").Succeeded().Json["summary"]!.AsArray().Select(row => (string)row!["game"]!).ToArray();

        Assert.Equal([ModeSummary.RealData, "default"], games.Take(2));
        Assert.Equal(Recipes.ImagePresets.All.Select(entry => entry.Name).Order(StringComparer.Ordinal), games.Skip(1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("rung", "ring", "ring")]
    [InlineData("ring --games defualt", "default", "default")]
    [InlineData("ring --games default,hinje", "hinge", "hinge")]
    public void Unknown_names_are_refused_with_the_nearest_one(string line, string near, string listed)
    {
        var run = Bench([.. line.Split(' '), "--steps", "1"]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Matches($"(?i)did you mean \"?{near}", run.Error);
        Assert.Contains(listed, run.Error);
        Assert.Empty(folder.Contents());
    }

    [Fact]
    public void A_folder_that_holds_something_is_refused_before_anything_is_trained()
    {
        Directory.CreateDirectory(folder.At("full"));
        File.WriteAllText(folder.At("full", "mine.txt"), "mine");

        var run = Bench("ring", "-o", "full");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("not empty", run.Error);
        Assert.Equal("mine", File.ReadAllText(folder.At("full", "mine.txt")));
    }

    [Fact]
    public void Two_limits_and_no_game_are_refused()
    {
        Assert.Equal(ExitCode.Usage, Bench("ring", "--steps", "1", "--minutes", "1").Code);
        Assert.Equal(ExitCode.Usage, Bench("ring", "--games", ",").Code);
    }

    /// <summary>Twenty pictures a class, of a bright row each, as files of MNIST's kind.</summary>
    private string Digits()
    {
        const int Side = 28, Count = 200;
        var pixels = new byte[Count * Side * Side];
        for (var i = 0; i < Count; i++)
            pixels.AsSpan((i * Side * Side) + (i % 10 * 2 * Side), 2 * Side).Fill((byte)(155 + (i / 2)));
        Directory.CreateDirectory(folder.At("digits"));
        foreach (var part in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(folder.At("digits", $"{part}-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, Count, 0, 0, 0, Side, 0, 0, 0, Side, .. pixels]);
            File.WriteAllBytes(folder.At("digits", $"{part}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, Count, .. Enumerable.Range(0, Count).Select(i => (byte)(i % 10))]);
        }
        return "digits";
    }

    /// <summary>A result without its times.</summary>
    private static JsonNode Untimed(JsonNode? result)
    {
        result!.AsObject().Remove("seconds");
        foreach (var look in result["history"]!.AsArray())
            look!.AsObject().Remove("seconds");
        return result;
    }

    private static double Number(JsonNode? node) => (double)node!;

    private Invocation Bench(params string[] args) => Invocation.Of(folder.Path, ["bench", "modes", .. args]);
}
