using System.Net;
using Duel.Serving;

namespace Duel.Cli;

/// <summary><c>duel serve</c>: trained models behind HTTP, and a dashboard of their runs.</summary>
internal sealed class Serve : ICommand
{
    private readonly ServeOptions options = new();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("serve", "Serve trained models over HTTP, and a dashboard of their runs.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel serve runs", "Dashboard and models of all runs in a folder, on this machine alone"),
            ("duel serve runs/fashion-001 --api --port 8080", "One model: the Open Inference Protocol at /v2, OpenAI's image endpoints at /v1"),
            ("duel serve runs --host 0.0.0.0 --token 7b3f0a9c51d24e86", "For other machines, which need the token"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    // What touches ASP.NET Core stands in this method's callee, so that no other verb loads it.
    private Task<int> RunAsync(ParseResult given, Shell shell) => ServeAsync(given, shell);

    private async Task<int> ServeAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var asked = given.GetValue(options.Host) ?? "127.0.0.1";
        if (!IPAddress.TryParse(asked == "localhost" ? "127.0.0.1" : asked, out var address))
            throw CommandException.Usage($"--host {asked} is no address", "Give one like 127.0.0.1 or 0.0.0.0.");
        var settings = new ServingOptions { HasDashboard = !given.GetValue(options.Api), Token = given.GetValue(options.Token), ControlToken = given.GetValue(options.ControlToken) };
        foreach (var path in given.GetValue(options.Runs) is { Length: > 0 } named ? named : ["runs"])
        {
            if (!Directory.Exists(shell.At(path)))
                throw CommandException.BadInput($"there is no folder {path}", "Give the folder of a run, or one with runs in it.");
            settings.Paths.Add(shell.At(path));
        }
        await ListenAsync(settings, address, given.GetValue(options.Port) ?? ServeOptions.UsualPort, given.GetValue(GlobalOptions.Json), shell).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task ListenAsync(ServingOptions settings, IPAddress address, int port, bool json, Shell shell)
    {
        var app = DuelServer.Build(settings, address, port);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await app.StartAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (IOException taken) when (RunDashboard.IsTaken(taken))
            {
                throw CommandException.BadInput($"port {port} of {address} is in use", "Choose another with --port, or --port 0 for any that is free.");
            }
            var home = app.Urls.First();
            if (json)
                shell.Output.WriteLine(JsonText.Of(new { url = home, dashboard = settings.HasDashboard, runs = settings.Paths }));
            else
                shell.Output.WriteLine($"serving at {home}{(settings.HasDashboard ? "" : "/reference")}; Ctrl-C stops");
            await shell.Output.FlushAsync().ConfigureAwait(false);
            try
            {
                await Task.Delay(Timeout.Infinite, shell.Stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Requests that are being answered are answered to the end.
                await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
