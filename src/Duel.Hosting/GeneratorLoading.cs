using Microsoft.Extensions.Hosting;

namespace Duel.Hosting;

/// <summary>Loads a generator when the host starts.</summary>
/// <param name="load">Asks the services for it.</param>
internal sealed class GeneratorLoading(Action load) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(load, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
