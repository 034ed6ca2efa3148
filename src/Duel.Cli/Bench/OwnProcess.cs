using System.Diagnostics;
using System.Globalization;

namespace Duel.Cli;

/// <summary>This program once more, as a process of its own: its peak of memory is then its own, and so are its threads.</summary>
internal static class OwnProcess
{
    /// <summary>The words that start this program, before its arguments.</summary>
    public static IReadOnlyList<string> Program
    {
        get
        {
            // Started through the dotnet command, or from within another program, the process's file is not ours.
            var own = typeof(OwnProcess).Assembly.GetName().Name;
            return string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), own, StringComparison.OrdinalIgnoreCase)
                ? [Environment.ProcessPath!]
                : [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, $"{own}.dll")];
        }
    }

    /// <summary>Runs a command line and returns its output.</summary>
    /// <param name="args">Arguments after <c>duel</c>.</param>
    /// <param name="cancellationToken">Ends the process too.</param>
    /// <exception cref="CommandException">The process failed.</exception>
    public static async Task<string> OutputOf(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Start(args))!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == ExitCode.Done ? output : throw Failed(process, args);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>
    /// Runs a command line that stops when its input ends. It does so when it is to stop, and also if this process dies, however that
    /// happens: no process is left behind.
    /// </summary>
    /// <param name="args">Arguments after <c>duel</c>.</param>
    /// <param name="cancellationToken">Asks the process to stop, and waits for it.</param>
    /// <exception cref="CommandException">The process failed.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop, and has.</exception>
    public static async Task RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Start(args);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        using (cancellationToken.Register(process.StandardInput.Close))
        {
            // Its output is not needed, but a full pipe would stop it.
            await process.StandardOutput.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != ExitCode.Done)
            throw Failed(process, args);
    }

    /// <summary>An option that is passed on, if it was given.</summary>
    public static string[] Passed(string option, IFormattable? value) => value is null ? [] : [option, value.ToString(null, CultureInfo.InvariantCulture)];

    private static CommandException Failed(Process process, IReadOnlyList<string> args) =>
        new(new(process.ExitCode, $"duel {string.Join(" ", args)} failed in a process of its own", "Run it by itself to see why."));

    private static ProcessStartInfo Start(IReadOnlyList<string> args) => new(Program[0], [.. Program.Skip(1), .. args]) { RedirectStandardOutput = true };
}
