using System.Runtime.InteropServices;

namespace Duel.Cli;

/// <summary>A request to stop a running command: the first signal asks, the second ends the process at once.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Cancelled at the first request.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Exit code of a command that stopped when asked.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Interrupted;

    /// <summary>A request that Ctrl-C and a polite kill make.</summary>
    public static StopRequest OnSignals()
    {
        var request = new StopRequest();
        request.Listen(PosixSignal.SIGINT, Cli.ExitCode.Interrupted);
        request.Listen(PosixSignal.SIGTERM, Cli.ExitCode.Terminated);
        return request;
    }

    /// <summary>Called at the first request.</summary>
    public Action? Asked { get; set; }

    /// <summary>Asks.</summary>
    public void Ask(int exitCode = Cli.ExitCode.Interrupted)
    {
        ExitCode = exitCode;
        Asked?.Invoke();
        source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Listen(PosixSignal signal, int exitCode) => registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        if (source.IsCancellationRequested)
            Environment.Exit(exitCode);
        context.Cancel = true;
        Ask(exitCode);
    }));
}
