using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

/// <summary>The mode-coverage benchmark.</summary>
public sealed class ModesTests : IDisposable
{
    private static readonly string[] PromisedKeys = ["benchmark", "game", "seed", "modes", "highQuality", "reverseKl", "seconds", "steps", "status"];

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

    [Theory]
    [InlineData("ring", 8)]
    [InlineData("grid", 25)]
    public void Real_points_are_the_ceiling(string set, int modes)
    {
        var real = Bench(set, "--seeds", "2", "--steps", "1", "--json").Succeeded().Json["summary"]![0]!;

        Assert.Equal((modes, 2), (Number(real["modes"]!["mean"]), (int)real["complete"]!));
        // 1 - exp(-9/2) of a normal distribution lies within three deviations; five deviations of 5,000 points are 0.0074.
        Assert.InRange(Number(real["highQuality"]!["mean"]), 0.9889 - 0.0074, 0.9889 + 0.0074);
        // 2N times the divergence is chi-square with K - 1 degrees of freedom: for 25 modes, over 0.015 in one of 10^5 samples.
        Assert.InRange(Number(real["reverseKl"]!["mean"]), 1e-6, 0.015);
    }

    [Fact]
    public void The_same_seed_comes_to_the_same_result()
    {
        var (one, two) = (First("--threads", "1"), First("--threads", "2"));

        Assert.Equal(one.ToJsonString(), two.ToJsonString());

        JsonNode First(params string[] more)
        {
            var result = Bench(["grid", "--seeds", "1", "--steps", "20", "--json", .. more]).Succeeded().Json["results"]![0]!;
            result.AsObject().Remove("seconds");
            return result;
        }
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
    public void All_games_begin_with_the_default()
    {
        var games = Bench("ring", "--games", "all", "--seeds", "1", "--steps", "1", "--json").Succeeded().Json["summary"]!.AsArray().Select(row => (string)row!["game"]!).ToArray();

        Assert.Equal([ModeSummary.RealData, "default"], games.Take(2));
        Assert.Equal(Known.Presets.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal), games.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_run_that_diverges_stays_in_the_table()
    {
        var set = ModeSet.All[0];
        var failed = new ModeResult("ring", "default", 1, 0, 0, null, 1, 3, ModeStatus.Diverged);

        var summary = ModeSummary.Of(set, [new("ring", "default", 0, 8, 1, 0.5, 1, 5, ModeStatus.Done), failed]);

        Assert.Equal((2, 1, 1), (summary.Seeds, summary.Failed, summary.Complete));
        Assert.Equal(((double?)4, (double?)4), (summary.Modes.Mean, summary.Modes.StandardError));
        Assert.Equal(((double?)0.5, (double?)null), (summary.ReverseKl.Mean, summary.ReverseKl.StandardError));
        Assert.Equal("| default | 2 | 1 | 1 | 4.0 ± 4.0 | 50.0 ± 50.0 | 0.500 | 1.0 |", ModeTable.Row(summary));
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

    private static double Number(JsonNode? node) => (double)node!;

    private Invocation Bench(params string[] args) => Invocation.Of(folder.Path, ["bench", "modes", .. args]);
}
