using System.Net;
using System.Net.Sockets;
using Duel.Serving;
using Microsoft.AspNetCore.Builder;

namespace Duel.Cli;

/// <summary>The dashboard of one run in the process that trains it, on this machine alone.</summary>
internal sealed class RunDashboard : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly WebApplication app;

    private RunDashboard(WebApplication app) => this.app = app;

    /// <summary>Address of the run's page.</summary>
    public Uri Address => new(new Uri(app.Urls.First()), "/newest");

    /// <summary>The option that asks for it.</summary>
    public static Option<bool> Option() => new("--dashboard") { Description = "Serve the run's dashboard while it is trained, on this machine alone; the address is printed." };

    /// <summary>Serves the dashboard of a run, whose folder need not be there yet, at the usual port or, where that is taken, at any.</summary>
    /// <param name="folder">The run's folder.</param>
    public static async Task<RunDashboard> StartAsync(string folder)
    {
        var settings = new ServingOptions();
        settings.Paths.Add(folder);
        foreach (var port in new[] { ServeOptions.UsualPort, 0 })
        {
            var app = DuelServer.Build(settings, IPAddress.Loopback, port);
            try
            {
                await app.StartAsync(CancellationToken.None).ConfigureAwait(false);
                return new(app);
            }
            catch (IOException taken) when (IsTaken(taken) && port > 0)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }
        }
        throw new InvalidOperationException("This machine has no free port.");
    }

    /// <summary>True if the port is taken.</summary>
    public static bool IsTaken(IOException trouble) => trouble.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException;

    /// <summary>Ends with the run: pages that are open do not hold it up.</summary>
    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        await app.StopAsync(late.Token).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }
}
