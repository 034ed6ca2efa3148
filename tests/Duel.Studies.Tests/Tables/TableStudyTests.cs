using Duel.Training;

namespace Duel.Studies.Tests;

/// <summary>The study of tables, as a program calls it.</summary>
public sealed class TableStudyTests : IDisposable
{
    private readonly StudyPlace place = new();

    /// <inheritdoc/>
    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Real_rows_are_told_beside_the_model_and_nothing_is_left_behind()
    {
        File.WriteAllText(place.At("pima-indians-diabetes.csv"), string.Concat(Enumerable.Range(0, 200).Select(i => $"{i % 9},{90 + (i * 37 % 80)},{50 + (i % 40)},{i * 13 % 50},{i * 7 % 200},{20 + (i * 11 % 200 / 10.0)},{(i * 17 % 99) / 100.0 + 0.1},{21 + (i * 5 % 50)},{(i * 37 % 80 > 50 ? 1 : 0)}\n")));
        var lines = new List<string>();

        var result = await TableStudy.RunAsync(new() { Data = place.Path, Seeds = 1, Seed = 4, Steps = 5 }, new LineLogger(lines.Add), TestContext.Current.CancellationToken);

        Assert.Equal(("tables", "cpu", 4), (result.Benchmark, result.Preset, result.Results.Count));
        Assert.All(result.Results, one => Assert.Equal(("pima", (ulong?)4), (one.Set, one.Seed)));
        Assert.InRange(result.Results.Single(one => one.Rows == "real rows").Area, 0.9, 1);
        Assert.Equal([true, false], result.Results.Select(one => one.Seconds is not null).Distinct());
        Assert.Equal([TableResult.Head, .. result.Results.Select(one => one.Row())], lines.Take(5));
        Assert.Equal(["pima-indians-diabetes.csv"], Directory.EnumerateFileSystemEntries(place.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Tables_that_nobody_knows_or_has_are_refused()
    {
        Assert.Equal("Sets", (await Assert.ThrowsAsync<ArgumentException>(() => TableStudy.RunAsync(new() { Data = place.Path, Sets = ["iris"] }))).ParamName);
        Assert.Contains("adult-train.csv", (await Assert.ThrowsAsync<StudyException>(() => TableStudy.RunAsync(new() { Data = place.Path }))).Message);
    }
}
