using System.Diagnostics;
using System.Text;

namespace Duel.Mutants;

/// <summary>Other programs, waited for.</summary>
internal static class Shell
{
    /// <summary>The exit code of a program that took too long.</summary>
    public const int TimedOut = -1;

    /// <summary>Longer than any tests of a list take beside others: a fault can make them run for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program to its end, or ends it where it takes too long.</summary>
    /// <returns>Its exit code and its standard output.</returns>
    public static (int Code, string Output) Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            return (TimedOut, "");
        }
        process.WaitForExit(); // for the rest of its output
        return (process.ExitCode, output.ToString());
    }
}
