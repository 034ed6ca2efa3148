namespace Duel.Data;

/// <summary>Encoding of the letters of a text file.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8, as nearly everything is today.</summary>
    Utf8,

    /// <summary>UTF-8 with a byte order mark, as spreadsheets write it.</summary>
    Utf8WithMark,

    /// <summary>UTF-16 with the lower byte first and a byte order mark.</summary>
    Utf16,

    /// <summary>UTF-16 with the higher byte first and a byte order mark.</summary>
    Utf16BigEndian,

    /// <summary>Latin-1 in the form of Windows-1252, a byte a letter.</summary>
    Latin1,
}
