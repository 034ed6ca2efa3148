namespace Duel.Networks;

/// <summary>Scores of sequences by convolutions over time in several small embeddings: RelGAN's discriminator (Nie et al. 2019) at the size of a processor.</summary>
/// <remarks>
/// Each view is a network of Kim 2014, arXiv:1408.5882: windows of several widths, and of each filter its greatest value over time.
/// Unlike the paper: 8 embeddings of 8 features and 32 filters a window in place of 64 of 1 and 300, and no highway layer, which takes most
/// of the paper's arithmetic.
/// </remarks>
public sealed class TextDiscriminator : Module
{
    /// <summary>Scores a sequence, one in each embedding.</summary>
    public const int Views = 8;

    private const int Features = 8, Filters = 32;
    private static readonly int[] Windows = [2, 3, 4, 5];
    private readonly Embedding embedding;
    private readonly Linear output;
    private readonly Conv1d[] windows;

    /// <summary>Makes the network.</summary>
    /// <param name="vocabulary">V, number of tokens.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public TextDiscriminator(int vocabulary, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        embedding = new(vocabulary, Views * Features, rng["embedding"], new Normal(1 / Math.Sqrt(Features)));
        windows = [.. Windows.Select((window, i) => new Conv1d(Features, Filters, window, rng["windows"].At(i)))];
        output = new(Windows.Length * Filters, 1, rng["output"]);
    }

    /// <summary>The steps that a sequence must have at least.</summary>
    public static int LeastSteps => Windows.Max();

    /// <summary>Scores of sequences.</summary>
    /// <param name="x">[N, T, V]: a one-hot vector for each token, or a mixture of tokens; T is <see cref="LeastSteps"/> or more.</param>
    /// <returns>[N, 8]: higher is more real, one in each embedding.</returns>
    /// <exception cref="ShapeException">Sequences are too short, or of another vocabulary.</exception>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 3 || x.Shape[1] < LeastSteps)
            throw new ShapeException($"TextDiscriminator: data of shape {x.Shape}, it takes [N, T, V] with T of {LeastSteps} or more.");
        return Scores(embedding.Forward(x), x.Shape[0], x.Shape[1]);
    }

    /// <summary>Scores of sequences, as of their one-hot vectors, which take the vocabulary's size times as long.</summary>
    /// <param name="sequences">N sequences; behind its end each goes on with <see cref="TokenSequences.Start"/>.</param>
    /// <param name="steps">T, as many as the longest has and <see cref="LeastSteps"/> or more.</param>
    /// <returns>[N, 8]: higher is more real, one in each embedding.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too few steps.</exception>
    public Tensor Forward(TokenSequences sequences, int steps)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, Math.Max(sequences.Steps, LeastSteps));
        var tokens = new int[sequences.Count * steps];
        Array.Fill(tokens, TokenSequences.Start);
        for (var row = 0; row < sequences.Count; row++)
            sequences[row].CopyTo(tokens.AsSpan(row * steps));
        return Scores(embedding.Forward(tokens), sequences.Count, steps);
    }

    private Tensor Scores(Tensor vectors, int count, int steps)
    {
        var views = vectors.Reshape([count, steps, Views, Features]).Permute(0, 2, 1, 3).Reshape([count * Views, steps, Features]);
        // The greatest value over time says that a feature is there, wherever it is.
        var found = windows.Select(window => window.Forward(views).Relu().Top(1, 1).Reshape([count * Views, Filters]));
        return output.Forward(Tensor.Concat(1, [.. found])).Reshape([count, Views]);
    }
}
