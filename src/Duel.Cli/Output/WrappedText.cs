using System.Text;
using System.Text.RegularExpressions;

namespace Duel.Cli;

/// <summary>Breaks lines that are too long for a terminal at words; the rest of a line stands below its text, not below its label.</summary>
/// <param name="inner">Takes the lines.</param>
/// <param name="width">Columns of the terminal.</param>
internal sealed partial class WrappedText(TextWriter inner, int width) : TextWriter
{
    private const int Fewest = 20;
    private readonly StringBuilder line = new();
    private readonly int width = Math.Max(width, Fewest);

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Lines of a width, each but the first indented.</summary>
    /// <param name="text">One line.</param>
    /// <param name="width">Columns.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var indent = IndentOf(text, width);
        for (var isFirst = true; ; isFirst = false)
        {
            var room = isFirst ? width : width - indent;
            var lead = isFirst ? text.Length - text.TrimStart(' ').Length : 0;
            // A word that is longer than a line stays whole: half a path is none.
            var end = text.Length <= room ? -1 : text.LastIndexOf(' ', room);
            if (text.Length > room && end <= Math.Max(lead, isFirst ? indent - 1 : 0))
                end = text.IndexOf(' ', Math.Max(lead, isFirst ? indent : 0));
            var part = end < 0 ? text : text[..end];
            yield return isFirst ? part.TrimEnd() : $"{new string(' ', indent)}{part.TrimEnd()}";
            if (end < 0)
                yield break;
            text = text[end..].TrimStart(' ');
        }
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\n')
            Break();
        else if (value != '\r')
            line.Append(value);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (line.Length > 0)
        {
            inner.Write(line);
            line.Clear();
        }
        inner.Flush();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Flush();
        base.Dispose(disposing);
    }

    private void Break()
    {
        foreach (var part in Lines(line.ToString(), width))
            inner.WriteLine(part);
        line.Clear();
    }

    /// <summary>Column in which the text of a line begins, behind a name or a label with a colon; the line's indentation where there is neither.</summary>
    private static int IndentOf(string text, int width)
    {
        var indent = Label().Match(text) is { Success: true } label ? label.Length : text.Length - text.TrimStart(' ').Length;
        return indent <= width / 2 ? indent : Math.Min(4, width / 4);
    }

    [GeneratedRegex(@"^ *(\S+( \S+)*  +(?=\S)|[a-z]+: )")]
    private static partial Regex Label();
}
