using System.CommandLine.Invocation;

namespace Duel.Cli;

/// <summary>The help of a verb, examples last.</summary>
/// <param name="width">Columns to write in; null for as many as read well.</param>
internal sealed class HelpWithExamples(int? width) : SynchronousCommandLineAction
{
    private const int Usual = 110, Gap = 2;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Done;
    }

    /// <summary>Writes a verb's help.</summary>
    public void Write(Command command, TextWriter output)
    {
        using var page = new WrappedText(output, Math.Min(width ?? Usual, Usual));
        var arguments = command.Arguments.Where(argument => !argument.Hidden).ToArray();
        var options = Above(command).SelectMany(above => above == command ? above.Options : above.Options.Where(option => option.Recursive)).Where(option => !option.Hidden).ToArray();
        var verbs = command.Subcommands.Where(verb => !verb.Hidden).ToArray();
        page.WriteLine($"Description:\n  {command.Description}\n\nUsage:");
        page.WriteLine($"  {Misspelling.PathTo(command)}{(verbs.Length > 0 ? " [command]" : "")}{string.Concat(arguments.Select(argument => $" {Typed(argument)}"))} [options]");
        List("Arguments", [.. arguments.Select(argument => new Entry($"<{NameOf(argument)}>", Told(argument.Description, argument.HasDefaultValue ? argument.GetDefaultValue() : null)))]);
        List("Options", [.. options.Select(option => new Entry(Typed(option), Told(option.Description, option is SettingOptions.SettingOption setting ? setting.Usual() : option is { HasDefaultValue: true, Arity.MaximumNumberOfValues: > 0, ValueType.IsArray: false } && option.ValueType != typeof(bool) ? option.GetDefaultValue() : null)))]);
        List("Commands", [.. verbs.Select(verb => new Entry($"{verb.Name}{string.Concat(verb.Arguments.Select(argument => $" <{NameOf(argument)}>"))}", verb.Description ?? ""))]);
        if (command is Verb { Examples: { Count: > 0 } examples })
        {
            page.WriteLine("\nExamples:");
            foreach (var (line, purpose) in examples)
                page.WriteLine($"  # {purpose}\n  {line}");
        }

        void List(string title, Entry[] entries)
        {
            if (entries.Length == 0)
                return;
            page.WriteLine($"\n{title}:");
            var most = Math.Min(width ?? Usual, Usual) / 2;
            var column = 2 * Gap;
            foreach (var (term, _) in entries)
            {
                if (term.Length + (2 * Gap) <= most)
                    column = Math.Max(column, term.Length + (2 * Gap));
            }
            foreach (var (term, text) in entries)
            {
                // Names that are too long for the column stand above their text, as do those whose text has too long a word.
                var all = Math.Min(width ?? Usual, Usual);
                var isWide = text.Split(' ').Max(word => word.Length) > all - column;
                var isLong = isWide || term.Length + (2 * Gap) > column;
                var indent = isWide ? 4 * Gap : column;
                page.WriteLine(isLong ? $"  {term}" : $"{$"  {term}".PadRight(column)}{text}");
                foreach (var part in isLong ? WrappedText.Lines(text, all - indent) : [])
                    page.WriteLine($"{new string(' ', indent)}{part}");
            }
        }
    }

    /// <summary>A line of a list.</summary>
    /// <param name="Term">Name and values, as they are typed.</param>
    /// <param name="Text">Description.</param>
    private sealed record Entry(string Term, string Text);

    private static IEnumerable<Command> Above(Command command) => command.Parents.OfType<Command>().SelectMany(Above).Prepend(command);

    private static string NameOf(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Typed(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[<{NameOf(argument)}>]" : $"<{NameOf(argument)}>{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";

    // Long names beside an option's own are spellings of earlier versions: understood, not shown.
    private static string Typed(Option option) =>
        $"{string.Join(", ", option.Aliases.Where(alias => alias.Length > 0 && alias[0] != '/' && !alias.StartsWith("--", StringComparison.Ordinal)).Append(option.Name).OrderBy(name => name.Length))}{(option.HelpName is { } takes ? $" <{takes}>" : "")}{(option.Required ? " (required)" : "")}";

    private static string Told(string? text, object? usual) => usual?.ToString() is not { Length: > 0 } value ? text ?? "" : $"{text} [default: {value}]";
}
