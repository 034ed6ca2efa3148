using System.Diagnostics;
using Duel.Soak;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>One run on several processes, started by the launchers of MPI that are installed: Open MPI's mpirun, MPICH's mpirun.mpich or mpiexec.hydra.</summary>
public sealed class MpiTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120), HangsAtMost = TimeSpan.FromSeconds(30);
    private static readonly string[] ring = ["--limit", "1000", "--width", "32", "--batch", "12", "--threads", "1"];
    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly WorkFolder folder = new();

    public static TheoryData<string> Launchers => [.. new[] { "mpirun.openmpi", "mpirun.mpich", "mpiexec.hydra" }.Where(IsOnPath).DefaultIfEmpty("")];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task Two_and_four_processes_train_as_one_and_one_of_them_writes(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        Assert.Equal(0, Invocation.Of(folder.Path, ["train", "ring", "-o", "1", "--steps", "10", .. ring]).Code);
        foreach (var processes in new[] { 2, 4 })
        {
            var (code, output, error) = await Launch(launcher, processes, ["train", "ring", "-o", $"{processes}", "--steps", "10", .. ring]);
            Assert.True(code == 0, error);
            Assert.Single(output.Split('\n'), line => line.StartsWith("model ", StringComparison.Ordinal));
            Assert.Equal(File.ReadAllText(folder.At("1", "options.json")), File.ReadAllText(folder.At($"{processes}", "options.json")));
            Assert.All(Losses("1").Zip(Losses($"{processes}")), pair => Assert.Equal(pair.First, pair.Second, 3e-6));
        }
    }

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task A_run_whose_process_is_killed_goes_on_to_the_bits_of_an_undisturbed_one(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        string[] options = ["--steps", "150", "--checkpoint-steps", "10", .. ring];
        Assert.Equal(0, (await Launch(launcher, 2, ["train", "ring", "-o", "whole", .. options])).Code);
        var random = new Random(5);
        foreach (var victim in new[] { 1, 0, 1 })
        {
            Directory.CreateDirectory(folder.At("killed"));
            using var first = Start(launcher, 2, ["train", "ring", "-o", "killed/run", .. options]);
            while (!File.Exists(folder.At("killed", "run", "events.jsonl")) && !first.HasExited)
                await Task.Delay(20);
            await Task.Delay(random.Next(1500));
            if (!first.HasExited)
            {
                Signal("KILL", victim);
                await first.WaitForExitAsync().WaitAsync(Patience);
                Assert.NotEqual(0, first.ExitCode);
                Assert.Equal(0, (await Launch(launcher, 2, ["resume", "killed/run", "--threads", "1"])).Code);
            }
            Assert.Equal(File.ReadAllBytes(folder.At("whole", "model.safetensors")), File.ReadAllBytes(folder.At("killed", "run", "model.safetensors")));
            Directory.Delete(folder.At("killed"), recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task A_process_that_hangs_is_named_and_all_end(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        using var run = Start(launcher, 2, ["train", "ring", "-o", "run", "--minutes", "5", "--checkpoint-steps", "10", .. ring]);
        while (!Directory.Exists(folder.At("run", "checkpoints", "step-000000010")) && !run.HasExited)
            await Task.Delay(20);
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        Signal("STOP", 1);
        var stopped = Stopwatch.StartNew();
        await run.WaitForExitAsync().WaitAsync(Patience);
        Assert.InRange(stopped.Elapsed, TimeSpan.Zero, HangsAtMost);
        Assert.Equal(75, run.ExitCode);
        Assert.Contains($"process 1 on {Environment.MachineName} has not answered", await error + await output, StringComparison.Ordinal);
        Assert.True(new CheckpointFolder(folder.At("run", "checkpoints")).Newest().Manifest.Step >= 10);
    }

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task What_goes_wrong_is_said_once_and_ends_all(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        var (code, _, error) = await Launch(launcher, 2, "train", "rng");
        Assert.Equal(3, code);
        Assert.Single(error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
    }

    private IEnumerable<double> Losses(string run) => RunOutcome.Lines(folder.At(run)).Where(line => (string)line["event"]! == "steps-completed")
        .SelectMany(line => line["losses"]!.AsArray().Concat(line["gradientNorms"]!.AsArray()), (_, number) => (double)number!);

    private async Task<(int Code, string Output, string Error)> Launch(string launcher, int processes, params string[] args)
    {
        using var run = Start(launcher, processes, args);
        var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync().WaitAsync(Patience);
        return (run.ExitCode, await output, await error);
    }

    private Process Start(string launcher, int processes, params string[] args)
    {
        var start = new ProcessStartInfo(launcher, ["-n", $"{processes}", "dotnet", Path.Combine(AppContext.BaseDirectory, "duel.dll"), .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DUEL_TEST_MARK"] = mark;
        // Open MPI asks twice before it runs as root, as containers do, and counts processors.
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = start.Environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Sends a signal to the process of a rank.</summary>
    private void Signal(string signal, int rank)
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var variables = File.ReadAllText(Path.Combine(process, "environ")).Split('\0');
                if (variables.Contains($"DUEL_TEST_MARK={mark}") && (variables.Contains($"OMPI_COMM_WORLD_RANK={rank}") || variables.Contains($"PMI_RANK={rank}")))
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
