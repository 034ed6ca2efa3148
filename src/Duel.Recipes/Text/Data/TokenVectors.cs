namespace Duel.Recipes;

/// <summary>Sequences of tokens as vectors of zeros and ones, and as counts.</summary>
internal static class TokenVectors
{
    /// <summary>A one for each token: [N, T, V]; behind its end a sequence goes on with that.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="steps">T, as many as the longest has or more.</param>
    /// <param name="vocabulary">V</param>
    public static Tensor OneHot(TokenSequences sequences, int steps, int vocabulary)
    {
        var vectors = Tensor.Zeros([sequences.Count, steps, vocabulary]);
        var ones = vectors.AsWritableSpan();
        for (var row = 0; row < sequences.Count; row++)
        {
            var tokens = sequences[row];
            for (var step = 0; step < steps; step++)
                ones[(((row * steps) + step) * vocabulary) + (step < tokens.Length ? tokens[step] : TokenSequences.Start)] = 1;
        }
        return vectors;
    }

    /// <summary>The numbers of tokens, [N, T]; behind its end a sequence goes on with that.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="steps">T, as many as the longest has or more.</param>
    public static Tensor Numbers(TokenSequences sequences, int steps)
    {
        // Zeros are TokenSequences.Start.
        var numbers = Tensor.Zeros([sequences.Count, steps]);
        var all = numbers.AsWritableSpan();
        for (var row = 0; row < sequences.Count; row++)
        {
            var (tokens, start) = (sequences[row].ToArray(), row * steps);
            for (var step = 0; step < tokens.Length; step++)
                all[start + step] = tokens[step];
        }
        return numbers;
    }

    /// <summary>The sequences of such numbers, all of one length.</summary>
    public static TokenSequences Sequences(Tensor numbers)
    {
        var (all, steps) = (numbers.AsSpan().ToArray(), numbers.Shape[1]);
        return new([.. all.Chunk(steps).Select(row => row.Select(token => (int)token).ToArray())]);
    }

    /// <summary>Times that each token occurs: [N, V].</summary>
    public static Tensor Counts(TokenSequences sequences, int vocabulary)
    {
        var counts = Tensor.Zeros([sequences.Count, vocabulary]);
        for (var row = 0; row < sequences.Count; row++)
            Count(sequences[row], counts.AsWritableSpan().Slice(row * vocabulary, vocabulary));
        return counts;
    }

    /// <summary>Adds the tokens of a sequence to counts.</summary>
    public static void Count(ReadOnlySpan<int> tokens, Span<float> counts)
    {
        foreach (var token in tokens)
            counts[token]++;
    }
}

/// <summary>Counts of the tokens of texts: the real samples that the health monitor compares with.</summary>
internal sealed class TokenCounts(IReadOnlyList<int[]> texts, int vocabulary) : IDataset
{
    public string Name => "texts";

    public int Count => texts.Count;

    public SampleSpec Spec { get; } = new(vocabulary);

    public int Read(int index, Span<float> sample)
    {
        sample.Clear();
        TokenVectors.Count(texts[index], sample);
        return -1;
    }
}
