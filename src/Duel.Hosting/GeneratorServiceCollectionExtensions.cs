using Duel.Hosting;
using Duel.Training;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Trained generators as services.</summary>
public static class GeneratorServiceCollectionExtensions
{
    /// <summary>Adds the generator of a run as a <see cref="SavedGenerator"/>, one for the whole application.</summary>
    /// <remarks>It may be used from any number of threads at once, and makes the same samples as from one.</remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddDuelGenerator("runs/fashion-001");
    /// app.MapGet("/garment/{seed}", (ulong seed, SavedGenerator generator) => Results.Bytes(generator.Generate(1, seed)[0].ToPng(), "image/png"));
    /// </code>
    /// </example>
    /// <param name="services">The services.</param>
    /// <param name="folder">The run's folder, or one with its two model files; a relative path begins at the host's content root, or at the current folder where there is no host.</param>
    /// <param name="configure">Sets when and from which checkpoint it is loaded.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDuelGenerator(this IServiceCollection services, string folder, Action<GeneratorServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var options = Configured(configure);
        services.AddSingleton(provider => Load(provider, folder, options));
        return options.LoadAtStart ? services.AtStart(provider => provider.GetRequiredService<SavedGenerator>()) : services;
    }

    /// <summary>Adds the generator of a run under a key, beside others: <c>[FromKeyedServices("garments")] SavedGenerator generator</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">Key of the service.</param>
    /// <param name="folder">The run's folder, or one with its two model files.</param>
    /// <param name="configure">Sets when and from which checkpoint it is loaded.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddKeyedDuelGenerator(this IServiceCollection services, object serviceKey, string folder, Action<GeneratorServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(serviceKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var options = Configured(configure);
        services.AddKeyedSingleton(serviceKey, (provider, _) => Load(provider, folder, options));
        return options.LoadAtStart ? services.AtStart(provider => provider.GetRequiredKeyedService<SavedGenerator>(serviceKey)) : services;
    }

    private static GeneratorServiceOptions Configured(Action<GeneratorServiceOptions>? configure)
    {
        var options = new GeneratorServiceOptions();
        configure?.Invoke(options);
        return options;
    }

    private static IServiceCollection AtStart(this IServiceCollection services, Action<IServiceProvider> load) =>
        services.AddSingleton<IHostedService>(provider => new GeneratorLoading(() => load(provider)));

    private static SavedGenerator Load(IServiceProvider provider, string folder, GeneratorServiceOptions options)
    {
        var root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory();
        var place = Path.Combine(root, folder);
        return options.Checkpoint is { } checkpoint
            ? SavedGenerator.Load(place, RunFolder.Open(place).Checkpoints.Find(checkpoint))
            : SavedGenerator.Load(place);
    }
}
