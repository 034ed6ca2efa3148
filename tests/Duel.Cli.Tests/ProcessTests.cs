using System.Diagnostics;

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

    private static async Task WaitFor(Process process, string start)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                return;
        }
        Assert.Fail(await process.StandardError.ReadToEndAsync());
    }

    private Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "duel.dll"), .. args])
    {
        WorkingDirectory = folder.Path,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
