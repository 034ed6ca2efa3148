using System.Globalization;
using System.Text;

namespace Duel.Cli.Tests;

public sealed class SeriesTests : IDisposable
{
    private readonly WorkFolder place = new();

    public SeriesTests() => File.WriteAllText(place.At("vitals.csv"), Vitals());

    public void Dispose() => place.Dispose();

    [Fact]
    public void Series_are_trained_resumed_sampled_and_reported()
    {
        var trained = Run("series", "train", "vitals.csv", "--id", "patient", "--time", "hour", "--target", "outcome", "--steps", "10", "--width", "8").Succeeded();
        Assert.Contains("data: 24 series of 5 steps; measurements pulse; attributes outcome", trained.Output);
        Assert.Contains("next     duel series sample", trained.Output);
        var run = Path.Combine("runs", "vitals-001");
        Assert.Contains("resumes at step 10", Run("series", "train", "--resume", run, "--steps", "15").Succeeded().Output);

        Assert.Equal(150, Run("series", "sample", run, "-n", "30", "-o", "made.csv", "--json").Succeeded().Json["steps"]!.GetValue<int>());

        var rows = File.ReadAllLines(place.At("made.csv"));
        Assert.Equal("patient,hour,pulse,outcome", rows[0]);
        Assert.Equal(151, rows.Length);
        Assert.Matches(@"^30,4,\d+\.\d,(ill|well)$", rows[^1]);
        var report = Run("series", "report", run, "--real", "vitals.csv", "--holdout", "vitals.csv", "--alone", "--json").Succeeded();
        Assert.Equal(["doppelganger", "real series"], report.Json["scores"]!.AsArray().Select(one => one!["series"]!.GetValue<string>()));
        Assert.Equal(["recurrent", "convolutional", "boosted trees"], report.Json["scores"]![0]!["discriminative"]!.AsArray().Select(one => one!["classifier"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("series train vitals.csv", "Nothing tells where a series ends|Give --id")]
    [InlineData("series train vitals.csv --id patients", "there is no column \"patients\"")]
    [InlineData("series train vitals.csv --id patient --windows 500", "Cut shorter --windows")]
    [InlineData("series train vitals.csv --wide pulse", "no column is called \"pulse\" and a number")]
    [InlineData("series train nothing.csv --id patient", "nothing.csv: there is no such file")]
    public void What_is_no_series_is_refused_with_the_way_out(string line, string message)
    {
        var refused = Run(line.Split(' '));
        Assert.NotEqual(ExitCode.Done, refused.Code);
        Assert.All(message.Split('|'), one => Assert.Contains(one, refused.Error, StringComparison.Ordinal));
    }

    private Invocation Run(params string[] line) => Invocation.Of(place.Path, line);

    private static string Vitals()
    {
        var text = new StringBuilder("patient,hour,pulse,outcome\n");
        for (var i = 0; i < 24; i++)
        {
            for (var hour = 0; hour < 5; hour++)
                text.Append(CultureInfo.InvariantCulture, $"{i},{hour},{60.5 + (i % 7) + ((i % 2 == 0 ? 2 : -2) * hour):F1},{(i % 2 == 0 ? "ill" : "well")}\n");
        }
        return text.ToString();
    }
}
