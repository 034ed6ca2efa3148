namespace Duel.Recipes;

/// <summary>A language model rewarded by a discriminator (Yu et al. 2017, arXiv:1609.05473).</summary>
/// <remarks>
/// The reward of a token is the mean probability of being real that the discriminator gives to roll-outs: texts that begin with all tokens
/// up to it and are completed by the language model. Tokens are made likelier in proportion to their rewards (REINFORCE).
/// Unlike the paper: roll-outs are made by the language model as it stands, the mean reward at the same place of the batch is taken off,
/// which lowers the variance and not the mean of the derivative, and the discriminator is that of <see cref="GumbelGame"/>.
/// </remarks>
internal sealed class SeqGanGame : TextTraining, IWatchedGame
{
    private readonly TextDiscriminator discriminator;
    private readonly AdversarialUpdate update;

    public SeqGanGame(TextNetworks networks, Tokenizer tokenizer, TextOptions options, Rng rng)
        : base(networks, tokenizer, options)
    {
        discriminator = new(tokenizer.Count, rng["discriminator"]);
        Discriminator = new("discriminator", new Adam(options.AdversarialRate, Beta1, Beta2), discriminator) { ClipNorm = ClipNorm };
        update = new(new(new NonSaturating()), (x, _) => discriminator.Forward(x)) { IsTermByTerm = false };
    }

    public Player Generator => Writer;

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public override IReadOnlyList<Phase> Phases() =>
    [
        .. base.Phases(),
        new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare, Repeat = Options.DiscriminatorSteps ?? 1 }, new(Generator, PolicyLoss)], 1 - Options.Alone) { State = [.. update.State] },
    ];

    private void Prepare(StepContext step)
    {
        Networks.IsTraining = false;
        var texts = step.Get<TokenBatch>().Texts;
        var steps = Math.Max(texts.Steps, TextDiscriminator.LeastSteps);
        var drawn = Networks.Language.Generate(new(texts.Count, steps) { End = Tokenizer.End }, TokenChoices.Drawn(row => step.Rng["draws"].OfRow(row)));
        step.SetState(new Made(texts, drawn, steps));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var (texts, drawn, steps) = step.State<Made>();
        return update.DiscriminatorLoss(step, new(TokenVectors.OneHot(texts, steps, Tokenizer.Count), TokenVectors.OneHot(drawn, steps, Tokenizer.Count))
        {
            Probed = update.Probe is null ? default : (TokenVectors.Counts(texts, Tokenizer.Count), TokenVectors.Counts(drawn, Tokenizer.Count)),
        });
    }

    private Tensor PolicyLoss(StepContext step)
    {
        var (_, drawn, steps) = step.State<Made>();
        var rewards = Rewards(drawn, steps, step.Rng["rollouts"]);
        var advantages = new List<float>(drawn.TokenCount);
        for (var row = 0; row < drawn.Count; row++)
        {
            for (var place = 0; place < drawn.Lengths[row]; place++)
                advantages.Add((float)(rewards[row][place] - rewards.Where(one => one.Length > place).Average(one => one[place])));
        }
        return WithLikelihood((Networks.Language.NegativeLogLikelihood(drawn) * Tensor.From(advantages.ToArray(), [advantages.Count])).Sum() * (1.0 / drawn.Count), step);
    }

    /// <summary>Rewards of each token of each text.</summary>
    /// <param name="drawn">The texts.</param>
    /// <param name="steps">Steps that the discriminator sees.</param>
    /// <param name="rng">Source of the roll-outs.</param>
    internal double[][] Rewards(TokenSequences drawn, int steps, Rng rng)
    {
        var rewards = drawn.Lengths.Select(length => new double[length]).ToArray();
        for (var length = 1; length <= drawn.Steps; length++)
        {
            // A text that ends here needs no roll-out: it is scored as it is.
            int[] open = [.. Enumerable.Range(0, drawn.Count).Where(row => drawn.Lengths[row] > length)];
            int[] whole = [.. Enumerable.Range(0, drawn.Count).Where(row => drawn.Lengths[row] == length)];
            if (whole.Length > 0)
                Share(whole, Scores(new([.. whole.Select(row => drawn[row].ToArray())]), steps), 1);
            if (open.Length == 0)
                continue;
            int[][] prefixes = [.. open.SelectMany(row => Enumerable.Repeat(drawn[row][..length].ToArray(), Options.Rollouts))];
            var streams = rng.At(length);
            Share(open, Scores(Networks.Language.Generate(new(prefixes.Length, steps) { End = Tokenizer.End, Prefixes = prefixes }, TokenChoices.Drawn(row => streams.At(row))), steps), Options.Rollouts);

            void Share(int[] rows, double[] scores, int each)
            {
                for (var i = 0; i < rows.Length; i++)
                    rewards[rows[i]][length - 1] = scores.Skip(i * each).Take(each).Average();
            }
        }
        return rewards;
    }

    /// <summary>The discriminator's probability of each text to be real.</summary>
    private double[] Scores(TokenSequences texts, int steps)
    {
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        return discriminator.Forward(texts, steps).Mean([1]).Sigmoid().ToDoubles();
    }

    /// <summary>The texts of a step.</summary>
    /// <param name="Texts">Real texts.</param>
    /// <param name="Drawn">Generated texts.</param>
    /// <param name="Steps">Steps that the discriminator sees.</param>
    private sealed record Made(TokenSequences Texts, TokenSequences Drawn, int Steps);
}
