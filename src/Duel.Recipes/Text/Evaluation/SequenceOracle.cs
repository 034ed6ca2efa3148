using System.Globalization;

namespace Duel.Recipes;

/// <summary>The oracle of SeqGAN (Yu et al. 2017, arXiv:1609.05473, section 4): an LSTM of random weights whose sequences are to be learned, and which scores what was learned.</summary>
/// <remarks>
/// Sequences have 20 tokens of 5,000. NLL_oracle is the mean negative log-likelihood of a token of generated sequences under the oracle;
/// alone it says nothing of variety, and sharpening a softmax lowers it, so that it is read beside the likelihood of the oracle's sequences
/// under the model.
/// </remarks>
public sealed class SequenceOracle
{
    /// <summary>Tokens of each sequence.</summary>
    public const int Length = 20;

    private const int Together = 64, Units = 32;
    private readonly LanguageModel network;

    private SequenceOracle(LanguageModel network)
    {
        this.network = network;
        network.IsTraining = false;
    }

    /// <summary>Reads the weights that LantaoYu/SeqGAN publishes, as an NPZ file of its fifteen arrays in their order.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="DataFormatException">It is not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SequenceOracle Load(string file)
    {
        // Embedding; for the gates input, forget, output and candidate the weights of input and state and the shift; output's weight and shift.
        float[][] arrays = [.. Npz.Read(File.ReadAllBytes(file), file: file).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value.Values<float>().ToArray())];
        var vocabulary = arrays.Length == 15 ? arrays[^1].Length : 0;
        var network = new LanguageModel(Math.Max(1, vocabulary), Units, Units, new Rng(0));
        float[][] ordered = vocabulary == 0 ? [] : [arrays[0], Gates(arrays, 1), Gates(arrays, 2), Gates(arrays, 3), arrays[13], arrays[14]];
        var parameters = network.Parameters();
        if (!ordered.Select(values => (long)values.Length).SequenceEqual(parameters.Select(entry => entry.Parameter.Value.Shape.Count)))
            throw new DataFormatException(file, $"{arrays.Length} arrays with {string.Join(", ", arrays.Take(4).Select(values => values.Length))} numbers and so on are not those of an LSTM of {Units} units over vectors of {Units}. Give the file target_params of LantaoYu/SeqGAN, its arrays in their order.");
        foreach (var ((_, parameter), values) in parameters.Zip(ordered))
            parameter.Value.CopyFrom(Tensor.From(values, parameter.Value.Shape));
        return new(network);
    }

    /// <summary>Draws sequences.</summary>
    /// <param name="count">Number of sequences, 1 or more.</param>
    /// <param name="seed">The same seed draws the same sequences.</param>
    /// <returns>Texts of 20 numbers with spaces between.</returns>
    public IReadOnlyList<string> Sample(int count, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var (rng, texts) = (new Rng(seed)["oracle"], new List<string>());
        for (var first = 0; first < count; first += Together)
        {
            var start = first;
            var drawn = network.Generate(new(Together, Length), TokenChoices.Drawn(row => rng.At(start + row)));
            texts.AddRange(Enumerable.Range(0, Math.Min(Together, count - first)).Select(row => string.Join(' ', drawn[row].ToArray().Select(token => token.ToString(CultureInfo.InvariantCulture)))));
        }
        return texts;
    }

    /// <summary>NLL_oracle: the mean negative log-likelihood of a token, in nats.</summary>
    /// <param name="texts">Texts as tokens.</param>
    public double NegativeLogLikelihood(IReadOnlyList<int[]> texts) => TextModel.Mean(texts, batch => network.NegativeLogLikelihood(batch).Mean());

    /// <summary>The arrays of a kind of all gates side by side, in the order input, forget, candidate, output.</summary>
    private static float[] Gates(float[][] arrays, int first)
    {
        int[] order = [first, first + 3, first + 9, first + 6];
        var rows = arrays[first].Length / Units;
        return [.. Enumerable.Range(0, Math.Max(1, rows)).SelectMany(row => order.SelectMany(gate => arrays[gate].Skip(row * Units).Take(Units)))];
    }
}
