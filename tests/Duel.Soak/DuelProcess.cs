using System.Diagnostics;

namespace Duel.Soak;

/// <summary>The program in a process of its own.</summary>
internal static class DuelProcess
{
    public static Process Start(string folder, params IEnumerable<string> args)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "duel.dll"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // Nobody reads along: what is said is drained, so that the process never waits for its listener.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code, and what it complained about.</returns>
    public static async Task<(int Code, string Error)> RunAsync(string folder, params IEnumerable<string> args)
    {
        using var process = Start(folder, args);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
