using System.Text;

namespace Duel.Data;

/// <summary>Finds out how a file's letters are stored, and brings them to UTF-8.</summary>
internal static class TextDecoding
{
    private const int Sampled = 4096;

    /// <summary>The text as UTF-8, without a byte order mark.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">The name for errors.</param>
    /// <returns>The text and how it was stored.</returns>
    /// <exception cref="DataFormatException">It is not text.</exception>
    public static (ReadOnlyMemory<byte> Text, TextEncoding Encoding) Of(ReadOnlyMemory<byte> bytes, string file)
    {
        var (encoding, mark) = Guess(bytes.Span);
        var body = bytes[mark..];
        var text = encoding switch
        {
            TextEncoding.Utf8 or TextEncoding.Utf8WithMark => body,
            _ => Transcoded(body.Span, encoding, file),
        };
        if (text.Span.Contains((byte)0))
            throw new DataFormatException(file, "it contains zero bytes, so it is not a text file", hint: "Save it as CSV in UTF-8");
        return (text, encoding);
    }

    /// <summary>The .NET encoding that writes such files, its byte order mark included.</summary>
    public static Encoding ToWrite(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8WithMark => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        TextEncoding.Utf16 => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        TextEncoding.Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        TextEncoding.Latin1 => Windows1252,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static (TextEncoding Encoding, int Mark) Guess(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (TextEncoding.Utf8WithMark, 3),
        [0xFF, 0xFE, ..] => (TextEncoding.Utf16, 2),
        [0xFE, 0xFF, ..] => (TextEncoding.Utf16BigEndian, 2),
        _ when IsZeroEvery(bytes, 1) => (TextEncoding.Utf16, 0),
        _ when IsZeroEvery(bytes, 0) => (TextEncoding.Utf16BigEndian, 0),
        _ when System.Text.Unicode.Utf8.IsValid(bytes) => (TextEncoding.Utf8, 0),
        _ => (TextEncoding.Latin1, 0),
    };

    /// <summary>True if every other byte is nearly always zero and the rest never, as in UTF-16 of western text.</summary>
    private static bool IsZeroEvery(ReadOnlySpan<byte> bytes, int first)
    {
        var some = bytes[..(Math.Min(bytes.Length, Sampled) / 2 * 2)];
        var (zeros, others) = (0, 0);
        for (var i = 0; i < some.Length; i++)
        {
            if (some[i] == 0)
                (zeros, others) = i % 2 == first ? (zeros + 1, others) : (zeros, others + 1);
        }
        return others == 0 && zeros > 0 && zeros >= 0.4 * some.Length;
    }

    private static byte[] Transcoded(ReadOnlySpan<byte> bytes, TextEncoding encoding, string file)
    {
        if (encoding == TextEncoding.Latin1)
        {
            // A letter a byte fits anything, so what no table of text holds is refused.
            if (bytes.IndexOfAnyInRange((byte)0x00, (byte)0x08) is var odd and >= 0 || (odd = bytes.IndexOfAnyInRange((byte)0x0E, (byte)0x1F)) >= 0)
                throw new DataFormatException(file, $"it is not text in UTF-8, UTF-16 or Latin-1 (it contains a byte {bytes[odd]:X2})", odd, "Save it as CSV in UTF-8");
            return Encoding.UTF8.GetBytes(Windows1252.GetString(bytes));
        }
        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(encoding == TextEncoding.Utf16BigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (ArgumentException trouble)
        {
            throw new DataFormatException(file, "it begins like text in UTF-16 but is not", hint: "Save it as CSV in UTF-8", cause: trouble);
        }
    }
}
