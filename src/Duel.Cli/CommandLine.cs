using System.CommandLine.Help;

namespace Duel.Cli;

/// <summary>The program as a function of its arguments and surroundings.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command and reports its error, if any.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Shell shell)
    {
        // JSON, and what shells are to read, stays as it is written.
        if (!args.Contains("--json") && !args.Any(word => word is CompletionScript.Verb || word.StartsWith('[')))
            shell = shell.Wrapped();
        try
        {
            return await RunWrappedAsync(args, shell).ConfigureAwait(false);
        }
        finally
        {
            await shell.Output.FlushAsync().ConfigureAwait(false);
            await shell.Error.FlushAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> RunWrappedAsync(string[] args, Shell shell)
    {
        FeatureNetworks.Register(".onnx", path => Onnx.OnnxFeatures.Read(path));
        var root = Root(shell, args);
        var parsed = Parse(root, args);
        try
        {
            if (parsed.Action is not { ClearsParseErrors: true } and not HelpWithExamples && Misspelling.In(parsed) is { } problem)
                throw new CommandException(problem);
            var settings = new InvocationConfiguration { Output = shell.Output, Error = shell.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(settings, shell.Stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last line of defence: a user does not want to see a stack trace.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            var failure = Failures.Explain(trouble, parsed.CommandResult.Command);
            Report(failure, shell, args.Contains("--json"));
            if (args.Contains("--verbose"))
                shell.Error.WriteLine(trouble);
            return failure.Code == ExitCode.Interrupted ? shell.Stop.ExitCode : failure.Code;
        }
    }

    /// <summary>All commands, found by reflection.</summary>
    public static IReadOnlyList<ICommand> Commands { get; } = [.. Implementers.Of<ICommand>().OrderBy(command => command.Place)];

    /// <summary>Arguments as a command of the tree.</summary>
    internal static ParseResult Parse(RootCommand root, string[] args) => root.Parse(args, new() { EnablePosixBundling = false });

    /// <summary>The tree of commands.</summary>
    /// <param name="shell">The program's surroundings.</param>
    /// <param name="args">Arguments that it is to understand, so that verbs below those which do not occur are left out: they take most of the
    /// time of a start. Null for the whole tree; that is made too for help, completion and files of arguments.</param>
    internal static RootCommand Root(Shell shell, string[]? args = null)
    {
        var isWhole = args is null || args.Any(word => word is "help" or CompletionScript.Verb || word.StartsWith('[') || word.StartsWith('@'));
        var root = new RootCommand("Adversarial training: two networks duel, and one of them learns to make pictures.") { HelpName = "duel" };
        foreach (var command in Commands.Select(command => command.Build(shell)).Concat(RecipeGroup.All(shell, verb => isWhole || args!.Contains(verb))).OrderBy(command => command.Name != "train"))
            root.Add(command);
        root.Add(GlobalOptions.Json);
        root.Add(GlobalOptions.Verbose);
        foreach (var option in root.Options)
        {
            if (option is HelpOption)
                option.Action = new HelpWithExamples(shell.Width);
            if (option is VersionOption)
                option.Action = new VersionText();
        }
        root.SetAction(parsed => new HelpWithExamples(shell.Width).Invoke(parsed));
        return root;
    }

    private static void Report(Failure failure, Shell shell, bool asJson)
    {
        if (asJson)
        {
            shell.Output.WriteLine(JsonText.Of(new { error = failure.Error, hint = failure.Hint, exitCode = failure.Code }));
            return;
        }
        shell.Error.WriteLine($"error: {failure.Error}");
        if (failure.Hint is { } hint)
            shell.Error.WriteLine($"hint: {hint}");
    }
}
