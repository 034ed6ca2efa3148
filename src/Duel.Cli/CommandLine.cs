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
        if (args.Any(word => !word.StartsWith('-')))
            RegisterParts();
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

    /// <summary>The verbs of the first rank but for training, in the order of help: each a line, and what makes the rest of it.</summary>
    public static IReadOnlyList<Listing<ICommand>> Commands { get; } =
    [
        new(Fork.Heading, () => new Fork()),
        new(Resume.Heading, () => new Resume()),
        new(Export.Heading, () => new Export()),
        new(Generate.Heading, () => new Generate()),
        new(Mix.Heading, () => new Mix()),
        new(Project.Heading, () => new Project()),
        new(Walk.Heading, () => new Walk()),
        new(List.Heading, () => new List()),
        new(Serve.Heading, () => new Serve()),
        new(MachineCheck.Heading, () => new MachineCheck()),
        new(Evaluate.Heading, () => new Evaluate()),
        new(Compare.Heading, () => new Compare()),
        new(Features.Heading, () => new Features()),
        new(PictureData.Heading, () => new PictureData()),
        new(Augment.Heading, () => new Augment()),
        new(Bench.Heading, () => new Bench()),
        new(Completion.Heading, () => new Completion()),
        new(Help.Heading, () => new Help()),
        new(Version.Heading, () => new Version()),
    ];

    /// <summary>Arguments as a command of the tree.</summary>
    internal static ParseResult Parse(RootCommand root, string[] args) => root.Parse(args, new() { EnablePosixBundling = false });

    /// <summary>The tree of commands.</summary>
    /// <param name="shell">The program's surroundings.</param>
    /// <param name="args">Arguments that it is to understand: of verbs that they do not ask for it has no more than what the list of verbs shows, as
    /// options take most of the time of a start. Null for the whole tree; that is made too for help, completion and files of arguments.</param>
    internal static RootCommand Root(Shell shell, string[]? args = null)
    {
        var isWhole = args is null || args.Any(word => word is "help" or CompletionScript.Verb || word.StartsWith('[') || word.StartsWith('@'));
        var root = new RootCommand("Adversarial training: two networks duel, and one of them learns to make pictures.") { HelpName = "duel" };
        var recipes = RecipeGroup.Verbs(shell);
        Listing<Command>[] verbs = [recipes[0], .. Commands.Select(command => new Listing<Command>(command.Heading, () => command.Make().Build(shell))), .. recipes.Skip(1)];
        // The first word that is a verb: what follows may be called like one.
        var asked = isWhole ? null : Array.Find(args!, word => Array.Exists(verbs, verb => verb.Heading.Name == word));
        foreach (var verb in verbs)
            root.Add(isWhole || verb.Heading.Name == asked ? verb.Make() : verb.Heading.Listed());
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

    /// <summary>Registers all that verbs find by name; the list of verbs needs none of it, and would wait for its assemblies.</summary>
    private static void RegisterParts()
    {
        PartCatalogue.Register(typeof(ImageRecipe).Assembly);
        FeatureNetworks.Register(".onnx", path => Onnx.OnnxFeatures.Read(path));
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
