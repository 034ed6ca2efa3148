using CsvHelper;

namespace Duel.Data;

/// <summary>Cuts text into records of values with CsvHelper: RFC 4180, with spaces around values without quotes taken away.</summary>
internal static class CsvRecords
{
    private const char Quote = '"';

    /// <summary>The records that are not blank.</summary>
    /// <param name="text">UTF-8 without a byte order mark.</param>
    /// <param name="separator">Character between two values.</param>
    /// <param name="file">The name for errors.</param>
    /// <param name="linesAbove">Lines of the file above the text.</param>
    /// <exception cref="DataFormatException">A quote is not closed, text follows a closed one, or a line is beyond all measure.</exception>
    public static IEnumerable<CsvRow> Of(ReadOnlyMemory<byte> text, char separator, string file, int linesAbove)
    {
        CsvMalformedRecord? odd = null;
        using var reader = CsvReader.Create(text, Options(separator) with { OnMalformedRecord = found => odd = found.Reason == CsvMalformedReason.StrayQuote ? odd : found });
        while (reader.Read())
        {
            if (odd is { } malformed)
                throw Refused(malformed, file, linesAbove);
            var line = linesAbove + (int)reader.LineNumber;
            DecodeLimits.Default.CheckRecord(reader.RawRecord.Length, reader.FieldCount, line, file);
            if (IsBlank(reader))
                continue;
            var values = new string[reader.FieldCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = Trimmed(reader.GetString(i));
            yield return new(line, values);
        }
    }

    /// <summary>The first records as some separator cuts them, whatever is wrong with them; none are blank.</summary>
    /// <param name="text">UTF-8 without a byte order mark.</param>
    /// <param name="separator">Characters that may stand between two values.</param>
    /// <param name="most">Number of records at most.</param>
    public static IEnumerable<CsvCells> Sample(ReadOnlyMemory<byte> text, char separator, int most)
    {
        using var reader = CsvReader.Create(text, Options(separator));
        while (most > 0 && reader.Read())
        {
            if (IsBlank(reader))
                continue;
            most--;
            yield return CsvCells.Of(reader, separator);
        }
    }

    /// <summary>The text below so many lines, whatever they hold.</summary>
    public static ReadOnlyMemory<byte> Below(ReadOnlyMemory<byte> text, int lines)
    {
        for (; lines > 0 && text.Length > 0; lines--)
            text = text.Span.IndexOf((byte)'\n') is var end and >= 0 ? text[(end + 1)..] : default;
        return text;
    }

    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        // Tables repeat themselves: each different value is kept once.
        PoolStrings = true,
    };

    /// <summary>A value without spaces that do not break or show at its ends: pages and spreadsheets leave them there.</summary>
    private static string Trimmed(string value)
    {
        var rest = value.AsSpan();
        while (rest.Length > 0 && IsUnseen(rest[0]))
            rest = rest[1..].TrimStart();
        while (rest.Length > 0 && IsUnseen(rest[^1]))
            rest = rest[..^1].TrimEnd();
        return rest.Length == value.Length ? value : rest.ToString();
    }

    private static bool IsUnseen(char letter) => letter > '\x7F' && (char.IsWhiteSpace(letter) || letter is '\u200B' or '\uFEFF');

    /// <summary>An empty value in quotes is a value; a line without anything is none.</summary>
    private static bool IsBlank(CsvReader reader) => reader.FieldCount <= 1 && reader.IsEmpty(0) && !reader.RawRecord.Contains((byte)Quote);

    private static DataFormatException Refused(CsvMalformedRecord record, string file, int linesAbove)
    {
        var line = linesAbove + record.LineNumber;
        return record.Reason == CsvMalformedReason.UnterminatedQuote
            ? new(file, $"line {line} opens a quote that is never closed", hint: "Close it, or write quotes inside of a value twice")
            : new(file, $"line {line} has text behind a closed quote ({Short(record.RawRecord)})", hint: "Put a separator there, or write quotes inside of a value twice");
    }

    private static string Short(string text) => text.Length <= 40 ? text.TrimEnd() : $"{text[..40]}…";
}
