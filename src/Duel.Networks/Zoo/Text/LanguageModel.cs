namespace Duel.Networks;

/// <summary>The probability of each token after those before it, by an LSTM; given a code as well, a decoder.</summary>
/// <remarks>Dropout, on what goes into the LSTM and what comes out of it, is as in Zaremba et al. 2014, arXiv:1409.2329.</remarks>
public sealed class LanguageModel : Module
{
    private readonly int units, codeLength;
    private readonly Embedding embedding;
    private readonly Dropout inward, outward;
    private readonly Lstm recurrent;
    private readonly Linear output;

    /// <summary>Makes the network.</summary>
    /// <param name="vocabulary">V, number of tokens.</param>
    /// <param name="features">Length of a token's vector.</param>
    /// <param name="units">H, units of the LSTM.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="dropout">The probability of each feature to be dropped in training, 0 or more and below 1.</param>
    /// <param name="codeLength">C, length of the code that sequences are decoded from; 0 for none.</param>
    public LanguageModel(int vocabulary, int features, int units, Rng rng, double dropout = 0, int codeLength = 0)
    {
        ArgumentNullException.ThrowIfNull(rng);
        (Vocabulary, this.units, this.codeLength) = (vocabulary, units, codeLength);
        embedding = new(vocabulary, features, rng["embedding"], new Normal(0.1));
        (inward, outward) = (new(dropout), new(dropout));
        recurrent = new(features + codeLength, units, rng["recurrent"]);
        output = new(units, vocabulary, rng["output"]);
    }

    /// <summary>V, number of tokens.</summary>
    public int Vocabulary { get; }

    /// <summary>Scores of all tokens at each place: their softmax is the probability of each to stand there.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="code">[N, C]: the codes that they are decoded from; null without one.</param>
    /// <returns>[M, V] for the M tokens that are no padding, in row-major order.</returns>
    public Tensor Logits(TokenSequences sequences, Tensor? code = null)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var (hidden, _) = recurrent.Unroll(Inputs(sequences.Before(), sequences.Steps, code));
        var rows = hidden.Reshape([sequences.Count * sequences.Steps, units]);
        return output.Forward(outward.Forward(sequences.TokenCount == rows.Shape[0] ? rows : rows.Select(0, sequences.Places())));
    }

    /// <summary>A vector of each sequence: the mean of the LSTM's output over its tokens.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="code">[N, C]: the codes that they are decoded from; null without one.</param>
    /// <returns>[N, H]</returns>
    public Tensor Features(TokenSequences sequences, Tensor? code = null)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var (hidden, _) = recurrent.Unroll(Inputs(sequences.Before(), sequences.Steps, code));
        var shares = new float[sequences.Count * sequences.Steps];
        for (var row = 0; row < sequences.Count; row++)
            shares.AsSpan(row * sequences.Steps, sequences.Lengths[row]).Fill(1f / sequences.Lengths[row]);
        return (hidden * Tensor.From(shares, [sequences.Count, sequences.Steps, 1])).Sum([1]);
    }

    /// <summary>The negative log-likelihood of each token, in nats.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="code">[N, C]: the codes that they are decoded from; null without one.</param>
    /// <param name="temperature">Divisor of the logits, above 0.</param>
    /// <returns>[M] for the M tokens that are no padding, in row-major order.</returns>
    public Tensor NegativeLogLikelihood(TokenSequences sequences, Tensor? code = null, double temperature = 1) => NegativeLogLikelihood(Logits(sequences, code), sequences, temperature);

    /// <summary>The negative log-likelihood of each token, in nats, of logits that are at hand.</summary>
    /// <param name="logits">[M, V]: the <see cref="Logits"/> of sequences.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="temperature">Divisor of the logits, above 0.</param>
    /// <returns>[M]</returns>
    public static Tensor NegativeLogLikelihood(Tensor logits, TokenSequences sequences, double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        var (scaled, tokens) = (temperature == 1 ? logits : logits * (1 / temperature), sequences.Tokens());
        return scaled.LogSumExp(1) - scaled.Gather(new([.. tokens.Select((token, row) => (row * logits.Shape[1]) + token)], [tokens.Length]));
    }

    /// <summary>Continues sequences token by token, without derivatives and dropout.</summary>
    /// <param name="wanted">Number of sequences, their beginnings and their end.</param>
    /// <param name="choose">Chooses each token.</param>
    public TokenSequences Generate(GenerationRequest wanted, TokenChoice choose)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(choose);
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var wasTraining = IsTraining;
        IsTraining = false;
        try
        {
            return Generated(wanted, choose);
        }
        finally
        {
            IsTraining = wasTraining;
        }
    }

    private TokenSequences Generated(GenerationRequest wanted, TokenChoice choose)
    {
        var rows = Enumerable.Range(0, wanted.Count).Select(row => new List<int>(wanted.Prefixes.Count > 0 ? wanted.Prefixes[row] : [])).ToArray();
        var ended = new bool[rows.Length];
        var begun = rows[0].Count;
        LstmState? state = null;
        var next = new int[rows.Length];
        if (begun > 0)
        {
            var prefix = new TokenSequences([.. rows.Select(row => row.ToArray())]);
            (_, state) = recurrent.Unroll(Inputs(prefix.Before(), begun, wanted.Code));
            next = [.. rows.Select(row => row[^1])];
        }
        for (var step = begun; step < wanted.Steps && ended.Contains(false); step++)
        {
            using var scope = new TensorScope();
            var (hidden, after) = recurrent.Unroll(Inputs(next, 1, wanted.Code), state);
            var logits = output.Forward(hidden.Reshape([rows.Length, units])).AsSpan();
            for (var row = 0; row < rows.Length; row++)
            {
                if (ended[row])
                    continue;
                next[row] = choose(row, step, logits.Slice(row * Vocabulary, Vocabulary));
                rows[row].Add(next[row]);
                ended[row] = next[row] == wanted.End;
            }
            state = new(scope.Keep(after.Hidden), scope.Keep(after.Cell));
        }
        return new([.. rows.Select(row => row.ToArray())]);
    }

    /// <summary>One step of generation: from <c>token</c>, the one before, <c>hidden</c> and <c>cell</c>, zeros at first, and <c>code</c> where
    /// there is one, to the <c>logits</c> of the next token and the state.</summary>
    public NetworkFunction StepFunction =>
        new("language-step", [new("token", []) { ClassCount = Vocabulary }, new("hidden", [units]), new("cell", [units]), .. codeLength > 0 ? [new FunctionInput("code", [codeLength])] : Array.Empty<FunctionInput>()],
            ["logits", "hidden_out", "cell_out"], x =>
            {
                var vectors = inward.Forward(embedding.Forward(x[0]));
                var whole = codeLength > 0 ? Tensor.Concat(1, vectors, x[3]) : vectors;
                var (_, state) = recurrent.Unroll(whole.Reshape([whole.Shape[0], 1, whole.Shape[1]]), new(x[1], x[2]));
                return [output.Forward(outward.Forward(state.Hidden)), state.Hidden, state.Cell];
            });

    /// <summary>Vectors of tokens, with the code beside each: [N, T, F + C].</summary>
    private Tensor Inputs(ReadOnlySpan<int> tokens, int steps, Tensor? code)
    {
        var count = tokens.Length / steps;
        if ((code?.Shape[1] ?? 0) != codeLength || (code is not null && code.Shape[0] != count))
            throw new ShapeException($"{count} sequences with {(code is null ? "no code" : $"codes of shape {code.Shape}")}: this language model takes codes of [{count}, {codeLength}]{(codeLength == 0 ? ", which is none" : "")}.");
        var vectors = inward.Forward(embedding.Forward(tokens));
        var x = vectors.Reshape([count, steps, vectors.Shape[1]]);
        return code is null ? x : Tensor.Concat(2, x, Tensor.Stack(1, [.. Enumerable.Repeat(code, steps)]));
    }
}
