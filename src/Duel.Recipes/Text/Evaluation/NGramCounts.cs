namespace Duel.Recipes;

/// <summary>Runs of tokens of one length in texts: the most times that each occurs in one of them.</summary>
/// <remarks>The greatest number is kept with its text and the greatest of all others, so that a text can be left out.</remarks>
internal sealed class NGramCounts
{
    private readonly Dictionary<NGram, (int Most, int Text, int Next)> counts = [];

    /// <param name="texts">The texts.</param>
    /// <param name="length">Length of the runs.</param>
    public NGramCounts(IReadOnlyList<int[]> texts, int length)
    {
        for (var text = 0; text < texts.Count; text++)
        {
            foreach (var (gram, count) in In(texts[text], length))
            {
                (int Most, int Text, int Next) known = counts.GetValueOrDefault(gram, (0, -1, 0));
                counts[gram] = count > known.Most ? (count, text, known.Most) : known with { Next = Math.Max(known.Next, count) };
            }
        }
    }

    /// <summary>The most times that a run occurs in one text.</summary>
    /// <param name="gram">The run.</param>
    /// <param name="without">A text that is left out; null for none.</param>
    public int Most(NGram gram, int? without = null)
    {
        (int Most, int Text, int Next) known = counts.GetValueOrDefault(gram, (0, -1, 0));
        return known.Text == without ? known.Next : known.Most;
    }

    /// <summary>The runs of a text, and how often each occurs.</summary>
    public static Dictionary<NGram, int> In(int[] text, int length)
    {
        var found = new Dictionary<NGram, int>();
        for (var i = 0; i + length <= text.Length; i++)
        {
            var gram = new NGram(text, i, length);
            found[gram] = found.GetValueOrDefault(gram) + 1;
        }
        return found;
    }
}

/// <summary>A run of tokens in a text; equal to any other of the same tokens.</summary>
/// <param name="text">The text.</param>
/// <param name="start">Its first token.</param>
/// <param name="length">Number of tokens.</param>
internal readonly struct NGram(int[] text, int start, int length) : IEquatable<NGram>
{
    private ReadOnlySpan<int> Tokens => text.AsSpan(start, length);

    public bool Equals(NGram other) => Tokens.SequenceEqual(other.Tokens);

    public override bool Equals(object? obj) => obj is NGram other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var token in Tokens)
            hash.Add(token);
        return hash.ToHashCode();
    }
}
