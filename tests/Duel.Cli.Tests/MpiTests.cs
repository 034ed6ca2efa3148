using System.Diagnostics;
using Duel.Soak;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>One run on several processes, started by the launchers of MPI that are installed: Open MPI's mpirun, MPICH's mpirun.mpich or mpiexec.hydra.</summary>
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
