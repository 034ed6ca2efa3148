using System.Diagnostics;

namespace Duel.Cli;

/// <summary>This program once more, as a process of its own: its peak of memory is then nobody else's.</summary>
internal static class OwnProcess
{
    /// <summary>Runs a command line and returns its output.</summary>
    /// <param name="args">What would be typed after <c>duel</c>.</param>
    /// <param name="cancel">Ends the process too.</param>
    /// <exception cref="CommandException">The process failed.</exception>
    public static async Task<string> OutputOf(IReadOnlyList<string> args, CancellationToken cancel)
    {
        using var process = Process.Start(Start(args))!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancel).ConfigureAwait(false);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return process.ExitCode == ExitCode.Done
                ? output
                : throw new CommandException(new(process.ExitCode, $"duel {string.Join(" ", args)} failed in a process of its own", "Run it by itself to see why."));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    // Started through the dotnet command, or from within another program, the process's file is not ours.
    private static ProcessStartInfo Start(IReadOnlyList<string> args)
    {
        var own = typeof(OwnProcess).Assembly;
        var isOurs = string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), own.GetName().Name, StringComparison.OrdinalIgnoreCase);
        return isOurs
            ? new(Environment.ProcessPath!, args) { RedirectStandardOutput = true }
            : new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [own.Location, .. args]) { RedirectStandardOutput = true };
    }
}
