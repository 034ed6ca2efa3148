using System.Buffers;
using CsvHelper;

namespace Duel.Data;

/// <summary>Cells of a record under a separator that may be the right one.</summary>
/// <param name="Count">Number of values in it.</param>
/// <param name="Clean">Number of them that look like one value rather than several.</param>
internal readonly record struct CsvCells(int Count, int Clean)
{
    private const string Separators = ",;\t|";
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789.,-+ %"u8);

    /// <summary>Looks at the current record.</summary>
    public static CsvCells Of(CsvReader reader, char separator)
    {
        var clean = 0;
        for (var i = 0; i < reader.FieldCount; i++)
            clean += IsClean(reader.GetRawSpan(i), separator) ? 1 : 0;
        return new(reader.FieldCount, clean);
    }

    /// <summary>Values in quotes and numbers may hold any sign; others hold no second separator.</summary>
    private static bool IsClean(ReadOnlySpan<byte> value, char separator)
    {
        value = value.Trim((byte)' ');
        if (value.Length == 0 || value[0] == '"')
            return true;
        foreach (var other in Separators)
        {
            if (other != separator && value.Contains((byte)other) && !IsNumber(value, other))
                return false;
        }
        return true;
    }

    /// <summary>True if the value is a number in which a comma marks decimals or thousands.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> value, char sign) => sign == ',' && !value.ContainsAnyExcept(OfNumbers) && value.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;
}
