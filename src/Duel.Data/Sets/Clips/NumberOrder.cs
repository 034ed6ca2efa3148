namespace Duel.Data;

/// <summary>Names in the order of the numbers in them: frame2 before frame10.</summary>
internal sealed class NumberOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static NumberOrder Names { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (a.Length > 0 && b.Length > 0)
        {
            ReadOnlySpan<char> first = Part(a), second = Part(b);
            var order = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]) ? CompareNumbers(first, second) : first.CompareTo(second, StringComparison.Ordinal);
            if (order != 0)
                return order;
            a = a[first.Length..];
            b = b[second.Length..];
        }
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(x, y);
    }

    private static ReadOnlySpan<char> Part(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && char.IsAsciiDigit(text[length]) == char.IsAsciiDigit(text[0]))
            length++;
        return text[..length];
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.CompareTo(b, StringComparison.Ordinal);
    }
}
