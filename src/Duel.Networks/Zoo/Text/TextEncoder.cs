namespace Duel.Networks;

/// <summary>Sequences of tokens as points on the unit sphere: the last state of an LSTM, made one unit long (Zhao et al. 2018, arXiv:1706.04223).</summary>
public sealed class TextEncoder : Module
{
    private readonly int vocabulary, units;
    private readonly Embedding embedding;
    private readonly Lstm recurrent;
    private readonly Linear output;

    /// <summary>Makes the network.</summary>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="features">Length of a token's vector.</param>
    /// <param name="units">Units of the LSTM.</param>
    /// <param name="codeLength">C, length of a code.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public TextEncoder(int vocabulary, int features, int units, int codeLength, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        (this.vocabulary, this.units) = (vocabulary, units);
        embedding = new(vocabulary, features, rng["embedding"], new Normal(0.1));
        recurrent = new(features, units, rng["recurrent"]);
        output = new(units, codeLength, rng["output"]);
    }

    /// <summary>The codes of sequences.</summary>
    /// <returns>[N, C], each of length 1.</returns>
    public Tensor Forward(TokenSequences sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var vectors = embedding.Forward(sequences.Padded);
        var (hidden, _) = recurrent.Unroll(vectors.Reshape([sequences.Count, sequences.Steps, vectors.Shape[1]]));
        var last = hidden.Reshape([sequences.Count * sequences.Steps, units]).Select(0, sequences.LastPlaces());
        return OnSphere(output.Forward(last));
    }

    /// <summary>The encoder token by token: from <c>token</c>, <c>hidden</c> and <c>cell</c>, zeros at first, to the code of what was read so far and the state.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="output">Name of the code.</param>
    /// <param name="finish">Makes of a code what is asked for; null for the code itself.</param>
    public NetworkFunction StepFunction(string name, string output, Func<Tensor, Tensor>? finish = null) =>
        new(name, [new("token", []) { ClassCount = vocabulary }, new("hidden", [units]), new("cell", [units])], [output, "hidden_out", "cell_out"], x =>
        {
            var vectors = embedding.Forward(x[0]);
            var (_, state) = recurrent.Unroll(vectors.Reshape([vectors.Shape[0], 1, vectors.Shape[1]]), new(x[1], x[2]));
            var code = OnSphere(this.output.Forward(state.Hidden));
            return [finish?.Invoke(code) ?? code, state.Hidden, state.Cell];
        });

    /// <summary>Points moved along their rays to the unit sphere.</summary>
    /// <param name="points">[N, C]</param>
    public static Tensor OnSphere(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points / (points.Square().Sum([1], keep: true) + 1e-12).Sqrt();
    }
}
