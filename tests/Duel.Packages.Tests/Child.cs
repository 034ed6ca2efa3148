using System.Diagnostics;

namespace Duel.Packages.Tests;

/// <summary>A process that has ended, as somebody at a terminal sees it.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it printed, errors included.</param>
internal sealed record Child(int Code, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Child Run(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Neither what builds these tests nor where they run has a say in what a stranger's program does.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "CI" or "NO_COLOR").ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {Patience}.");
        }
        return new(process.ExitCode, output.Result + error.Result);
    }

    /// <summary>This, where it succeeded.</summary>
    public Child Succeeded()
    {
        Assert.True(Code == 0, $"exit code {Code}:\n{Output}");
        return this;
    }
}
