using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained model of texts: all that is needed to write more of them.</summary>
/// <remarks>
/// Two files of a run's folder: <c>model.json</c>, its tokeniser and the networks' sizes, and <c>model.safetensors</c>, their weights. An
/// adversarial run keeps the model as it was after likelihood alone in the folder <c>likelihood</c>.
/// </remarks>
public sealed class TextModel : INetworkModel
{
    /// <summary>The folder of an adversarial run in which the model lies as it was after its first phase.</summary>
    public const string LikelihoodFolder = "likelihood";

    private const int Together = 64, MostTries = 100;
    private const string Weights = "model.safetensors";
    private readonly TextNetworks networks;
    private readonly TextArchitecture architecture;

    internal TextModel(TextNetworks networks, TextArchitecture architecture, TextMethod method, Tokenizer tokenizer, int maxLength)
    {
        (this.networks, this.architecture, Method, Tokenizer, MaxLength) = (networks, architecture, method, tokenizer, maxLength);
        networks.IsTraining = false;
    }

    /// <summary>Way in which it was learned.</summary>
    public TextMethod Method { get; }

    /// <summary>Its tokeniser.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Most tokens of a text.</summary>
    public int MaxLength { get; }

    /// <summary>True if it gives texts a likelihood, false if it generates codes that are decoded.</summary>
    public bool HasLikelihood => networks.Encoder is null;

    private int Steps => MaxLength + (Tokenizer.End is null ? 0 : 1);

    /// <inheritdoc/>
    /// <remarks>A step of generation; of a model with codes also the generator of codes, and a step of the encoder.</remarks>
    public IReadOnlyList<NetworkFunction> Functions =>
    [
        networks.Language.StepFunction,
        .. networks is { Generator: { } generator, Encoder: { } encoder }
            ? [new("generator", [new("z", [generator.LatentLength])], ["code"], x => [networks.Codes(x[0])]), encoder.StepFunction("encoder-step", "code")]
            : Array.Empty<NetworkFunction>(),
    ];

    /// <summary>Reads a model from a run's folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than texts.</exception>
    public static TextModel Load(string folder) => ModelFile.Read(folder, new TextRecipe().Card, file =>
    {
        var (method, architecture, tokenizer) = (file.Get<TextMethod>("method"), file.Get<TextArchitecture>("architecture"), file.Get<Tokenizer>("tokenizer"));
        var networks = new TextNetworks(method, tokenizer.Count, architecture, new Rng(0));
        ModuleWeights.Load(networks, Path.Combine(folder, Weights));
        return new TextModel(networks, architecture, method, tokenizer, file.Get<int>("maxLength"));
    });

    /// <summary>Writes texts.</summary>
    /// <param name="count">Number of texts, 1 or more.</param>
    /// <param name="seed">The same seed writes the same texts, however many are asked for.</param>
    /// <param name="temperature">Divisor of the logits, 0 or more: below 1 for likelier texts, above for more various ones, 0 for the likeliest token at each place.</param>
    /// <param name="prompt">The beginning of each text; null for none.</param>
    /// <exception cref="ArgumentException">The prompt leaves no room for a token.</exception>
    public IReadOnlyList<string> Sample(int count, ulong seed = 0, double temperature = 1, string? prompt = null) =>
        [.. SampleTokens(count, seed, temperature, prompt).Select(tokens => Tokenizer.Decode(tokens))];

    /// <summary>Writes texts that are in none of a set, and none of them twice.</summary>
    /// <param name="count">Number of texts, 1 or more.</param>
    /// <param name="known">Texts that are left out, such as those that were learned.</param>
    /// <param name="seed">The same seed writes the same texts, however many are asked for.</param>
    /// <param name="temperature">Divisor of the logits, 0 or more.</param>
    /// <param name="prompt">The beginning of each text; null for none.</param>
    /// <returns>The texts, and how many were written for them; fewer than asked where of a hundred times as many too few are new.</returns>
    /// <exception cref="ArgumentException">The prompt leaves no room for a token.</exception>
    public (IReadOnlyList<string> Texts, int Made) SampleNew(int count, IEnumerable<string> known, ulong seed = 0, double temperature = 1, string? prompt = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var (seen, texts, made) = (known.ToHashSet(StringComparer.Ordinal), new List<string>(), 0);
        foreach (var text in Endless(seed, temperature, Begun(prompt)).Select(tokens => Tokenizer.Decode(tokens)).Take((int)Math.Min(int.MaxValue, (long)count * MostTries)))
        {
            made++;
            if (seen.Add(text))
                texts.Add(text);
            if (texts.Count == count)
                break;
        }
        return (texts, made);
    }

    /// <summary>Writes texts as tokens, each with its end where it came to one.</summary>
    /// <inheritdoc cref="Sample"/>
    public IReadOnlyList<int[]> SampleTokens(int count, ulong seed = 0, double temperature = 1, string? prompt = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. Endless(seed, temperature, Begun(prompt)).Take(count)];
    }

    private int[] Begun(string? prompt)
    {
        var begun = Tokenizer.Encode(prompt ?? "");
        return begun.Length < MaxLength ? begun
            : throw new ArgumentException($"A prompt of {begun.Length} tokens, and texts of this model have {MaxLength} at most: give fewer than that.", nameof(prompt));
    }

    private IEnumerable<int[]> Endless(ulong seed, double temperature, int[] begun)
    {
        for (var first = 0; ; first += Together)
        {
            foreach (var text in Some(first, seed, temperature, begun))
                yield return text;
        }
    }

    /// <summary>Some texts: always as many at a time, so that a text does not depend on how many are asked for.</summary>
    private IReadOnlyList<int[]> Some(int first, ulong seed, double temperature, int[] begun)
    {
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var rng = new Rng(seed);
        var code = networks.Generator is null ? null
            : networks.Codes(Tensor.Concat(0, [.. Enumerable.Range(first, Together).Select(text => rng["latents"].At(text).Normal([1, architecture.LatentLength]))]));
        var drawn = networks.Language.Generate(new(Together, Steps) { End = Tokenizer.End, Prefixes = begun.Length > 0 ? [.. Enumerable.Repeat(begun, Together)] : [], Code = code },
            TokenChoices.Drawn(row => rng["texts"].At(first + row), temperature, Tokenizer.Unknown));
        return [.. Enumerable.Range(0, Together).Select(row => drawn[row].ToArray())];
    }

    /// <summary>Texts on the way from one to another, by the codes between theirs; the first and the last are the given ones as they are decoded.</summary>
    /// <param name="from">The first text.</param>
    /// <param name="to">The last text.</param>
    /// <param name="count">Number of texts, 2 or more.</param>
    /// <exception cref="InvalidOperationException">The model has no codes.</exception>
    public IReadOnlyList<string> Interpolate(string from, string to, int count = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        if (networks.Encoder is not { } encoder)
            throw new InvalidOperationException("This model gives texts no codes, so there is nothing between two of them: train one by the method Arae.");
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var ends = encoder.Forward(new([.. EncodedTexts.Of([from, to], Tokenizer, MaxLength).Sequences]));
        var shares = Tensor.From([.. Enumerable.Range(0, count).Select(i => i / (float)(count - 1))], [count, 1]);
        var codes = TextEncoder.OnSphere((ends.Slice(0, 0, 1) * (1 - shares)) + (ends.Slice(0, 1, 1) * shares));
        var drawn = networks.Language.Generate(new(count, Steps) { End = Tokenizer.End, Code = codes }, TokenChoices.Drawn(_ => new Rng(0), temperature: 0, Tokenizer.Unknown));
        return [.. Enumerable.Range(0, count).Select(row => Tokenizer.Decode(drawn[row]))];
    }

    /// <summary>The mean negative log-likelihood of a token of texts, their ends included, in nats; its exponential is the perplexity.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="temperature">Divisor of the logits, above 0.</param>
    /// <exception cref="InvalidOperationException">The model gives texts no likelihood.</exception>
    public double NegativeLogLikelihood(IReadOnlyList<string> texts, double temperature = 1) => NegativeLogLikelihoods(texts, [temperature])[0];

    /// <summary>The same at several temperatures, for little more work than at one.</summary>
    /// <inheritdoc cref="NegativeLogLikelihood"/>
    /// <param name="texts">The texts.</param>
    /// <param name="temperatures">Divisors of the logits, each above 0.</param>
    public double[] NegativeLogLikelihoods(IReadOnlyList<string> texts, IReadOnlyList<double> temperatures)
    {
        ArgumentNullException.ThrowIfNull(temperatures);
        if (!HasLikelihood)
            throw new InvalidOperationException("An autoencoder whose codes are generated gives texts no likelihood: compare it by BLEU and reverse perplexity.");
        return Means(EncodedTexts.Of(texts, Tokenizer, MaxLength).Sequences, temperatures.Count, batch =>
        {
            var logits = networks.Language.Logits(batch);
            return [.. temperatures.Select(temperature => LanguageModel.NegativeLogLikelihood(logits, batch, temperature).Mean().Item())];
        });
    }

    /// <summary>Means over tokens of means over those of a batch.</summary>
    /// <param name="sequences">Texts as tokens.</param>
    /// <param name="count">Number of means.</param>
    /// <param name="means">The means over a batch.</param>
    internal static double[] Means(IReadOnlyList<int[]> sequences, int count, Func<TokenSequences, double[]> means)
    {
        var (sums, tokens) = (new double[count], 0L);
        foreach (var some in sequences.Chunk(Together))
        {
            using var scope = new TensorScope();
            using var unrecorded = GradientMode.NoGrad();
            var batch = new TokenSequences(some);
            var found = means(batch);
            for (var i = 0; i < count; i++)
                sums[i] += found[i] * batch.TokenCount;
            tokens += batch.TokenCount;
        }
        return [.. sums.Select(sum => sum / tokens)];
    }

    /// <summary>The mean over tokens of a mean over those of a batch.</summary>
    internal static double Mean(IReadOnlyList<int[]> sequences, Func<TokenSequences, Tensor> mean) => Means(sequences, 1, batch => [mean(batch).Item()])[0];

    /// <summary>Writes the model's two files into a folder.</summary>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal string Save(string folder)
    {
        LastingFolder.Create(folder);
        var description = ModelFile.Begin(new TextRecipe().Card);
        description["method"] = JsonSerializer.SerializeToNode(Method, RunFolder.Json);
        description["maxLength"] = MaxLength;
        description["architecture"] = JsonSerializer.SerializeToNode(architecture, RunFolder.Json);
        description["tokenizer"] = JsonSerializer.SerializeToNode(Tokenizer, RunFolder.Json);
        ModuleWeights.Save(networks, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }
}
