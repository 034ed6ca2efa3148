using System.Diagnostics;
using System.Text;

namespace Duel.Mutants;

/// <summary>Other programs, waited for.</summary>
internal static class Shell
{
    /// <summary>Far longer than any tests of a list take: a fault can make them run for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

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
            return (-1, "");
        }
        process.WaitForExit(); // for the rest of its output
        return (process.ExitCode, output.ToString());
    }
}
