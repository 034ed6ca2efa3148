using System.CommandLine.Parsing;

namespace Duel.Cli;

/// <summary>Values that are one of a few words.</summary>
internal static class Words
{
    /// <summary>An option that takes one of a few words; null where it was not typed.</summary>
    public static Option<string?> Choice(string name, string description, params string[] legal) => new(name)
    {
        HelpName = string.Join('|', legal),
        Description = description,
        CompletionSources = { _ => legal.Select(word => new System.CommandLine.Completions.CompletionItem(word)) },
        CustomParser = argument => OneOf(argument, name, legal),
    };

    /// <summary>The word, or null and an error that names those that there are.</summary>
    /// <param name="argument">Argument as typed.</param>
    /// <param name="name">Command or option that takes it.</param>
    /// <param name="legal">The words.</param>
    public static string? OneOf(ArgumentResult argument, string name, params IReadOnlyList<string> legal)
    {
        var text = argument.Tokens[0].Value;
        if (legal.Contains(text))
            return text;
        var near = NearestName.Of(text, legal) is { } meant && meant.Length > 1 ? $"Did you mean {meant}? " : "";
        argument.AddError($"{name} takes one of {string.Join(", ", legal)}, not \"{text}\". {near}See \"duel --help\".");
        return null;
    }
}
