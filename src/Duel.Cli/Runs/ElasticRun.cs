using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Duel.Cli;

/// <summary>A run of several processes that this one starts with a launcher of MPI: where one of them is lost, and the launcher ends all, it
/// goes on from the last checkpoint with one fewer.</summary>
internal static class ElasticRun
{
    private const string LauncherVariable = "DUEL_LAUNCHER", Usual = "mpirun";
    private const int Terminate = 15;

    /// <summary>The option for it.</summary>
    public static Option<int?> Option() =>
        Numbers.Whole("--elastic", $"Train in N processes, started with {Usual} or what {LauncherVariable} names; when one is lost, go on from the last checkpoint with one fewer.", 2, 65_536);

    /// <summary>Trains to the end, with as many processes as are left.</summary>
    /// <param name="processes">Number of processes at first, 2 or more.</param>
    /// <param name="first">Command line of the processes, after <c>duel</c>.</param>
    /// <param name="again">Gives the command line of those that go on.</param>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="voice">Receives a line for each loss.</param>
    /// <returns>Exit code of this process: that of the last launch.</returns>
    /// <exception cref="CommandException">This process is one of several already, or the launcher cannot be started.</exception>
    public static async Task<int> RunAsync(int processes, IReadOnlyList<string> first, Func<IReadOnlyList<string>> again, Shell shell, ILogger voice)
    {
        if (Launch.IsOfSeveral)
            throw CommandException.Usage("--elastic starts the processes, and a launcher has started this one as one of several already", "Leave out the launcher, or --elastic.");
        for (var left = processes; ; left--)
        {
            var code = await LaunchAsync(left, left == processes ? first : again(), shell).ConfigureAwait(false);
            if (shell.Stop.Token.IsCancellationRequested)
                return shell.Stop.ExitCode;
            if (!IsLoss(code) || left == 1)
                return code;
            voice.Note($"a process was lost, and the launcher returned {code}: the run goes on from its last checkpoint with {(left == 2 ? "1 process" : $"{left - 1} processes")}");
        }
    }

    /// <summary>The words of a command line without this option, which the processes are not to see.</summary>
    public static IReadOnlyList<string> Without(ParseResult given, string option)
    {
        string[] words = [.. given.Tokens.Select(token => token.Value)];
        var place = Array.IndexOf(words, option);
        return [.. words[..place], .. words[(place + 2)..]];
    }

    /// <summary>True if a launch ended as those do whose process was killed or given up; what Duel ends by itself would end so again.</summary>
    public static bool IsLoss(int code) => code is not (ExitCode.Done or ExitCode.Failed or ExitCode.Usage or ExitCode.BadInput or ExitCode.Diverged or ExitCode.Interrupted or ExitCode.Terminated);

    private static async Task<int> LaunchAsync(int processes, IReadOnlyList<string> words, Shell shell)
    {
        var launcher = (Environment.GetEnvironmentVariable(LauncherVariable) is { Length: > 0 } chosen ? chosen : Usual).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] args = [.. launcher[1..], "-n", processes.ToString(CultureInfo.InvariantCulture), .. OwnProcess.Program, .. words];
        Process started;
        try
        {
            started = Process.Start(new ProcessStartInfo(launcher[0], args) { WorkingDirectory = shell.Directory })!;
        }
        catch (System.ComponentModel.Win32Exception trouble)
        {
            throw CommandException.BadInput($"{launcher[0]} cannot be started: {trouble.Message}", $"Install a launcher of MPI (openmpi-bin or mpich on Debian), or name yours in {LauncherVariable}, as in \"srun --mpi=pmix\".");
        }
        using (started)
        // A terminal's Ctrl-C reaches the launcher too; what was sent to this process alone has to be passed on.
        using (shell.Stop.Token.Register(() => PassOn(started, shell.Stop)))
        {
            await started.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return started.ExitCode;
        }
    }

    private static void PassOn(Process launcher, StopRequest stop)
    {
        if (stop.ExitCode == ExitCode.Terminated && !OperatingSystem.IsWindows() && !launcher.HasExited)
            _ = Signal(launcher.Id, Terminate);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
