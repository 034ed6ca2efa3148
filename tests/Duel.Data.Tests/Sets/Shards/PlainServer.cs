using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Duel.Data.Tests;

/// <summary>A plain HTTP file server on loopback, that can be stopped, started again and made to fail.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly string folder;
    private WebApplication? app;
    private int port, requests;

    private PlainServer(string folder) => this.folder = folder;

    /// <summary>Answers a request in place of the files; true if it has.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public int Requests => requests;

    public string Address => $"http://127.0.0.1:{port}";

    public static async Task<PlainServer> StartAsync(string folder)
    {
        var server = new PlainServer(folder);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        app = builder.Build();
        app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref requests);
            if (Instead is null || !await Instead(context))
                await next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
        await app.StartAsync();
        port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public async Task StopAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
