namespace Duel.Cli;

/// <summary>Pages that a report is written to beside the terminal.</summary>
internal sealed class ReportPages
{
    private readonly string[] paths;

    private ReportPages(string[] paths) => this.paths = paths;

    /// <summary>The option that names them.</summary>
    public static Option<string[]> Option() => new("--report") { HelpName = "FILE", Description = "Write a page: FILE.html with plots inside, FILE.md or FILE.json; can be repeated." };

    /// <summary>The pages that the user asks for.</summary>
    /// <exception cref="CommandException">One has a name of another format.</exception>
    public static ReportPages Of(string[]? asked) => asked?.FirstOrDefault(page => Path.GetExtension(page).ToLowerInvariant() is not (".html" or ".md" or ".json")) is { } odd
        ? throw CommandException.Usage($"--report {odd}: a report is .html, .md or .json", "Name it like report.html.")
        : new(asked ?? []);

    /// <summary>Writes them.</summary>
    /// <param name="shell">The user's surroundings.</param>
    /// <param name="json">True if the result is printed as JSON.</param>
    /// <param name="write">Writes one at its full path.</param>
    public void Write(Shell shell, bool json, Action<string> write)
    {
        foreach (var path in paths)
        {
            write(shell.At(path));
            shell.Voice(json).Note($"wrote {path}");
        }
    }
}
