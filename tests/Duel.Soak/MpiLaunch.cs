using System.Diagnostics;

namespace Duel.Soak;

/// <summary>The program as several processes, started by a launcher of MPI.</summary>
internal sealed class MpiLaunch
{
    private const string Mark = "DUEL_TEST_MARK";
    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly string launcher, folder;

    /// <param name="launcher">One of <see cref="Launchers"/>.</param>
    /// <param name="folder">Where the program runs.</param>
    public MpiLaunch(string launcher, string folder) => (this.launcher, this.folder) = (launcher, folder);

    /// <summary>Launchers on the path: Open MPI's and MPICH's.</summary>
    public static IReadOnlyList<string> Launchers { get; } =
        [.. new[] { "mpirun.openmpi", new[] { "mpirun.mpich", "mpiexec.hydra" }.FirstOrDefault(IsOnPath) }.OfType<string>().Where(IsOnPath)];

    public Process Start(int processes, params IEnumerable<string> args) => Start(launcher, ["-n", $"{processes}", "dotnet", Program, .. args]);

    /// <summary>Starts the program alone, which starts several of itself with this launcher.</summary>
    public Process StartAlone(params IEnumerable<string> args) => Start("dotnet", [Program, .. args]);

    private static string Program => Path.Combine(AppContext.BaseDirectory, DuelProcess.Program);

    private Process Start(string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Mark] = mark;
        start.Environment["DUEL_LAUNCHER"] = launcher;
        // Open MPI asks twice before it runs as root, as containers do, and counts processors.
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = start.Environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(int processes, TimeSpan patience, params IEnumerable<string> args)
    {
        using var run = Start(processes, args);
        var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync().WaitAsync(patience);
        return (run.ExitCode, await output, await error);
    }

    /// <summary>Sends a signal to the process of a rank.</summary>
    public void Signal(string signal, int rank)
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var variables = File.ReadAllText(Path.Combine(process, "environ")).Split('\0');
                if (variables.Contains($"{Mark}={mark}") && (variables.Contains($"OMPI_COMM_WORLD_RANK={rank}") || variables.Contains($"PMI_RANK={rank}")))
                    Process.Start("kill", [$"-{signal}", Path.GetFileName(process)])!.WaitForExit();
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is another user's.
            }
        }
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, program)));
}
