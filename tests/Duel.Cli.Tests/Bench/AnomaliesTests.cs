namespace Duel.Cli.Tests;

public sealed class AnomaliesTests : IDisposable
{
    private readonly WorkFolder place = new();

    public AnomaliesTests() => File.WriteAllText(place.At("breastw.csv"), "x,y,anomaly\n" + string.Concat(Enumerable.Range(0, 160).Select(i => $"{i * 7 % 13},{(i * 7 % 13) + (i % 5 * 0.1) + (i % 8 == 0 ? 9 : 0)},{(i % 8 == 0 ? 1 : 0)}\n")));

    public void Dispose() => place.Dispose();

    [Fact]
    public void Finished_cells_are_left_out_and_other_options_refused()
    {
        string[] line = ["bench", "anomaly", "tables", ".", "--seeds", "2", "--steps", "20", "-o", "out", "--json"];
        var first = Run(line).Succeeded().Json["results"]!.ToJsonString();
        var written = Directory.GetFiles(place.At("out"), "*.json").ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.Equal(2, written.Count);

        Assert.Equal(first, Run(line).Succeeded().Json["results"]!.ToJsonString());

        Assert.All(written, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        var refused = Run("bench", "anomaly", "tables", ".", "--steps", "30", "-o", "out");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("with other options", refused.Error);
    }

    [Fact]
    public void The_label_is_not_learned()
    {
        var result = Run("bench", "anomaly", "tables", ".", "--seeds", "1", "--steps", "10", "--json").Succeeded().Json["results"]![0]!;
        Assert.Equal(2, result["options"]!["architecture"]!["sample"]![0]!.GetValue<int>());
        Assert.Equal(70, result["report"]!["normal"]!.GetValue<int>());
        Assert.Equal(20, result["report"]!["abnormal"]!.GetValue<int>());
    }

    private Invocation Run(params string[] args) => Invocation.Of(place.Path, args);
}
