namespace Duel.Networks;

/// <summary>Sequences of tokens of several lengths side by side.</summary>
public sealed class TokenSequences
{
    /// <summary>The token that stands before every sequence, and behind one that has ended.</summary>
    public const int Start = 0;

    private readonly int[] tokens;

    /// <summary>Lays sequences side by side, those that are shorter padded with <see cref="Start"/>.</summary>
    /// <param name="sequences">At least one, each of one token or more.</param>
    /// <exception cref="ArgumentException">There is no sequence, or one is empty.</exception>
    public TokenSequences(params IReadOnlyList<int[]> sequences)
    {
        if (sequences.Count == 0 || sequences.Any(sequence => sequence.Length == 0))
            throw new ArgumentException($"{sequences.Count} sequences, {sequences.Count(sequence => sequence.Length == 0)} of them empty: a batch has one or more of one token or more.", nameof(sequences));
        Lengths = [.. sequences.Select(sequence => sequence.Length)];
        Steps = Lengths.Max();
        tokens = new int[sequences.Count * Steps];
        for (var row = 0; row < sequences.Count; row++)
            sequences[row].CopyTo(tokens.AsSpan(row * Steps));
    }

    /// <summary>N, number of sequences.</summary>
    public int Count => Lengths.Count;

    /// <summary>T, the length of the longest.</summary>
    public int Steps { get; }

    /// <summary>Length of each, from 1 to T.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>Number of tokens without padding.</summary>
    public int TokenCount => Lengths.Sum();

    /// <summary>The tokens, [N, T] in row-major order, padded.</summary>
    public ReadOnlySpan<int> Padded => tokens;

    /// <summary>The tokens of a sequence, without padding.</summary>
    /// <param name="row">From 0 to N - 1.</param>
    public ReadOnlySpan<int> this[int row] => tokens.AsSpan(row * Steps, Lengths[row]);

    /// <summary>The places of the tokens in [N, T] in row-major order, without padding.</summary>
    public int[] Places() => [.. Lengths.SelectMany((length, row) => Enumerable.Range(row * Steps, length))];

    /// <summary>The tokens at <see cref="Places"/>.</summary>
    public int[] Tokens() => [.. Places().Select(place => tokens[place])];

    /// <summary>The place of each sequence's last token.</summary>
    public int[] LastPlaces() => [.. Lengths.Select((length, row) => (row * Steps) + length - 1)];

    /// <summary>The token before each, [N, T]: <see cref="Start"/> before the first.</summary>
    public int[] Before()
    {
        var before = new int[tokens.Length];
        for (var row = 0; row < Count; row++)
            tokens.AsSpan(row * Steps, Steps - 1).CopyTo(before.AsSpan((row * Steps) + 1));
        return before;
    }
}
