namespace Duel.Cli.Tests;

public sealed class TablesTests : IDisposable
{
    private readonly WorkFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Sets_that_are_there_are_measured_and_others_left_out()
    {
        File.WriteAllText(place.At("pima-indians-diabetes.csv"), string.Concat(Enumerable.Range(0, 200).Select(i => $"{i % 9},{90 + (i * 37 % 80)},{50 + (i % 40)},{i * 13 % 50},{i * 7 % 200},{20 + (i * 11 % 200 / 10.0)},{(i * 17 % 99) / 100.0 + 0.1},{21 + (i * 5 % 50)},{(i * 37 % 80 > 50 ? 1 : 0)}\n")));

        var measured = Invocation.Of(place.Path, "bench", "tables", ".", "--seeds", "2", "--steps", "5", "--json").Succeeded();

        var results = measured.Json["results"]!.AsArray();
        Assert.Equal(8, results.Count);
        Assert.All(results, result => Assert.Equal("pima", result!["set"]!.GetValue<string>()));
        Assert.InRange(results.Where(result => result!["rows"]!.GetValue<string>() == "real rows").Average(result => result!["area"]!.GetValue<double>()), 0.9, 1);
        Assert.Contains("**ctgan** | 2 seeds", measured.Error);
        Assert.Equal(["pima-indians-diabetes.csv"], Directory.EnumerateFileSystemEntries(place.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_without_tables_is_refused()
    {
        var refused = Invocation.Of(place.Path, "bench", "tables", ".");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("adult-train.csv", refused.Error);
    }
}
