using System.Text;

namespace Duel.Data;

/// <summary>Cuts text into records of values: RFC 4180, with spaces around values without quotes taken away.</summary>
/// <param name="text">The whole text, without a byte order mark.</param>
/// <param name="separator">What stands between two values.</param>
/// <param name="file">The name for errors.</param>
internal sealed class CsvLines(string text, char separator, string file)
{
    private const char Quote = '"';

    // Tables repeat themselves: each different value is kept once.
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int at, line = 1;

    /// <summary>Passes over lines whatever they hold.</summary>
    public void Skip(int lines)
    {
        for (; lines > 0 && at < text.Length; lines--)
        {
            var end = text.IndexOf('\n', at);
            at = end < 0 ? text.Length : end + 1;
            line++;
        }
    }

    /// <summary>The next record that is not blank, or null at the end.</summary>
    /// <exception cref="DataFormatException">A quote is not closed, or text follows a closed one.</exception>
    public CsvRow? Next()
    {
        while (at < text.Length)
        {
            var (start, begin) = (line, at);
            var values = new List<string>();
            do
                values.Add(Value());
            while (Passed(separator));
            EndLine();
            // An empty value in quotes is a value; a line without anything is none.
            if (values is not [""] || text.AsSpan(begin, at - begin).Contains(Quote))
                return new(start, values);
        }
        return null;
    }

    private string Value()
    {
        while (at < text.Length && text[at] is ' ' or '\t' && text[at] != separator)
            at++;
        return at < text.Length && text[at] == Quote ? Quoted() : Plain();
    }

    private string Plain()
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
            at++;
        return Kept(text.AsSpan(start, at - start).TrimEnd());
    }

    private string Quoted()
    {
        var (opened, start) = (line, ++at);
        StringBuilder? joined = null;
        while (true)
        {
            var close = text.IndexOf(Quote, at);
            if (close < 0)
                throw new DataFormatException(file, $"line {opened} opens a quote that is never closed", hint: "Close it, or write quotes inside of a value twice");
            line += text.AsSpan(at, close - at).Count('\n');
            at = close + 1;
            if (at >= text.Length || text[at] != Quote)
                break;
            (joined ??= new()).Append(text, start, at - start);
            start = ++at;
        }
        var last = text.AsSpan(start, at - 1 - start);
        while (at < text.Length && text[at] is ' ' or '\t' && text[at] != separator)
            at++;
        if (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
            throw new DataFormatException(file, $"line {line} goes on with \"{text[at]}\" behind a closed quote", hint: "Put a separator there, or write quotes inside of a value twice");
        return joined is null ? Kept(last) : Kept(joined.Append(last).ToString());
    }

    private bool Passed(char wanted)
    {
        if (at >= text.Length || text[at] != wanted)
            return false;
        at++;
        return true;
    }

    private void EndLine()
    {
        Passed('\r');
        Passed('\n');
        line++;
    }

    private string Kept(ReadOnlySpan<char> value)
    {
        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(value, out var kept))
            return kept;
        kept = value.ToString();
        seen.Add(kept);
        return kept;
    }
}
