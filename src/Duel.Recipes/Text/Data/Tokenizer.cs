using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Duel.Recipes;

/// <summary>Kinds of tokens that texts are cut into.</summary>
public enum TokenKind
{
    /// <summary>Characters: one Unicode scalar value each.</summary>
    Characters,

    /// <summary>Words, and each other visible character by itself.</summary>
    Words,

    /// <summary>Whole numbers with spaces between, as in the data of SeqGAN: texts are of one length, and nothing marks their end.</summary>
    Numbers,
}

/// <summary>Cuts texts into tokens of a vocabulary, and puts them together again; a part of every model of texts.</summary>
/// <remarks>Token 0 stands before a text and ends it, and token 1 is for what the vocabulary does not have; numbers need neither.</remarks>
/// <param name="Kind">Kind of tokens.</param>
/// <param name="Vocabulary">The tokens by their numbers, those without a text of their own excepted; empty for numbers.</param>
/// <param name="Count">Number of tokens, those without a text included.</param>
public sealed partial record Tokenizer(TokenKind Kind, IReadOnlyList<string> Vocabulary, int Count)
{
    /// <summary>The token that ends a text; null for numbers.</summary>
    [JsonIgnore]
    public int? End => Kind == TokenKind.Numbers ? null : TokenSequences.Start;

    /// <summary>The token for what the vocabulary does not have; null for numbers.</summary>
    [JsonIgnore]
    public int? Unknown => Kind == TokenKind.Numbers ? null : 1;

    private const int Special = 2, LongestWord = 64;
    private Dictionary<string, int>? numbers;

    private Dictionary<string, int> NumberOf => numbers ??= Vocabulary.Select((token, i) => (token, i)).ToDictionary(entry => entry.token, entry => entry.i + Special, StringComparer.Ordinal);

    /// <summary>Learns a vocabulary: the most frequent tokens, equally frequent ones in the order of their characters.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="kind">Kind of tokens.</param>
    /// <param name="most">Most tokens.</param>
    /// <param name="least">Times that a token must occur.</param>
    /// <exception cref="ArgumentException">A text is no list of numbers and should be, or there are too many numbers.</exception>
    public static Tokenizer Of(IEnumerable<string> texts, TokenKind kind, int most = 10_000, int least = 1)
    {
        if (kind == TokenKind.Numbers)
        {
            var highest = texts.Max(text => Split(text, kind).Max(Number));
            return highest < most ? new(kind, [], highest + 1) : throw new ArgumentException($"A token of the number {highest}, and the vocabulary has {most} at most: allow more.", nameof(most));
        }
        var tokens = texts.SelectMany(text => Split(text, kind)).Where(token => token.Length <= LongestWord).CountBy(token => token, StringComparer.Ordinal)
            .Where(entry => entry.Value >= least).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key).Take(most);
        return new Tokenizer(kind, [.. tokens], 0) is var some ? some with { Count = some.Vocabulary.Count + Special } : some;
    }

    /// <summary>The kind that suits texts: words where most texts have several of them, else characters.</summary>
    public static TokenKind KindFor(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Count(text => text.AsSpan().Trim().ContainsAny(' ', '\t')) * 2 > texts.Count ? TokenKind.Words : TokenKind.Characters;
    }

    /// <summary>The parts of a text.</summary>
    public static IReadOnlyList<string> Split(string text, TokenKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        return kind switch
        {
            TokenKind.Characters => [.. text.EnumerateRunes().Select(rune => rune.ToString())],
            TokenKind.Words => [.. Words().Matches(text).Select(match => match.Value)],
            _ => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
    }

    /// <summary>The tokens of a text, without its end.</summary>
    /// <exception cref="ArgumentException">A number is none of the vocabulary.</exception>
    public int[] Encode(string text) => [.. Split(text, Kind).Select(part => Kind != TokenKind.Numbers ? NumberOf.GetValueOrDefault(part, Unknown!.Value)
        : Number(part) is var number && number < Count ? number : throw new ArgumentException($"The number {part}, and the vocabulary has 0 to {Count - 1}.", nameof(text)))];

    /// <summary>The text of tokens, up to its end.</summary>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            if (token == End)
                break;
            var part = Kind == TokenKind.Numbers ? token.ToString(CultureInfo.InvariantCulture) : token == Unknown ? "\uFFFD" : Vocabulary[token - Special];
            if (text.Length > 0 && Kind != TokenKind.Characters && (Kind == TokenKind.Numbers || !(part is [var sign] && ".,;:!?)]}%".Contains(sign, StringComparison.Ordinal))))
                text.Append(' ');
            text.Append(part);
        }
        return text.ToString();
    }

    /// <summary>True if two tokenisers have the same tokens.</summary>
    public bool Equals(Tokenizer? other) => other is not null && Kind == other.Kind && Count == other.Count && Vocabulary.SequenceEqual(other.Vocabulary);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Count);

    private static int Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"\"{(part.Length > 40 ? $"{part[..40]}..." : part)}\" is no whole number from 0 up: tokens that are numbers stand in lines with spaces between. Take words or characters for other texts.", nameof(part));

    // A character outside of the first plane is two of C#'s.
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}_'’-]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\s]")]
    private static partial Regex Words();
}
