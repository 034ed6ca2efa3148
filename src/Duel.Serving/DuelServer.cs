using System.Net;
using Microsoft.AspNetCore.DataProtection;

namespace Duel.Serving;

/// <summary>A server of its own: models, dashboard, and who may ask.</summary>
public static class DuelServer
{
    private const int MostConnections = 512, LeastTokenLength = 16;
    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10);

    /// <summary>Builds the server; it listens once it is started.</summary>
    /// <param name="options">The runs, limits and tokens.</param>
    /// <param name="address">Address to listen at; other than loopback, a token is needed.</param>
    /// <param name="port">Port to listen at; 0 for any that is free.</param>
    /// <param name="log">Configures the log; none by default.</param>
    /// <exception cref="ArgumentException">The address is open to others and there is no token, or one is too short.</exception>
    public static WebApplication Build(ServingOptions options, IPAddress address, int port, Action<ILoggingBuilder>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(address);
        if (options.Token is null && !IPAddress.IsLoopback(address))
            throw new ArgumentException($"Others can reach {address}, and would need no {nameof(options.Token)}. Set one, or listen at 127.0.0.1.", nameof(options));
        if (new[] { options.Token, options.ControlToken }.Any(token => token is { Length: < LeastTokenLength }))
            throw new ArgumentException($"A {nameof(options.Token)} of fewer than {LeastTokenLength} characters can be guessed. Take a longer one.", nameof(options));
        // Empty: no file of the current folder and no variable of the environment opens what is closed.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(DuelServer).Assembly.GetName().Name });
        log?.Invoke(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = options.MostBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = HeaderTime;
            kestrel.Listen(address, port);
        });
        builder.Services.AddRouting().AddDuel(options);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        if (options.HasDashboard)
            DashboardPages.Add(builder.Services);
        var app = builder.Build();
        app.Use(new RequestGuard(options, IPAddress.IsLoopback(address)).InvokeAsync);
        app.UseRouting();
        app.MapDuel();
        if (options.HasDashboard)
            DashboardPages.Map(app);
        return app;
    }
}
