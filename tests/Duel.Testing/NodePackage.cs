using System.Diagnostics;

namespace Duel.Testing;

/// <summary>A package of npm as it is published, for programs of others that have to get on with ours: installed into a temporary folder, which is kept for the next time.</summary>
/// <param name="name">Name of the package.</param>
/// <param name="version">Its version.</param>
public sealed class NodePackage(string name, string version)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"duel-npm-{name}-{version}");

    /// <summary>Installs the package where it is not yet.</summary>
    /// <returns>Null where it is there; else why it is not.</returns>
    public async Task<string?> InstallAsync()
    {
        var mark = Path.Combine(folder, ".ready");
        if (File.Exists(mark))
            return null;
        Directory.CreateDirectory(folder);
        // Scripts of packages fetch what is not in them: none is run.
        if (await RunAsync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", $"{name}@{version}"], "") is not { } installed)
            return "npm is not installed";
        if (installed.ExitCode != 0)
            return $"npm cannot install {name}";
        await File.WriteAllTextAsync(mark, version);
        return null;
    }

    /// <summary>Runs a program that uses the package.</summary>
    /// <param name="program">JavaScript, as Node takes it without a file.</param>
    /// <param name="input">Text on its input.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has its errors.</exception>
    public async Task<string> RunAsync(string program, string input)
    {
        var (code, output, errors) = await RunAsync("node", ["-e", program], input) ?? throw new InvalidOperationException("node is not installed");
        return code == 0 ? output : throw new InvalidOperationException(errors);
    }

    private async Task<(int ExitCode, string Output, string Errors)?> RunAsync(string command, string[] arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            try
            {
                await process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                return (-1, "", $"not within {Patience}");
            }
            return (process.ExitCode, await output, await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
