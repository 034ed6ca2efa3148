using System.Text.RegularExpressions;

namespace Duel.Cli;

/// <summary>Error in the form in which the user reads it.</summary>
/// <param name="Code">Exit code of the process.</param>
/// <param name="Error">The cause, in one line.</param>
/// <param name="Hint">The way out, in one line; null where there is none but the cause's own.</param>
internal sealed partial record Failure(int Code, string Error, string? Hint)
{
    /// <summary>A failure whose message is a sentence with the cause, then sentences with the way out.</summary>
    /// <param name="code">Exit code of the process.</param>
    /// <param name="message">Cause, then remedy.</param>
    /// <param name="otherwise">The way out for a message that names none.</param>
    public static Failure Of(int code, string message, string? otherwise = null)
    {
        var text = OneLine(message);
        return SentenceEnd().Match(text) is { Success: true } end
            ? new(code, text[..(end.Index + 1)].TrimEnd('.'), text[(end.Index + end.Length)..])
            : new(code, text.TrimEnd('.'), otherwise);
    }

    /// <summary>Lines of an exception's message as one, without what the framework appends.</summary>
    private static string OneLine(string message)
    {
        var text = Appended().Replace(message, "");
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"[.?!](?=\s+[A-Z""])\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@" \(Parameter '[^']*'\)|\r?\nActual value was [^\n]*", RegexOptions.None)]
    private static partial Regex Appended();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
