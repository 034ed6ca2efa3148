namespace Duel.Cli;

/// <summary><c>duel list</c>: all that can be chosen by name.</summary>
internal sealed class List : ICommand
{
    private readonly Argument<string> kind = new("KIND")
    {
        Description = $"What to list: {string.Join(", ", Lists.Kinds)}.",
        CompletionSources = { _ => Lists.Kinds.Select(name => new System.CommandLine.Completions.CompletionItem(name)) },
        CustomParser = argument => Lists.Kinds.Contains(Lists.Today(argument.Tokens[0].Value)) ? Lists.Today(argument.Tokens[0].Value) : Words.OneOf(argument, "duel list", [.. Lists.Kinds]) ?? "",
    };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("list", "List losses, penalties, augmentations, auxiliary losses, modifiers, strategies, networks, optimizers, data, metrics, presets or steps to time, with their options.", "KIND");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel list losses", "The adversarial losses"),
            ("duel list networks --json", "For other programs"));
        verb.Add(kind);
        verb.SetAction(parsed =>
        {
            var entries = Lists.Of(parsed.GetValue(kind)!);
            if (parsed.GetValue(GlobalOptions.Json))
                shell.Output.WriteLine(JsonText.Of(new { kind = parsed.GetValue(kind), entries = entries.Select(entry => new { entry.Name, entry.Aliases, entry.Summary, entry.Paper, entry.Options }) }));
            else
                Print(entries, shell.Output);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<Listed> entries, TextWriter output)
    {
        var width = entries.Max(entry => entry.Name.Length) + 2;
        foreach (var entry in entries)
        {
            output.WriteLine($"{entry.Name.PadRight(width)}{entry.Summary}{(entry.Paper.Length > 0 ? $" [{entry.Paper}]" : "")}");
            if (entry.Aliases.Count > 0)
                output.WriteLine($"{"".PadRight(width)}also: {string.Join(", ", entry.Aliases)}");
            if (entry.Options.Count > 0)
                output.WriteLine($"{"".PadRight(width)}options: {string.Join(", ", entry.Options.Select(option => $"{option.Name}={option.Default}{(option.Kind.Contains('|') ? $" ({option.Kind})" : "")}"))}");
        }
    }
}
