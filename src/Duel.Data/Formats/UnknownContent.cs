namespace Duel.Data;

/// <summary>Says in a word what the bytes of an unreadable file are, so that errors can name it.</summary>
internal static class UnknownContent
{
    private const int Read = 512;

    /// <summary>A noun with its article, such as <c>a text file</c>.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "an empty file";
        if (bytes.Length >= 12 && bytes[4..].StartsWith("ftyp"u8))
            return "a HEIC, AVIF or video file";
        if (bytes.StartsWith("PK"u8))
            return "a zip archive";
        if (bytes.StartsWith("%PDF"u8))
            return "a PDF file";
        if (Gzip.IsGzip(bytes))
            return "a gzip file";
        return IsText(bytes[..Math.Min(bytes.Length, Read)])
            ? "a text file"
            : $"data that starts with {Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, 4)])}";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            if (value < 32 && value is not (9 or 10 or 12 or 13))
                return false;
        return true;
    }
}
