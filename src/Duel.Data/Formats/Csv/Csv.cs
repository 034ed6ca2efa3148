using System.Text;
using CsvHelper;

namespace Duel.Data;

/// <summary>Tables of text: values between commas, semicolons, tabs or bars, quotes as in RFC 4180, read and written by CsvHelper.</summary>
public static class Csv
{
    private const char ByteOrderMark = '\uFEFF';
    private static readonly string[] MissingMarks = ["", "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NaT", "null", "NULL"];

    /// <summary>Usual marks of a missing value.</summary>
    public static IReadOnlyList<string> UsualMissing => MissingMarks;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; UTF-8, UTF-16 or Latin-1.</param>
    /// <param name="options">Layout that cannot be seen from the file.</param>
    /// <exception cref="DataFormatException">It is not a table; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        var length = new FileInfo(path).Length;
        DecodeLimits.Default.CheckArray(length, path);
        return Parse(File.ReadAllBytes(path), options, path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole table.</param>
    /// <param name="options">Layout that cannot be seen from the text.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">It is not a table; the message names the line.</exception>
    public static CsvTable Parse(string text, CsvOptions? options = null, string file = "CSV data")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text.TrimStart(ByteOrderMark)), options, file);
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The whole file; UTF-8, UTF-16 or Latin-1.</param>
    /// <param name="options">Layout that cannot be seen from the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">It is not a table; the message names the line.</exception>
    public static CsvTable Parse(ReadOnlyMemory<byte> bytes, CsvOptions? options = null, string file = "CSV data")
    {
        options ??= new();
        var (text, encoding) = TextDecoding.Of(bytes, file);
        var (hinted, lines) = ExcelHint(text.Span);
        text = CsvRecords.Below(text, Math.Max(lines, options.SkipLines));
        var separator = options.Separator ?? hinted ?? CsvSeparator.Of(text);
        return CsvLayout.Of([.. CsvRecords.Of(text, separator, file, Math.Max(lines, options.SkipLines))], options, separator, encoding, file);
    }

    /// <summary>Writes a table.</summary>
    /// <param name="to">Takes the text; lines end with \n.</param>
    /// <param name="rows">The rows, the line of names first if there is to be one.</param>
    /// <param name="separator">Character between two values.</param>
    public static void Write(TextWriter to, IEnumerable<IReadOnlyList<string>> rows, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(to);
        using var writer = CsvWriter.Create(to, Options(separator), leaveOpen: true);
        Write(writer, rows);
    }

    /// <summary>Writes a table.</summary>
    /// <param name="to">Takes the bytes; lines end with \n.</param>
    /// <param name="rows">The rows, the line of names first if there is to be one.</param>
    /// <param name="separator">Character between two values.</param>
    /// <param name="encoding">Encoding of the letters.</param>
    public static void Write(Stream to, IEnumerable<IReadOnlyList<string>> rows, char separator = ',', TextEncoding encoding = TextEncoding.Utf8)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (encoding == TextEncoding.Utf8)
        {
            using var writer = CsvWriter.Create(to, Options(separator), leaveOpen: true);
            Write(writer, rows);
            return;
        }
        using var text = new StreamWriter(to, TextDecoding.ToWrite(encoding), leaveOpen: true);
        Write(text, rows, separator);
    }

    private static CsvWriterOptions Options(char separator) => new() { Separator = separator, NewLine = "\n", ValidateFieldCount = false };

    private static void Write(CsvWriter writer, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                // A blank line would be passed over, and spaces at the ends be taken away.
                var isBare = value.Length == 0 ? row.Count > 1 : value[0] is not (' ' or '\t') && value[^1] is not (' ' or '\t');
                writer.WriteField(value, isBare ? CsvQuoting.WhenNeeded : CsvQuoting.Always);
            }
            writer.EndRecord();
        }
    }

    /// <summary>The separator that Excel writes into a line of its own, <c>sep=;</c>, and how many lines that takes.</summary>
    private static (char? Separator, int Lines) ExcelHint(ReadOnlySpan<byte> text) =>
        text is [(byte)'s', (byte)'e', (byte)'p', (byte)'=', var sign, (byte)'\r' or (byte)'\n', ..] ? ((char)sign, 1) : (null, 0);
}
