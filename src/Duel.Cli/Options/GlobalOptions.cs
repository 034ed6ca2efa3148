namespace Duel.Cli;

/// <summary>Options that every verb takes.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object on the output and everything else on the error stream.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show where in the program an error came from.", Recursive = true };
}
