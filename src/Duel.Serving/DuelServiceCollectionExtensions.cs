using Duel.Serving;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Trained models and the dashboard as services.</summary>
public static class DuelServiceCollectionExtensions
{
    /// <summary>Adds what <see cref="AspNetCore.Builder.DuelEndpointRouteBuilderExtensions.MapDuel"/> serves.</summary>
    /// <example>
    /// <code>
    /// builder.Services.AddDuel("runs/fashion-001");
    /// app.MapDuel();
    /// </code>
    /// </example>
    /// <param name="services">The services.</param>
    /// <param name="paths">Folders of runs, or folders with runs in them.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDuel(this IServiceCollection services, params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var options = new ServingOptions { HasDashboard = false };
        foreach (var path in paths)
            options.Paths.Add(path);
        return services.AddDuel(options);
    }

    /// <summary>Adds what <see cref="AspNetCore.Builder.DuelEndpointRouteBuilderExtensions.MapDuel"/> serves.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The runs, and limits.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDuel(this IServiceCollection services, ServingOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<RunCatalog>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<ServingMeter>();
        services.AddOpenApi(document => document.AddDocumentTransformer((openApi, _, _) =>
        {
            openApi.Info = new() { Title = "Duel", Version = "1", Description = "Trained models, by the Open Inference Protocol and by OpenAI's endpoints for pictures." };
            return Task.CompletedTask;
        }));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(ServingMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddPrometheusExporter());
        return services;
    }
}
