namespace Duel.Studies.Tests;

/// <summary>The study of anomalies, as a program calls it.</summary>
public sealed class AnomalyStudyTests : IDisposable
{
    private readonly StudyPlace place = new();

    /// <summary>Writes a table whose anomalies lie off a line.</summary>
    public AnomalyStudyTests() => File.WriteAllText(place.At("breastw.csv"), "x,y,anomaly\n" + string.Concat(Enumerable.Range(0, 160).Select(i => $"{i * 7 % 13},{(i * 7 % 13) + (i % 5 * 0.1) + (i % 8 == 0 ? 9 : 0)},{(i % 8 == 0 ? 1 : 0)}\n")));

    /// <inheritdoc/>
    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Finished_cells_are_left_out_and_other_options_refused()
    {
        var study = new AnomalyStudyOptions { Set = "tables", Data = place.Path, Seeds = 2, Steps = 20, Folder = place.At("out") };
        var first = await Study(study);
        var written = Directory.GetFiles(place.At("out"), "*.json").ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.Equal(2, written.Count);

        Assert.Equal(JsonText.Of(first), JsonText.Of(await Study(study)));

        Assert.All(written, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Assert.Contains("with other options", (await Assert.ThrowsAsync<StudyException>(() => Study(study with { Steps = 30 }))).Message);
        File.WriteAllText(written.Keys.First(), "{");
        Assert.Contains("is damaged", (await Assert.ThrowsAsync<StudyException>(() => Study(study))).Message);
    }

    [Fact]
    public async Task The_label_is_not_learned()
    {
        var result = (await Study(new() { Set = "tables", Data = place.Path, Seeds = 1, Steps = 10 })).Results.Single();

        Assert.Equal(2, result.Options.Architecture.Sample[0]);
        Assert.Equal((70, 20), (result.Report.Normal, result.Report.Abnormal));
    }

    [Fact]
    public async Task Protocols_and_cells_that_there_are_not_are_refused()
    {
        Assert.Contains("mnist", (await Assert.ThrowsAsync<ArgumentException>(() => Study(new() { Set = "cifar", Data = place.Path }))).Message);
        Assert.Contains("breastw", (await Assert.ThrowsAsync<ArgumentException>(() => Study(new() { Set = "tables", Data = place.Path, Cells = ["thyroid"] }))).Message);
    }

    private static Task<AnomalyStudyResult> Study(AnomalyStudyOptions options) => AnomalyStudy.RunAsync(options, cancellationToken: TestContext.Current.CancellationToken);
}
