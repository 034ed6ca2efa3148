namespace Duel.Cli;

/// <summary>A study on the command line: its table is printed as it comes, its result as JSON at the end.</summary>
internal static class StudyVerb
{
    /// <summary>Runs a study; broken off, it says where its parts are.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="shell">Shell to print to.</param>
    /// <param name="threads">The option for processor threads.</param>
    /// <param name="folder">The option for the folder that runs are kept in.</param>
    /// <param name="study">The study: given a voice for the table.</param>
    /// <exception cref="CommandException">It was broken off, and there are parts.</exception>
    public static async Task<int> RunAsync<TResult>(ParseResult given, Shell shell, Option<int?> threads, Option<string?> folder, Func<ILogger, Task<TResult>> study)
    {
        using var limit = ThreadLimit.Of(given.GetValue(threads));
        var json = given.GetValue(GlobalOptions.Json);
        try
        {
            var result = await study(shell.Voice(json)).ConfigureAwait(false);
            if (json)
                shell.Output.WriteLine(JsonText.Of(result));
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (given.GetValue(folder) is { } kept)
        {
            throw CommandException.Stopped(kept);
        }
    }

    /// <summary>The folder that a study is kept in, as this process reaches it; null for none.</summary>
    public static string? FolderOf(ParseResult given, Option<string?> folder, Shell shell) => given.GetValue(folder) is { } kept ? shell.At(kept) : null;
}
