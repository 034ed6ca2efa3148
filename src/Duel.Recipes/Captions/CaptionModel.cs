using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained model of pictures with captions: all that is needed to draw pictures from sentences.</summary>
/// <remarks>Two files of a run's folder: <c>model.json</c>, its tokeniser and the networks' sizes, and <c>model.safetensors</c>, their weights.</remarks>
public sealed class CaptionModel : INetworkModel
{
    private const string Weights = "model.safetensors";
    private const int Together = 64;
    private readonly CaptionNetworks networks;
    private readonly CaptionArchitecture architecture;
    private readonly CaptionMethod method;

    internal CaptionModel(CaptionNetworks networks, CaptionArchitecture architecture, CaptionMethod method, Tokenizer tokenizer, SampleSpec spec, int maxLength)
    {
        (this.networks, this.architecture, this.method, Tokenizer, Spec, MaxLength) = (networks, architecture, method, tokenizer, spec, maxLength);
        networks.IsTraining = false;
    }

    /// <summary>Its tokeniser; what its vocabulary does not have is not understood.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Spec of the pictures.</summary>
    public SampleSpec Spec { get; }

    /// <summary>Most words of a sentence; the rest of longer ones is not read.</summary>
    public int MaxLength { get; }

    /// <inheritdoc/>
    /// <remarks>Pictures of a latent and a sentence's vector; that vector, token by token, the state of each going into the next; and a picture's.</remarks>
    public IReadOnlyList<NetworkFunction> Functions =>
    [
        new("generator", [new("z", [architecture.LatentLength]), new("sentence", [architecture.SentenceLength])], ["images"], x => [networks.Generator.Forward(x[0], x[1])]),
        networks.Sentences.StepFunction("sentence-step", "sentence", CaptionNetworks.Lengthened),
        new("picture-encoder", [new("image", [.. Spec.Extents])], ["vector"], x => [networks.Pictures.Forward(x[0])]),
    ];

    /// <summary>Reads a model from a run's folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than captions.</exception>
    public static CaptionModel Load(string folder) => ModelFile.Read(folder, new CaptionRecipe().Card, file =>
    {
        var (architecture, method, tokenizer, spec) = (file.Get<CaptionArchitecture>("architecture"), file.Find<CaptionMethod>("method"), file.Get<Tokenizer>("tokenizer"), new SampleSpec(file.Get<int[]>("extents")));
        var networks = new CaptionNetworks([.. spec.Extents], tokenizer.Count, architecture, new Rng(0), method);
        ModuleWeights.Load(networks, Path.Combine(folder, Weights));
        return new CaptionModel(networks, architecture, method, tokenizer, spec, file.Get<int>("maxLength"));
    });

    /// <summary>Draws pictures of a sentence.</summary>
    /// <param name="sentence">Words for what they are to show; those that the vocabulary does not have count for nothing.</param>
    /// <param name="count">Number of pictures, 1 or more.</param>
    /// <param name="seed">The same seed draws the same pictures, however many are asked for.</param>
    /// <exception cref="ArgumentException">None of its words is known.</exception>
    public IReadOnlyList<Picture> Draw(string sentence, int count = 8, ulong seed = 0) =>
        Draw(Encode([sentence]), [.. Enumerable.Range(0, count).Select(place => (0, 0, 0.0, place))], seed);

    /// <summary>Draws the pictures between two sentences, all of one latent.</summary>
    /// <param name="from">Sentence of the first picture.</param>
    /// <param name="to">Sentence of the last.</param>
    /// <param name="count">Number of pictures, 2 or more.</param>
    /// <param name="seed">The same seed draws the same pictures.</param>
    /// <exception cref="ArgumentException">None of a sentence's words is known.</exception>
    public IReadOnlyList<Picture> Interpolate(string from, string to, int count = 8, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return Draw(Encode([from, to]), [.. Enumerable.Range(0, count).Select(i => (0, 1, i / (double)(count - 1), 0))], seed);
    }

    /// <summary>Likeness of pictures and sentences, as the model's own encoders see it: cosines from -1 to 1.</summary>
    /// <param name="pictures">[N, H, W, C], -1 to 1.</param>
    /// <param name="sentences">M sentences.</param>
    /// <returns>[N, M]</returns>
    /// <exception cref="ArgumentException">None of a sentence's words is known.</exception>
    public double[,] Likeness(Tensor pictures, IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var likeness = networks.Pictures.Forward(pictures).MatMul(networks.Sentences.Forward(Encode(sentences)).Permute(1, 0));
        var (values, table) = (likeness.ToDoubles(), new double[pictures.Shape[0], sentences.Count]);
        Buffer.BlockCopy(values, 0, table, 0, values.Length * sizeof(double));
        return table;
    }

    /// <summary>Sentences as tokens.</summary>
    /// <exception cref="ArgumentException">None of a sentence's words is known.</exception>
    internal TokenSequences Encode(IReadOnlyList<string> sentences)
    {
        var encoded = Known(sentences, Tokenizer, MaxLength);
        return encoded.Index().Where(one => one.Item.Length == 1).Select(one => (int?)one.Index).FirstOrDefault() is not { } odd
            ? new(encoded)
            : throw new ArgumentException($"None of the words of \"{(sentences[odd].Length > 60 ? $"{sentences[odd][..60]}..." : sentences[odd])}\" is known to the model. It knows words such as {string.Join(", ", Tokenizer.Vocabulary.Take(8))}.", nameof(sentences));
    }

    /// <summary>Sentences as tokens, each with its end, without the words that the vocabulary does not have: a vector that was never learned would only be noise.</summary>
    internal static int[][] Known(IEnumerable<string> sentences, Tokenizer tokenizer, int most) =>
        [.. EncodedTexts.Of(sentences, tokenizer, most).Sequences.Select(tokens => tokens.Where(token => token != tokenizer.Unknown).ToArray())];

    /// <summary>Samples of pictures, [N, H, W, C], each of a latent of its own.</summary>
    internal Tensor Samples(TokenSequences sentences, ulong seed) => networks.Generator.Forward(Latents(Enumerable.Range(0, sentences.Count), seed), networks.Vectors(sentences));

    /// <summary>Values of a picture for each of some sentences.</summary>
    /// <param name="sentences">Sentences.</param>
    /// <param name="first">Place of the first among all that are drawn: each place has a latent of its own.</param>
    /// <param name="seed">Seed of the latents.</param>
    internal float[] SamplesOf(IReadOnlyList<string> sentences, int first, ulong seed)
    {
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var samples = networks.Generator.Forward(Latents(Enumerable.Range(first, sentences.Count), seed), networks.Vectors(Encode(sentences)));
        return samples.AsSpan().ToArray();
    }

    /// <summary>Writes the model's two files into a folder.</summary>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal string Save(string folder)
    {
        var description = ModelFile.Begin(new CaptionRecipe().Card);
        description["extents"] = JsonSerializer.SerializeToNode(Spec.Extents);
        description["maxLength"] = MaxLength;
        description["architecture"] = JsonSerializer.SerializeToNode(architecture, RunFolder.Json);
        description["method"] = JsonSerializer.SerializeToNode(method, RunFolder.Json);
        description["tokenizer"] = JsonSerializer.SerializeToNode(Tokenizer, RunFolder.Json);
        ModuleWeights.Save(networks, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>Pictures of points between two sentences' vectors.</summary>
    private List<Picture> Draw(TokenSequences sentences, IReadOnlyList<(int From, int To, double Share, int Latent)> wanted, ulong seed)
    {
        using var unrecorded = GradientMode.NoGrad();
        var pictures = new List<Picture>();
        foreach (var some in wanted.Chunk(Together))
        {
            using var scope = new TensorScope();
            var vectors = networks.Sentences.Forward(sentences);
            var shares = Tensor.From([.. some.Select(one => (float)one.Share)], [some.Length, 1]);
            var between = (vectors.Select(0, [.. some.Select(one => one.From)]) * (1 - shares)) + (vectors.Select(0, [.. some.Select(one => one.To)]) * shares);
            var samples = networks.Generator.Forward(Latents(some.Select(one => one.Latent), seed), CaptionNetworks.Lengthened(TextEncoder.OnSphere(between)));
            for (var i = 0; i < some.Length; i++)
                pictures.Add(PixelScale.ToPicture(samples.AsSpan().Slice(i * Spec.Length, Spec.Length), Spec));
        }
        return pictures;
    }

    private Tensor Latents(IEnumerable<int> places, ulong seed) =>
        Tensor.Concat(0, [.. places.Select(place => new Rng(seed)["latents"].At(place).Normal([1, architecture.LatentLength]))]);
}
