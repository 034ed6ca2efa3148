using System.Diagnostics;
using Duel.Mpi;
using Duel.Soak;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>One run on several processes, started by the launchers of MPI that are installed: Open MPI's mpirun and MPICH's.</summary>
public sealed class MpiTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120), HangsAtMost = TimeSpan.FromSeconds(30);
    private static readonly string[] ring = ["--limit", "1000", "--width", "32", "--batch", "12", "--threads", "1"];
    private readonly WorkFolder folder = new();

    public static TheoryData<string> Launchers => [.. MpiLaunch.Launchers.DefaultIfEmpty("")];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("train ring", true)]
    [InlineData("table train data.csv --json", true)]
    [InlineData("resume runs/ring-001", true)]
    [InlineData("generate train -o out.png", false)]
    [InlineData("evaluate runs/ring-001 --against ring --split train", false)]
    public void What_trains_is_told_by_the_command_and_not_by_names(string line, bool expected)
    {
        using var stop = new StopRequest();
        Assert.Equal(expected, Launch.IsTraining(line.Split(' '), new(TextWriter.Null, TextWriter.Null, folder.Path, stop)));
    }

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task Two_and_four_processes_train_as_one_and_one_of_them_writes(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        Assert.Equal(0, Invocation.Of(folder.Path, ["train", "ring", "-o", "1", "--steps", "10", .. ring]).Code);
        foreach (var processes in new[] { 2, 4 })
        {
            var (code, output, error) = await new MpiLaunch(launcher, folder.Path).RunAsync(processes, Patience, ["train", "ring", "-o", $"{processes}", "--steps", "10", .. ring]);
            Assert.True(code == 0, error);
            Assert.Empty(error);
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
        var finding = await MpiSoak.RunAsync(launcher, kills: 4, seed: 5);
        Assert.Empty(finding.Faults);
    }

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task An_elastic_run_goes_on_with_one_process_fewer_to_its_end(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        var launch = new MpiLaunch(launcher, folder.Path);
        using var run = launch.StartAlone(["train", "ring", "--elastic", "3", "--steps", "400", "--checkpoint-steps", "10", .. ring]);
        var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        // Without -o, all launches have to find the same folder.
        var place = folder.At("runs", "ring-001");
        while (!Directory.Exists(Path.Combine(place, "checkpoints", "step-000000010")) && !run.HasExited)
            await Task.Delay(20);
        launch.Signal("KILL", 1);
        await run.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(run.ExitCode == 0, await output + await error);
        Assert.Single((await output).Split('\n'), line => line.Contains("goes on from its last checkpoint with 2 processes", StringComparison.Ordinal));
        Assert.Equal([folder.At("runs", "ring-001")], Directory.GetDirectories(folder.At("runs")));
        var lines = RunOutcome.Lines(place).ToArray();
        Assert.Equal(2, lines.Count(line => (string)line["event"]! == "run-started"));
        Assert.Equal(400, (long)lines[^1]["step"]!);
    }

    [Fact]
    public void An_elastic_run_goes_on_after_losses_alone()
    {
        // Killed, as Open MPI and as MPICH tell it; out of reach.
        Assert.All([137, 9, MpiGroup.TryAgain], code => Assert.True(ElasticRun.IsLoss(code)));
        Assert.All([ExitCode.Done, ExitCode.Failed, ExitCode.Usage, ExitCode.BadInput, ExitCode.Diverged, ExitCode.Interrupted, ExitCode.Terminated], code => Assert.False(ElasticRun.IsLoss(code)));
    }

    [Fact]
    public void What_an_elastic_run_was_refused_for_is_not_tried_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The launchers of this test are scripts of a Unix shell");
        var none = Path.Combine(folder.Path, "no-such-launcher");
        var before = Environment.GetEnvironmentVariable("DUEL_LAUNCHER");
        Environment.SetEnvironmentVariable("DUEL_LAUNCHER", none);
        try
        {
            var refused = Invocation.Of(folder.Path, "train", "ring", "--elastic=2");
            Assert.Equal(ExitCode.BadInput, refused.Code);
            Assert.Contains("no-such-launcher cannot be started", refused.Error, StringComparison.Ordinal);
            // A launcher that prints its words, and ends well.
            Environment.SetEnvironmentVariable("DUEL_LAUNCHER", Script("printf '%s ' \"$@\" > said"));
            Assert.Equal(ExitCode.Done, Invocation.Of(folder.Path, "train", "ring", "--elastic=2", "--width", "8").Code);
            Assert.Matches("^-n 2 .*duel(\\.dll)? train ring --width 8 --out runs/ring-001 $", File.ReadAllText(folder.At("said")));
            // One that loses a process each time, before there is a checkpoint.
            Environment.SetEnvironmentVariable("DUEL_LAUNCHER", Script("echo \"$2\" >> lost; exit 137"));
            Assert.Equal(137, Invocation.Of(folder.Path, "train", "ring", "--elastic", "3").Code);
            Assert.Equal("3\n2\n1\n", File.ReadAllText(folder.At("lost")));
            Environment.SetEnvironmentVariable("DUEL_LAUNCHER", Script("echo \"$2\" >> wrong; exit 3"));
            Assert.Equal(ExitCode.BadInput, Invocation.Of(folder.Path, "resume", "nowhere", "--elastic", "3").Code);
            Assert.Equal("3\n", File.ReadAllText(folder.At("wrong")));
        }
        finally
        {
            Environment.SetEnvironmentVariable("DUEL_LAUNCHER", before);
        }

        string Script(string line)
        {
            var path = folder.At($"launcher-{Guid.NewGuid():N}");
            File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return path;
        }
    }

    [Theory]
    [MemberData(nameof(Launchers))]
    public async Task A_process_that_hangs_is_named_and_all_end(string launcher)
    {
        Assert.SkipWhen(launcher.Length == 0, "No launcher of MPI is on the path");
        var launch = new MpiLaunch(launcher, folder.Path);
        using var run = launch.Start(2, ["train", "ring", "-o", "run", "--minutes", "5", "--checkpoint-steps", "10", .. ring]);
        while (!Directory.Exists(folder.At("run", "checkpoints", "step-000000010")) && !run.HasExited)
            await Task.Delay(20);
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        launch.Signal("STOP", 1);
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
        var (code, _, error) = await new MpiLaunch(launcher, folder.Path).RunAsync(2, Patience, "train", "rng");
        Assert.Equal(3, code);
        Assert.Single(error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
    }

    private IEnumerable<double> Losses(string run) => RunOutcome.Lines(folder.At(run)).Where(line => (string)line["event"]! == "steps-completed")
        .SelectMany(line => line["losses"]!.AsArray().Concat(line["gradientNorms"]!.AsArray()), (_, number) => (double)number!);
}
