using System.Buffers;
using System.Runtime.Intrinsics;

namespace Duel.Networks;

/// <summary>Sequences wanted of a <see cref="LanguageModel"/>.</summary>
/// <param name="Count">Number of sequences, 1 or more.</param>
/// <param name="Steps">Most tokens in each, its beginning included.</param>
public sealed record GenerationRequest(int Count, int Steps)
{
    /// <summary>The token that ends a sequence, and is its last; null for sequences that are all of the greatest length.</summary>
    public int? End { get; init; }

    /// <summary>Beginnings, one for each sequence and all of one length; empty for none.</summary>
    public IReadOnlyList<int[]> Prefixes
    {
        get;
        init => field = value is { Count: > 0 } && (value.Count != Count || value.Any(prefix => prefix.Length != value[0].Length))
            ? throw new ArgumentException($"{value.Count} beginnings of lengths {string.Join(", ", value.Select(prefix => prefix.Length).Distinct())} for {Count} sequences: give one for each, all of one length.", nameof(value))
            : value ?? [];
    } = [];

    /// <summary>[Count, C]: the codes that sequences are decoded from; null without one.</summary>
    public Tensor? Code { get; init; }
}

/// <summary>Chooses a token.</summary>
/// <param name="row">The sequence, from 0.</param>
/// <param name="step">The token's place, from 0.</param>
/// <param name="logits">Scores of all tokens.</param>
/// <returns>The token.</returns>
public delegate int TokenChoice(int row, int step, ReadOnlySpan<float> logits);

/// <summary>Ways to choose tokens by their scores.</summary>
public static class TokenChoices
{
    private const int Block = 64;

    /// <summary>Draws from the softmax of logits over a temperature: a sequence's draws depend on its stream alone.</summary>
    /// <param name="streams">The stream of each sequence.</param>
    /// <param name="temperature">0 or more; 0 for the token of the highest score.</param>
    /// <param name="never">A token that is not drawn; null for none.</param>
    public static TokenChoice Drawn(Func<int, Rng> streams, double temperature = 1, int? never = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentOutOfRangeException.ThrowIfNegative(temperature);
        return (row, step, logits) => temperature == 0 ? Greatest(logits, never) : Draw(logits, streams(row).At(step).NextSingle(), temperature, never);
    }

    /// <summary>The token whose score and noise sum to the greatest value: a draw from the softmax where the noise is of Gumbel's distribution.</summary>
    /// <param name="noise">[N, T, V]</param>
    public static TokenChoice Perturbed(Tensor noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var (steps, count) = (noise.Shape[1], noise.Shape[2]);
        return (row, step, logits) =>
        {
            var added = noise.AsSpan().Slice(((row * steps) + step) * count, count);
            var best = 0;
            for (var token = 1; token < count; token++)
            {
                if (logits[token] + added[token] > logits[best] + added[best])
                    best = token;
            }
            return best;
        };
    }

    private static int Greatest(ReadOnlySpan<float> logits, int? never)
    {
        var (best, greatest) = (never == 0 ? 1 : 0, float.NegativeInfinity);
        for (var token = 0; token < logits.Length; token++)
        {
            if (logits[token] > greatest && token != never)
                (best, greatest) = (token, logits[token]);
        }
        return best;
    }

    private static int Draw(ReadOnlySpan<float> logits, double place, double temperature, int? never)
    {
        var rented = ArrayPool<float>.Shared.Rent(logits.Length);
        var weights = rented.AsSpan(0, logits.Length);
        Weights(logits, never is { } left ? MathF.Max(Highest(logits[..left]), Highest(logits[(left + 1)..])) : Highest(logits), temperature, weights);
        if (never is { } token)
            weights[token] = 0;
        // Sums of blocks first: a block and then a token in it is found sooner than a token among all.
        var sum = 0.0;
        for (var from = 0; from < weights.Length; from += Block)
            sum += Sum(weights[from..Math.Min(from + Block, weights.Length)]);
        var (wanted, first) = (place * sum, 0);
        for (; first + Block < weights.Length; first += Block)
        {
            var block = Sum(weights.Slice(first, Block));
            if (block > wanted)
                break;
            wanted -= block;
        }
        while (first < weights.Length && (weights[first] <= wanted || first == never))
            wanted -= weights[first++];
        ArrayPool<float>.Shared.Return(rented);
        // Rounding may leave a remainder behind the last token.
        return first < logits.Length ? first : Greatest(logits, never);
    }

    /// <summary>Exponentials of logits over a temperature; 1 for the highest.</summary>
    private static void Weights(ReadOnlySpan<float> logits, float highest, double temperature, Span<float> weights)
    {
        var (inverse, from) = ((float)(1 / temperature), 0);
        for (; from <= logits.Length - Vector256<float>.Count; from += Vector256<float>.Count)
            Vector256.Exp((Vector256.Create(logits[from..]) - Vector256.Create(highest)) * inverse).CopyTo(weights[from..]);
        for (; from < logits.Length; from++)
            weights[from] = MathF.Exp((logits[from] - highest) * inverse);
    }

    private static float Highest(ReadOnlySpan<float> logits)
    {
        var (highest, from) = (float.NegativeInfinity, 0);
        if (logits.Length >= Vector256<float>.Count)
        {
            var lanes = Vector256.Create(logits);
            for (from = Vector256<float>.Count; from <= logits.Length - Vector256<float>.Count; from += Vector256<float>.Count)
                lanes = Vector256.Max(lanes, Vector256.Create(logits[from..]));
            for (var lane = 0; lane < Vector256<float>.Count; lane++)
                highest = MathF.Max(highest, lanes[lane]);
        }
        foreach (var logit in logits[from..])
            highest = MathF.Max(highest, logit);
        return highest;
    }

    /// <summary>The sum of a block's weights, in an order that is the same on every processor.</summary>
    private static double Sum(ReadOnlySpan<float> weights)
    {
        var (lanes, from, sum) = (Vector256<float>.Zero, 0, 0.0);
        for (; from <= weights.Length - Vector256<float>.Count; from += Vector256<float>.Count)
            lanes += Vector256.Create(weights[from..]);
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
            sum += lanes[lane];
        foreach (var weight in weights[from..])
            sum += weight;
        return sum;
    }
}
