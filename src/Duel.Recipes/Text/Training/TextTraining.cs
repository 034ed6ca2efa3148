namespace Duel.Recipes;

/// <summary>Texts learned by maximum likelihood: the whole of one method, and the first phase of the others.</summary>
internal class TextTraining
{
    // As in the recipes of recurrent networks; without it, single batches throw the weights far.
    internal const double ClipNorm = 5;
    private protected const double Beta1 = 0.9, Beta2 = 0.999;

    /// <param name="networks">The networks.</param>
    /// <param name="tokenizer">The tokeniser.</param>
    /// <param name="options">Rates and phases.</param>
    public TextTraining(TextNetworks networks, Tokenizer tokenizer, TextOptions options)
    {
        (Networks, Tokenizer, Options) = (networks, tokenizer, options);
        Writer = new(WriterName, new Adam(options.Rate, Beta1, Beta2), networks.Encoder is null ? [networks.Language] : [networks.Language, networks.Encoder])
        {
            Schedule = new TwoPhaseRate(options.Alone, RateLater / options.Rate),
            ClipNorm = ClipNorm,
        };
    }

    /// <summary>The networks.</summary>
    public TextNetworks Networks { get; }

    /// <summary>Player that learns by likelihood.</summary>
    public Player Writer { get; }

    private protected Tokenizer Tokenizer { get; }

    private protected TextOptions Options { get; }

    /// <summary>The name of <see cref="Writer"/>.</summary>
    private protected virtual string WriterName => "generator";

    /// <summary>Its rate in the second phase.</summary>
    private protected virtual double RateLater => Options.AdversarialRate;

    /// <summary>The phases.</summary>
    public virtual IReadOnlyList<Phase> Phases() => [new("likelihood", [new(Writer, LikelihoodLoss)], Options.Alone)];

    /// <summary>The mean negative log-likelihood of a token, in nats.</summary>
    public virtual Tensor Loss(TokenSequences texts) => Networks.Language.NegativeLogLikelihood(texts).Mean();

    /// <summary>The loss of a step by likelihood.</summary>
    private protected virtual Tensor LikelihoodLoss(StepContext step)
    {
        Networks.IsTraining = true;
        Networks.UseRandomness(step.Rng["dropout"]);
        return Loss(step.Get<TokenBatch>().Texts);
    }

    /// <summary>An adversarial loss and, where it has a weight, that of likelihood, which real texts of the same batch are asked for.</summary>
    private protected Tensor WithLikelihood(Tensor loss, StepContext step) =>
        Options.LikelihoodWeight > 0 ? loss + (LikelihoodLoss(step) * Options.LikelihoodWeight) : loss;

    /// <summary>Makes the training of a method.</summary>
    public static TextTraining Of(TextNetworks networks, Tokenizer tokenizer, TextOptions options, Rng rng) => options.Method switch
    {
        TextMethod.Gumbel => new GumbelGame(networks, tokenizer, options, rng),
        TextMethod.Arae => new AraeGame(networks, tokenizer, options, rng),
        TextMethod.SeqGan => new SeqGanGame(networks, tokenizer, options, rng),
        _ => new(networks, tokenizer, options),
    };
}
