using System.Diagnostics;
using Duel.Networks;
using Duel.Soak;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>The program as a process of its own: signals and exit codes.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_a_run_that_then_saves(string signal, int code)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no kill");
        using var process = Start("train", "ring", "--minutes", "5", "--batch", "8", "--limit", "1000");
        await WaitFor(process, "training ");

        Process.Start("kill", [$"-{signal}", $"{process.Id}"])!.WaitForExit();
        var rest = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(code, process.ExitCode);
        Assert.Contains("stopped when asked", rest);
        Assert.True(File.Exists(folder.At("runs", "ring-001", "model.safetensors")));
        Assert.Equal(0, Invocation.Of(folder.Path, "generate", "runs/ring-001", "-o", "x.npy").Code);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_in_the_middle_of_saving_still_leaves_a_run_to_resume(string signal, int code)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no kill");
        using var process = Start("train", "ring", "--minutes", "5", "--width", "400", "--batch", "8", "--limit", "1000", "--checkpoint-steps", "1");
        await WaitFor(process, "training ");
        var asked = Stopwatch.StartNew();
        Process.Start("kill", [$"-{signal}", $"{process.Id}"])!.WaitForExit();
        await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(code, process.ExitCode);
        Assert.InRange(asked.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        var last = RunOutcome.Lines(folder.At("runs", "ring-001")).Last();
        Assert.Equal("finished", (string)last["event"]!);
        Assert.Equal((long)last["step"]!, new CheckpointFolder(folder.At("runs", "ring-001", "checkpoints")).Newest().Manifest.Step);
    }

    [Fact]
    public async Task A_second_signal_ends_the_process_at_once_and_leaves_whole_checkpoints()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no kill");
        // A step of this takes seconds: the first signal waits for its end, the second does not.
        using var process = Start("train", "ring", "--minutes", "5", "--width", "1500", "--batch", "4096", "--discriminator-steps", "20", "--checkpoint-steps", "1");
        await WaitFor(process, "training ");
        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
        await Task.Delay(200);
        var asked = Stopwatch.StartNew();
        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(130, process.ExitCode);
        Assert.InRange(asked.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.All(new CheckpointFolder(folder.At("runs", "ring-001", "checkpoints")).All, entry => Checkpoint.Open(entry.Folder));
    }

    [Fact]
    public async Task Runs_killed_while_saving_lose_nothing_and_come_to_the_same_bits()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no kill -9");
        var finding = await KillSoak.RunAsync(ModelSize.Small with { Steps = 80 }, kills: 10, seed: 1);
        Assert.Empty(finding.Faults);
        Assert.Equal(10, finding.Tried);
    }

    [Fact]
    public async Task Exit_code_and_streams_are_the_process_s()
    {
        using var process = Start("train", "rng", "--json");

        var (output, error) = (await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience), await process.StandardError.ReadToEndAsync().WaitAsync(Patience));
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("\"hint\"", output);
        Assert.DoesNotContain("   at ", error);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Narrower_vectors_change_the_last_bits_only(string off)
    {
        var (wide, narrow) = (await Weights("wide"), await Weights("narrow", off));
        Assert.Equal(wide.Keys, narrow.Keys);
        foreach (var (name, values) in wide)
        {
            var most = values.Max(Math.Abs);
            Assert.All(values.Zip(narrow[name], (one, other) => Math.Abs(one - other)), difference => Assert.InRange(difference, 0, 1e-4 * most));
        }

        // Ten steps: as in every training, the least of differences grows large in hundreds.
        async Task<SortedDictionary<string, double[]>> Weights(string run, string? without = null)
        {
            using var process = Start(["train", "fashion", "--limit", "100", "--width", "8", "--steps", "10", "--batch", "8", "--grids", "1", "--out", run], without);
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal(0, process.ExitCode);
            return new(Safetensors.Read(folder.At(run, "model.safetensors")).Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Value.ToDoubles()));
        }
    }

    [Fact]
    public async Task A_server_that_is_killed_answers_the_same_when_it_is_started_again()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no kill -9");
        Invocation.Of(folder.Path, "train", "fashion", "--steps", "2", "--batch", "4", "--limit", "200", "--width", "4", "--grids", "1", "--out", "run").Succeeded();
        var files = folder.Contents();
        List<string> answers = [];
        for (var life = 0; life < 2; life++)
        {
            using var server = Start("serve", "run", "--api", "--port", "0");
            var line = await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            using var http = new HttpClient { BaseAddress = new(line!.Split("serving at ")[1].Split("/reference")[0]) };
            answers.Add(await Ask(1));
            // Killed while others are being answered.
            Task<string>[] open = [.. Enumerable.Range(0, 8).Select(_ => Ask(16))];
            Process.Start("kill", ["-9", $"{server.Id}"])!.WaitForExit();
            await server.WaitForExitAsync().WaitAsync(Patience);
            await Task.WhenAll(open).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Patience);

            async Task<string> Ask(int count)
            {
                using var body = new StringContent($"{{\"parameters\": {{\"seed\": 3, \"n\": {count}}}}}", System.Text.Encoding.UTF8, "application/json");
                using var reply = await http.PostAsync("/v2/models/run/infer", body);
                return await reply.Content.ReadAsStringAsync();
            }
        }
        Assert.Contains("\"images\"", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(files, folder.Contents());
    }

    private static async Task WaitFor(Process process, string start)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                return;
        }
        Assert.Fail(await process.StandardError.ReadToEndAsync());
    }

    private Process Start(params string[] args) => Start(args, without: null);

    /// <param name="args">The command line.</param>
    /// <param name="without">The runtime's switch of instructions that are not to be used.</param>
    private Process Start(string[] args, string? without)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "duel.dll"), .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (without is not null)
            start.Environment[without] = "0";
        return Process.Start(start)!;
    }
}
