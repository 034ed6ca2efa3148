namespace Duel.Recipes;

/// <summary>Texts as sequences of tokens, with what was lost on the way.</summary>
/// <param name="Sequences">The sequences, each with its end where there is one.</param>
/// <param name="Cut">Texts that were longer than allowed.</param>
/// <param name="Unknown">Tokens that the vocabulary does not have.</param>
internal sealed record EncodedTexts(IReadOnlyList<int[]> Sequences, int Cut, int Unknown)
{
    /// <summary>Encodes texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="tokenizer">The tokeniser.</param>
    /// <param name="most">Most tokens of a text, its end left aside.</param>
    /// <exception cref="ArgumentException">Numbers of several lengths, which nothing tells the end of.</exception>
    public static EncodedTexts Of(IEnumerable<string> texts, Tokenizer tokenizer, int most)
    {
        var (sequences, cut, unknown) = (new List<int[]>(), 0, 0);
        foreach (var text in texts)
        {
            var tokens = tokenizer.Encode(text);
            if (tokens.Length > most)
                (tokens, cut) = (tokens[..most], cut + 1);
            unknown += tokens.Count(token => token == tokenizer.Unknown);
            sequences.Add(tokenizer.End is { } end ? [.. tokens, end] : tokens);
        }
        if (tokenizer.End is null && sequences.Select(one => one.Length).Distinct().Count() is > 1 and var lengths)
            throw new ArgumentException($"Numbers in lines of {lengths} lengths, from {sequences.Min(one => one.Length)} to {sequences.Max(one => one.Length)}: nothing marks the end of such a text, so all have one length.", nameof(texts));
        return new(sequences, cut, unknown);
    }

    /// <summary>Sentences on what was lost.</summary>
    /// <param name="most">Most tokens of a text.</param>
    public IEnumerable<string> Notes(int most)
    {
        if (Cut > 0)
            yield return $"note: {Corpus.Quantity(Cut, "text is", "texts are")} longer than {most} tokens and cut there";
        if (Unknown > 0)
            yield return FormattableString.Invariant($"note: {Corpus.Quantity(Unknown, "token is", "tokens are")} not in the vocabulary, {100.0 * Unknown / Sequences.Sum(one => one.Length):0.##} % of all");
    }
}
