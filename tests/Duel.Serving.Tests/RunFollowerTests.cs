using Duel.Training;
using static Duel.Serving.Tests.LongRun;

namespace Duel.Serving.Tests;

public sealed class RunFollowerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-follow-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Events => Path.Combine(folder, "events.jsonl");

    private RunFollower Follower() => new(new("run", folder), TimeProvider.System);

    [Fact]
    public void Lines_are_read_as_they_come_also_those_that_come_in_halves()
    {
        var follower = Follower();
        follower.Refresh();
        Assert.Empty(follower.Tracks);
        var line = Line(Steps(10, 3));
        File.WriteAllText(Events, Line(Started) + line[..20]);
        follower.Refresh();
        Assert.Null(follower.Last);
        File.AppendAllText(Events, line[20..] + "not json\n{\"event\":\"of-another-version\",\"step\":3}\n" + Line(Steps(20, 4)));
        follower.Refresh();

        Assert.Equal(20, follower.Last!.Step);
        var losses = follower.Tracks.Single(track => track.Name == "loss");
        Assert.Equal(["discriminator", "generator"], losses.Curves);
        Assert.Equal([(10L, 3f, 6f), (20L, 4f, 8f)], losses.Points.Select(point => (point.Step, point.Values[0], point.Values[1])));
        Assert.Equal(800, follower.Rate!.Value, 6);
        Assert.Equal(0.01 * 10 / (10 / 1e5) * (1 - 20 / 1e5), follower.Remaining!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void A_log_that_was_cut_is_read_anew_and_a_step_back_is_taken_back()
    {
        File.WriteAllText(Events, Line(Started) + string.Concat(Enumerable.Range(1, 9).Select(i => Line(Steps(i * 10)))));
        var follower = Follower();
        follower.Refresh();
        Assert.Equal(9, follower.Tracks[0].Points.Count);
        File.AppendAllText(Events, Line(new WentBack(40, 90, 1, 3, "mode-collapse", "half the rate")));
        follower.Refresh();
        Assert.Equal(40, follower.Tracks[0].Points[^1].Step);
        Assert.Contains(follower.Alerts, alert => alert is { Step: 40, Level: AlertLevel.Warning } && alert.Text.Contains("half the rate", StringComparison.Ordinal));

        File.WriteAllText(Events, Line(Started) + Line(Steps(10)));
        follower.Refresh();
        Assert.Equal([10], follower.Tracks[0].Points.Select(point => point.Step));
        Assert.Empty(follower.Alerts);
    }

    [Fact]
    public void Alerts_and_numbers_of_an_evaluation_are_data()
    {
        File.WriteAllText(Events, Line(Started) + Line(Steps(50)) + Line(new Diagnosis(50, "mode-collapse", Severity.Serious, 0.1, 0.4, "Samples are alike.", "Take a penalty."))
            + Line(new Evaluated(60, [new MetricValue("frechet", 12.5, 12.5)], true, 60, 1)) + Line(new Finished(70, StopReason.NoLongerBetter, 3)));
        var follower = Follower();
        follower.Refresh();
        Assert.Equal(new RunAlert(50, AlertLevel.Error, "mode-collapse", "Samples are alike. Take a penalty."), Assert.Single(follower.Alerts));
        Assert.Equal(12.5f, follower.Tracks.Single(track => track.Name == "frechet").Points.Single().Values[0]);
        Assert.Equal(RunStatus.Finished, RunSummary.StatusOf(follower.Run, follower.End));
        Assert.Equal((RunStatus.Finished, 50L), (RunSummary.Of(follower.Run).Status, RunSummary.Of(follower.Run).Step));
    }

    [Fact]
    public void Previews_are_grouped_by_folder_and_name_and_links_are_none()
    {
        foreach (var (name, bytes) in new[] { ("samples/0000010.png", 1), ("samples/0000200.png", 1), ("samples/walk-0000200.gif", 1), ("texts/0000010.txt", 1), ("checkpoints/step-000010/7.png", 1), ("report3.png", 1), ("samples/note.png", 1) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), new byte[bytes]);
        }
        File.CreateSymbolicLink(Path.Combine(folder, "samples", "0000300.png"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "etc"), "/etc");
        var panels = PreviewPanel.In(folder);
        Assert.Equal(["samples", "samples/walk", "texts"], panels.Select(panel => panel.Name));
        Assert.Equal([10L, 200L], panels[0].Files.Select(file => file.Step));
        Assert.Equal([10L, 10L, 200L, 200L], new[] { 0L, 199L, 200L, long.MaxValue }.Select(step => panels[0].At(step).Step));
        Assert.True(panels[2].IsText);
    }

    [Fact]
    public void A_running_mean_is_free_of_its_empty_start_and_wild_values_flatten_nothing()
    {
        (double, double)[] points = [.. Enumerable.Range(0, 1000).Select(i => ((double)i, i == 500 ? 1e9 : 5.0))];
        var plot = Plot.Of([("flat", points)], 0.9, false)!;
        Assert.Equal(5, plot.Lines[0].Points[0].Y, 9);
        Assert.All(plot.Down, tick => Assert.InRange(double.Parse(tick.Text), 4.9, 5.1));
        Assert.NotEmpty(plot.Lines[0].Raw);
        Assert.Empty(Plot.Of([("flat", points)], 0, false)!.Lines[0].Raw);
        Assert.Null(Plot.Of([("none", [(1, double.NaN)])], 0, false));
        var decades = Plot.Of([("decades", [(0, 1e-3), (1, 1e3), (2, -1)])], 0, true)!;
        Assert.Equal(2, decades.Lines[0].Points.Count);
        Assert.Equal((0.0, 1.0), (decades.ShareAcross(0), decades.ShareAcross(9)));
    }
}
