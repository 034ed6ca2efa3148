using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

public sealed class ServeTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    [Fact]
    public async Task A_run_is_served_until_it_is_asked_to_stop()
    {
        using var output = new StringWriter();
        using var stop = new StopRequest();
        var serving = CommandLine.RunAsync(["serve", runs.Pictures, "--port", "0", "--json"], new Shell(output, TextWriter.Null, Path.GetTempPath(), stop));
        while (!output.ToString().Contains('}', StringComparison.Ordinal) && !serving.IsCompleted)
            await Task.Delay(20);
        using var http = new HttpClient { BaseAddress = new(JsonNode.Parse(output.ToString())!["url"]!.GetValue<string>()) };
        Assert.Contains("\"pictures\"", await http.GetStringAsync("/v1/models"), StringComparison.Ordinal);
        Assert.Contains("pictures", await http.GetStringAsync("/"), StringComparison.Ordinal);
        stop.Ask();
        Assert.Equal(ExitCode.Done, await serving.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("/v1/models"));
    }

    [Fact]
    public async Task A_training_serves_its_own_dashboard_until_it_ends_and_so_does_one_that_resumes()
    {
        using var folder = new WorkFolder();
        foreach (var words in new[] { new[] { "train", "ring", "--minutes", "5", "--out", "run", "--dashboard" }, ["resume", "run", "--dashboard"] })
        {
            using var output = new StringWriter();
            using var stop = new StopRequest();
            var training = Task.Run(() => CommandLine.RunAsync(words, new Shell(output, TextWriter.Null, folder.Path, stop)));
            Uri? address = null;
            while (address is null && !training.IsCompleted)
            {
                await Task.Delay(20);
                address = output.ToString().Split('\n').Where(line => line.StartsWith("dashboard: ", StringComparison.Ordinal)).Select(line => new Uri(line["dashboard: ".Length..])).FirstOrDefault();
            }
            Assert.True(address!.IsLoopback);
            using var http = new HttpClient();
            // A resumed run has curves at once, and is seen to go on with its first new event.
            string page;
            do
                page = await http.GetStringAsync(address);
            while (!(page.Contains("<path class=\"c0\"", StringComparison.Ordinal) && page.Contains("Pause", StringComparison.Ordinal)) && !training.IsCompleted);
            Assert.False(training.IsCompleted, page);
            stop.Ask();
            Assert.Equal(ExitCode.Interrupted, await training.WaitAsync(TimeSpan.FromSeconds(60)));
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(address));
        }
    }

    [Fact]
    public void What_cannot_be_served_is_refused_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString();
        foreach (var (words, code, hint) in new (string[], int, string)[]
        {
            (["serve", runs.Pictures, "--port", port], ExitCode.BadInput, "--port 0"),
            (["serve", "nowhere"], ExitCode.BadInput, "Give the folder of a run"),
            (["serve", runs.Pictures, "--host", "0.0.0.0"], ExitCode.Usage, "token"),
            (["serve", runs.Pictures, "--token", "short"], ExitCode.Usage, "longer"),
            (["serve", runs.Pictures, "--host", "example"], ExitCode.Usage, "127.0.0.1"),
        })
        {
            var refused = Invocation.Of(Path.GetTempPath(), words);
            Assert.True(code == refused.Code, refused.Error);
            Assert.Contains(hint, refused.Error, StringComparison.OrdinalIgnoreCase);
        }
    }
}
