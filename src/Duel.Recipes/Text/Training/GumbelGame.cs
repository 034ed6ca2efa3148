namespace Duel.Recipes;

/// <summary>A language model against a discriminator, whose opinion reaches it through the Gumbel-softmax (Nie et al. 2019, RelGAN; Jang et al. 2017, arXiv:1611.01144).</summary>
/// <remarks>
/// Tokens are drawn by the greatest sum of score and Gumbel noise; the discriminator sees the softmax of these sums times an inverse
/// temperature, which rises exponentially. As in the paper each token is the input of the next step as it was drawn, so that derivatives
/// go through the hidden states and not through the inputs, and one pass over all steps makes them.
/// Unlike the paper: the generator is an LSTM.
/// </remarks>
internal sealed class GumbelGame : TextTraining, IWatchedGame
{
    private readonly TextDiscriminator discriminator;
    private readonly AdversarialUpdate update;

    public GumbelGame(TextNetworks networks, Tokenizer tokenizer, TextOptions options, Rng rng)
        : base(networks, tokenizer, options)
    {
        discriminator = new(tokenizer.Count, rng["discriminator"]);
        Discriminator = new("discriminator", new Adam(options.AdversarialRate, Beta1, Beta2), discriminator) { ClipNorm = ClipNorm };
        update = new(new(new Relativistic()), (x, _) => Score(x)) { IsTermByTerm = false };
    }

    public Player Generator => Writer;

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public override IReadOnlyList<Phase> Phases() =>
    [
        .. base.Phases(),
        new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare, Repeat = Options.DiscriminatorSteps ?? 1 }, new(Generator, GeneratorLoss)], 1 - Options.Alone) { State = [.. update.State] },
    ];

    /// <summary>The inverse temperature at a share of the run.</summary>
    internal double InverseTemperature(double progress) => Math.Pow(Options.InverseTemperature, Math.Clamp((progress - Options.Alone) / (1 - Options.Alone), 0, 1));

    private void Prepare(StepContext step)
    {
        Networks.IsTraining = false;
        var texts = step.Get<TokenBatch>().Texts;
        var steps = Math.Max(texts.Steps, TextDiscriminator.LeastSteps);
        var noise = Noise(step.Rng["noise"], [texts.Count, steps, Tokenizer.Count]);
        var made = Networks.Language.Generate(new(texts.Count, steps) { End = Tokenizer.End }, TokenChoices.Perturbed(noise));
        using IDisposable? unrecorded = step.IsLastRepeat ? null : GradientMode.NoGrad();
        var soft = Soft(made, noise, InverseTemperature(step.Progress));
        Rematerialization.GiveUp(soft);
        step.SetState(new Made(texts, made, TokenVectors.Numbers(texts, steps), soft));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step) => update.DiscriminatorLoss(step, Scored(step.State<Made>(), isDetached: true));

    private Tensor GeneratorLoss(StepContext step)
    {
        // Nothing comes back to this graph.
        Rematerialization.HandOver(step.State<Made>().Fake);
        return WithLikelihood(update.GeneratorLoss(step, Scored(step.State<Made>(), isDetached: false)), step);
    }

    private DiscriminatorInput Scored(Made made, bool isDetached) => new(made.Real, isDetached ? made.Fake.Detach() : made.Fake)
    {
        Probed = update.Probe is null ? default : (TokenVectors.Counts(made.Texts, Tokenizer.Count), TokenVectors.Counts(made.Drawn, Tokenizer.Count)),
    };

    /// <summary>Scores of texts by the numbers of their tokens, [N, T], or as mixtures of tokens, [N, T, V].</summary>
    private Tensor Score(Tensor texts) => texts.Shape.Rank == 3 ? discriminator.Forward(texts) : discriminator.Forward(TokenVectors.Sequences(texts), texts.Shape[1]);

    /// <summary>The softmax of scores and noise, [N, T, V]: near to the tokens that were drawn by the same noise.</summary>
    internal Tensor Soft(TokenSequences drawn, Tensor noise, double inverseTemperature)
    {
        var (steps, vocabulary) = (noise.Shape[1], Tokenizer.Count);
        int[] places = [.. drawn.Lengths.SelectMany((length, row) => Enumerable.Range(row * steps, length))];
        var isWhole = places.Length == drawn.Count * steps;
        var rowNoise = noise.Reshape([drawn.Count * steps, vocabulary]);
        var sums = Networks.Language.Logits(drawn) + (isWhole ? rowNoise : rowNoise.Select(0, places));
        var soft = (sums * inverseTemperature).Softmax(1);
        if (isWhole)
            return soft.Reshape(noise.Shape);
        // Behind its end a text goes on with that, as real ones do.
        var rows = new int[drawn.Count * steps];
        Array.Fill(rows, places.Length);
        for (var i = 0; i < places.Length; i++)
            rows[places[i]] = i;
        return Tensor.Concat(0, soft, Tensor.OneHot([TokenSequences.Start], vocabulary)).Select(0, rows).Reshape(noise.Shape);
    }

    /// <summary>Draws of Gumbel's distribution.</summary>
    internal static Tensor Noise(Rng rng, Shape shape)
    {
        using var unrecorded = GradientMode.NoGrad();
        return TensorScope.Run(() => -(-rng.Uniform(shape, 1e-7, 1).Log()).Log());
    }

    /// <summary>The texts of a step.</summary>
    /// <param name="Texts">Real texts.</param>
    /// <param name="Drawn">Generated texts.</param>
    /// <param name="Real">[N, T]: the numbers of their tokens, as one-hot vectors would take the vocabulary's size times as long to score.</param>
    /// <param name="Fake">[N, T, V]: the generated ones as they are scored, with their history.</param>
    private sealed record Made(TokenSequences Texts, TokenSequences Drawn, Tensor Real, Tensor Fake);
}
