using System.Globalization;
using System.Text;

namespace Duel.Data;

/// <summary>Tables of text: values between commas, semicolons or tabs, quotes as in RFC 4180.</summary>
public static class Csv
{
    private const char ByteOrderMark = '\uFEFF';
    private static readonly string[] MissingMarks = ["", "?", "NA", "N/A", "#N/A", "NaN", "nan", "null", "NULL"];

    /// <summary>What many tables write where a value is missing.</summary>
    public static IReadOnlyList<string> UsualMissing => MissingMarks;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where; UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="options">What the file does not tell by itself.</param>
    /// <exception cref="DataFormatException">It is no table; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        var length = new FileInfo(path).Length;
        DecodeLimits.Default.CheckArray(length, path);
        return Parse(Decode(File.ReadAllBytes(path), path), options, path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole table.</param>
    /// <param name="options">What the text does not tell by itself.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">It is no table; the message names the line.</exception>
    public static CsvTable Parse(string text, CsvOptions? options = null, string file = "CSV data")
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new();
        text = text.TrimStart(ByteOrderMark);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new DataFormatException(file, "there are zero bytes in it, so it is no table of text", hint: "Save it as CSV in UTF-8");
        var separator = options.Separator ?? Separator(text, options.SkipLines);
        var lines = new CsvLines(text, separator, file);
        lines.Skip(options.SkipLines);
        var first = lines.Next() ?? throw new DataFormatException(file, "there is no line with anything in it", hint: "Give a table with a line for each row");
        var hasHeader = options.HasHeader ?? first.Values.All(value => !IsNumberOrMissing(value));
        var names = Names(first, hasHeader, options, file);
        var rows = new List<CsvRow>();
        for (CsvRow? row = hasHeader ? lines.Next() : first; row is { } found; row = lines.Next())
            rows.Add(found.Values.Count == names.Length ? found : throw Ragged(found, names, file));
        return rows.Count > 0
            ? new(file, names, rows, separator, hasHeader)
            : throw new DataFormatException(file, "there is a line of names and no row below it", hint: "Give a table with rows, or say that there is no header (HasHeader)");
    }

    /// <summary>Writes a table.</summary>
    /// <param name="to">Takes the text; lines end with \n.</param>
    /// <param name="rows">The rows, the line of names first if there is to be one.</param>
    /// <param name="separator">What stands between two values.</param>
    public static void Write(TextWriter to, IEnumerable<IReadOnlyList<string>> rows, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            to.Write(string.Join(separator, row.Select(value => Escape(value, separator, row.Count))));
            to.Write('\n');
        }
    }

    private static string Escape(string value, char separator, int columns)
    {
        // A blank line would be passed over, and spaces at the ends be taken away.
        var plain = value.Length == 0 ? columns > 1 : !value.AsSpan().ContainsAny(separator, '"', '\n') && !value.Contains('\r', StringComparison.Ordinal) && value[0] != ' ' && value[^1] != ' ';
        return plain ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Decode(byte[] bytes, string file)
    {
        try
        {
            if (bytes is [0xFF, 0xFE, ..])
                return Encoding.Unicode.GetString(bytes);
            if (bytes is [0xFE, 0xFF, ..])
                return Encoding.BigEndianUnicode.GetString(bytes);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException trouble)
        {
            throw new DataFormatException(file, "it is no text in UTF-8", trouble.Index, "Save it as CSV in UTF-8", trouble);
        }
    }

    private static char Separator(string text, int skip)
    {
        var start = 0;
        for (; skip > 0 && start < text.Length; skip--)
            start = text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;
        var stop = text.IndexOf('\n', start);
        var line = text.AsSpan(start, (stop < 0 ? text.Length : stop) - start);
        var (best, most) = (',', 0);
        foreach (var candidate in ",;\t")
        {
            var (count, inside) = (0, false);
            foreach (var letter in line)
            {
                inside ^= letter == '"';
                count += !inside && letter == candidate ? 1 : 0;
            }
            if (count > most)
                (best, most) = (candidate, count);
        }
        return best;
    }

    private static string[] Names(CsvRow first, bool hasHeader, CsvOptions options, string file)
    {
        string[] names = [.. options.Names ?? (hasHeader ? first.Values : Enumerable.Repeat("", first.Values.Count))];
        if (names.Length != first.Values.Count)
            throw new DataFormatException(file, $"{names.Length} names were given, and line {first.Line} has {first.Values.Count} values", hint: "Give a name for each column");
        var taken = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = names[i].Length == 0 ? $"c{i + 1}" : names[i];
            if (!taken.TryAdd(names[i], i))
                throw new DataFormatException(file, $"line {first.Line}: the columns {taken[names[i]] + 1} and {i + 1} are both called \"{names[i]}\"", hint: "Give each column a name of its own, in the file or in Names");
        }
        return names;
    }

    private static DataFormatException Ragged(CsvRow row, string[] names, string file) =>
        new(file, $"line {row.Line} has {row.Values.Count} values, and there are {names.Length} columns (the {(row.Values.Count < names.Length ? $"first missing one is \"{names[row.Values.Count]}\"" : $"first too many is \"{row.Values[names.Length]}\"")})", hint: "Complete the line, put values with separators in quotes, or pass over lines above the table with --skip");

    private static bool IsNumberOrMissing(string value) =>
        MissingMarks.Contains(value) || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
