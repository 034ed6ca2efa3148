using System.Diagnostics;

namespace Duel.Soak;

/// <summary>The program in a process of its own.</summary>
internal static class DuelProcess
{
    /// <summary>The command line's assembly.</summary>
    public const string Program = "duel.dll";

    public static Process Start(string program, string folder, params IEnumerable<string> args)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. args])
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

    /// <summary>Runs the program to its end.</summary>
    /// <returns>The exit code, and what it complained about.</returns>
    public static Task<(int Code, string Error)> RunAsync(string folder, params IEnumerable<string> args) => RunAsync(Program, folder, args);

    /// <summary>Runs to an end that must be good.</summary>
    public static async Task Checked(string program, string folder, params IEnumerable<string> args)
    {
        var (code, error) = await RunAsync(program, folder, args);
        if (code != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} returned {code}: {error}");
    }

    /// <summary>Kills it after a while.</summary>
    /// <returns>Whether it was still there to be killed.</returns>
    public static async Task<bool> Killed(string program, string folder, IEnumerable<string> args, TimeSpan life)
    {
        using var process = Start(program, folder, args);
        try
        {
            await process.WaitForExitAsync().WaitAsync(life);
            return false;
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            return true;
        }
    }

    private static async Task<(int Code, string Error)> RunAsync(string program, string folder, IEnumerable<string> args)
    {
        using var process = Start(program, folder, args);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
