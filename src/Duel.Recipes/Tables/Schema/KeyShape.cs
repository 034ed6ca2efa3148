using System.Globalization;
using System.Numerics;

namespace Duel.Recipes;

/// <summary>Shape of a table's keys, and new keys of the same shape.</summary>
/// <remarks>A shape is a text in which <c>0</c> stands for a digit, <c>1</c> for one that is not 0, <c>h</c> and <c>H</c> for hexadecimal ones, <c>a</c> and <c>A</c>
/// for letters, <c>x</c> and <c>X</c> for digits and letters; what stands there in all keys is in quotes.</remarks>
internal static class KeyShape
{
    private const string Digits = "0123456789", Lower = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>New keys that a shape needs for each of the table's.</summary>
    public const int FewestLeft = 20;

    private static readonly Dictionary<char, string> Alphabets = new()
    {
        ['1'] = Digits[1..],
        ['0'] = Digits,
        ['h'] = Digits + Lower[..6],
        ['H'] = Digits + Lower[..6].ToUpperInvariant(),
        ['a'] = Lower,
        ['A'] = Lower.ToUpperInvariant(),
        ['x'] = Digits + Lower,
        ['X'] = Digits + Lower.ToUpperInvariant(),
        ['*'] = Digits + Lower + Lower.ToUpperInvariant(),
    };

    /// <summary>The shape of keys, the first new one, and how many follow it before one of the table's comes; null where they have no shape in common or it leaves little room.</summary>
    /// <param name="keys">The table's keys, all different; at least two.</param>
    public static (string Shape, string First, long Room)? Find(IReadOnlyCollection<string> keys)
    {
        if (ShapeOf(keys) is not { } shape)
            return null;
        var capacity = Capacity(shape);
        var taken = keys.Select(key => Index(shape, key)).Order().ToArray();
        var (start, room) = (taken[^1] + 1, capacity - taken[^1] - 1);
        for (var i = 0; i < taken.Length; i++)
        {
            var before = i == 0 ? -1 : taken[i - 1];
            if (taken[i] - before - 1 > room)
                (start, room) = (before + 1, taken[i] - before - 1);
        }
        return room < FewestLeft * keys.Count ? null : (shape, Write(shape, start), (long)BigInteger.Min(room, long.MaxValue));
    }

    /// <summary>The new key of a row.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="first">The new key of row 0.</param>
    /// <param name="room">Number of new keys of the shape.</param>
    /// <param name="row">The row.</param>
    public static string Write(string shape, string first, long room, long row)
    {
        // When all are used up, keys get longer rather than come again.
        var (round, place) = Math.DivRem(row, room);
        return Write(shape, Index(shape, first) + place) + (round == 0 ? "" : $"-{round.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The number behind the largest of keys that are a prefix and a whole number; null where they are not.</summary>
    public static (string Prefix, int Digits, BigInteger Next)? Numbered(IReadOnlyCollection<string> keys)
    {
        var first = keys.First();
        var prefix = first[..(first.Length - first.Reverse().TakeWhile(char.IsAsciiDigit).Count())];
        var (last, isFixed) = (BigInteger.MinusOne, true);
        foreach (var key in keys)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal) || key.Length == prefix.Length || key.Length - prefix.Length > 40 || key.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') >= 0)
                return null;
            last = BigInteger.Max(last, BigInteger.Parse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture));
            isFixed &= key.Length == first.Length;
        }
        return (prefix, isFixed ? first.Length - prefix.Length : 0, last + 1);
    }

    private static string? ShapeOf(IReadOnlyCollection<string> keys)
    {
        var first = keys.First();
        if (first.Length > 64 || keys.Any(key => key.Length != first.Length))
            return null;
        var places = new char[first.Length];
        var isMixed = false;
        for (var i = 0; i < first.Length; i++)
        {
            var letters = keys.Select(key => key[i]).Distinct().ToArray();
            if (letters.Length == 1)
                continue;
            if (!letters.All(char.IsAsciiLetterOrDigit))
                return null;
            places[i] = letters.All(char.IsAsciiDigit) ? '0' : letters.All(char.IsAsciiLetter) ? letters.All(char.IsAsciiLetterLower) ? 'a' : letters.All(char.IsAsciiLetterUpper) ? 'A' : '*' : ClassOf(letters);
            isMixed |= places[i] is 'h' or 'H' or 'x' or 'X' or '*';
        }
        // One place of a hexadecimal number may show digits or letters alone.
        if (isMixed)
        {
            var widest = places.Where(place => place is 'h' or 'H' or 'x' or 'X' or '*').MaxBy(place => Alphabets[place].Length);
            places = [.. places.Select(place => place == '\0' ? place : widest)];
        }
        var lead = Array.FindIndex(places, place => place != '\0');
        if (lead < 0)
            return null;
        // A number does not begin with 0 where none does.
        if (places[lead] == '0' && keys.All(key => key[lead] != '0'))
            places[lead] = '1';
        return string.Concat(places.Select((place, i) => place == '\0' ? $"'{first[i]}" : place.ToString()));
    }

    private static char ClassOf(char[] letters)
    {
        var (upper, lower) = (letters.Any(char.IsAsciiLetterUpper), letters.Any(char.IsAsciiLetterLower));
        return upper && lower ? '*' : letters.All(char.IsAsciiHexDigit) ? upper ? 'H' : 'h' : upper ? 'X' : 'x';
    }

    private static BigInteger Capacity(string shape) => Places(shape).Aggregate(BigInteger.One, (product, place) => product * place.Length);

    private static BigInteger Index(string shape, string key) =>
        Places(shape).Select((place, i) => (place, i)).Aggregate(BigInteger.Zero, (index, entry) => (index * entry.place.Length) + entry.place.IndexOf(key[entry.i], StringComparison.Ordinal));

    private static string Write(string shape, BigInteger index)
    {
        var places = Places(shape);
        var letters = new char[places.Count];
        for (var i = places.Count - 1; i >= 0; i--)
        {
            letters[i] = places[i][(int)(index % places[i].Length)];
            index /= places[i].Length;
        }
        return new(letters);
    }

    /// <summary>Letters that each place can have.</summary>
    private static List<string> Places(string shape)
    {
        var places = new List<string>();
        for (var i = 0; i < shape.Length; i++)
            places.Add(shape[i] == '\'' ? shape[++i].ToString() : Alphabets[shape[i]]);
        return places;
    }
}
