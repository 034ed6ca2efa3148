using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class EvaluateTests : IDisposable
{
    private readonly WorkFolder work = new();

    [Fact]
    public void A_run_is_measured_written_down_and_compared_with_itself_and_others()
    {
        Invocation.Of(work.Path, "train", "ring", "--steps", "3", "--seed", "1", "--out", "a").Succeeded();
        Invocation.Of(work.Path, "train", "ring", "--steps", "3", "--seed", "2", "--out", "b").Succeeded();
        foreach (var run in new[] { "a", "b" })
        {
            var json = Invocation.Of(work.Path, "evaluate", run, "--against", "ring", "--limit", "300", "--count", "100", "--metrics", "wasserstein", "mmd", "--json").Succeeded().Json;
            var number = json["metrics"]![0]!;
            Assert.Equal("wasserstein", number["name"]!.GetValue<string>());
            Assert.InRange(number["value"]!.GetValue<double>(), number["low"]!.GetValue<double>(), number["high"]!.GetValue<double>());
            Assert.Equal(100, number["provenance"]!["generatedCount"]!.GetValue<int>());
            Assert.Contains("real", number["baselines"]!.AsObject().Select(entry => entry.Key));
            Assert.True(File.Exists(work.At(run, "evaluation.json")));
        }
        var compared = Invocation.Of(work.Path, "compare", "a", "b", "--json").Succeeded().Json;
        Assert.Equal(3, compared["metrics"]![0]!["ranks"]!.AsArray().Sum(rank => rank!.GetValue<int>()));

        // Another question has a file of its own, and runs are still compared by the first.
        var other = Invocation.Of(work.Path, "evaluate", "b", "--against", "ring", "--limit", "200", "--count", "100", "--metrics", "wasserstein", "mmd").Succeeded().Output;
        Assert.Contains($"wrote {Path.Combine("b", "evaluation-ring.json")}", other, StringComparison.Ordinal);
        Assert.True(other.IndexOf("wasserstein  ", StringComparison.Ordinal) < other.IndexOf("wrote", StringComparison.Ordinal));
        Invocation.Of(work.Path, "compare", "a", "b").Succeeded();
        var refused = Invocation.Of(work.Path, "compare", "a", Path.Combine("b", "evaluation-ring.json"));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("realCount: 300 and 200", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_measured_and_shown_on_one_page()
    {
        work.Pictures("real", 12);
        work.Pictures("made", 10);
        var output = Invocation.Of(work.Path, "evaluate", "made", "--against", "real", "--metrics", "frechet", "coverage:k=1", "--report", "page.html", "--report", "page.md", "-o", "numbers.json").Succeeded().Output;
        Assert.Contains("frechet", output, StringComparison.Ordinal);
        Assert.Contains("data:image/png", File.ReadAllText(work.At("page.html")), StringComparison.Ordinal);
        Assert.StartsWith("# Evaluation of made", File.ReadAllText(work.At("page.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(work.At("numbers.json")));
    }

    [Fact]
    public void Numbers_are_printed_though_they_cannot_be_written()
    {
        work.Pictures("real", 12);
        work.Pictures("made", 10);
        string[] line = ["evaluate", "made", "--against", "real", "--metrics", "frechet", "-o", "nowhere/numbers.json"];
        var text = Invocation.Of(work.Path, line);
        Assert.Equal(ExitCode.BadInput, text.Code);
        Assert.Contains("frechet  low", text.Output, StringComparison.Ordinal);
        Assert.Contains("few: the numbers are rough", text.Output, StringComparison.Ordinal);
        var json = Invocation.Of(work.Path, [.. line, "--json"]);
        Assert.Equal(ExitCode.BadInput, json.Code);
        Assert.Equal("frechet", json.Json["metrics"]![0]!["name"]!.GetValue<string>());
        Assert.StartsWith("error: ", json.Error.Split('\n').Single(one => one.Contains("nowhere", StringComparison.Ordinal) && one.StartsWith("error", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_in_pairs_have_a_peak_ratio()
    {
        work.Pictures("real", 5);
        var json = Invocation.Of(work.Path, "evaluate", "real", "--against", "real", "--paired", "--features", "pixels", "--metrics", "psnr", "ssim", "--json").Succeeded().Json;
        Assert.Equal((100.0, 1.0), (json["metrics"]![0]!["value"]!.GetValue<double>(), Math.Round(json["metrics"]![1]!["value"]!.GetValue<double>(), 9)));
    }

    [Fact]
    public void Points_of_another_length_are_refused()
    {
        File.WriteAllBytes(work.At("points.npy"), Npy.Write(NpyArray.Of<float>(new float[30], 10, 3)));
        var refused = Invocation.Of(work.Path, "evaluate", "points.npy", "--against", "ring");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("(10, 3)", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Assert.Contains("nowhere", Invocation.Of(work.Path, "evaluate", "nowhere", "--against", "ring").Error, StringComparison.Ordinal);
        Assert.Contains("Evaluate the run first", Invocation.Of(work.Path, "compare", "a", "b").Error, StringComparison.Ordinal);
        Assert.Contains(".html", Invocation.Of(work.Path, "evaluate", "nowhere", "--against", "ring", "--report", "page.pdf").Error, StringComparison.Ordinal);
    }

    public void Dispose() => work.Dispose();
}
