namespace Duel.Recipes;

/// <summary>An autoencoder of texts whose codes are generated: ARAE (Zhao et al. 2018, arXiv:1706.04223).</summary>
/// <remarks>
/// Everything discrete is the autoencoder's, and learned by likelihood; generator and discriminator (the paper's critic) see codes on the unit sphere.
/// The encoder learns a little to make codes that look generated. Unlike the paper: it does so in the autoencoder's own update, and the
/// autoencoder learns alone first.
/// </remarks>
internal sealed class AraeGame : TextTraining, IWatchedGame
{
    // The discriminator's slope in the encoder is a tenth of that in the generator, and the penalty's strength 1, as in the authors' program.
    private const double EncoderWeight = 0.1, Lambda = 1, GameBeta1 = 0.5;
    private const int DiscriminatorSteps = 5;
    private readonly Discriminator discriminator;
    private readonly AdversarialUpdate update;

    public AraeGame(TextNetworks networks, Tokenizer tokenizer, TextOptions options, Rng rng)
        : base(networks, tokenizer, options)
    {
        discriminator = TextNetworks.CodesOf(options.Architecture).CreateDiscriminator(rng["discriminator"]);
        update = new(new(new Wasserstein(), [new GradientPenalty(Lambda)]), discriminator) { IsTermByTerm = false };
        Generator = new("generator", new Adam(options.AdversarialRate, GameBeta1, Beta2), networks.Generator!);
        Discriminator = new("discriminator", new Adam(options.AdversarialRate, GameBeta1, Beta2), discriminator);
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    private protected override string WriterName => "autoencoder";

    // It goes on to learn what the generator is to imitate.
    private protected override double RateLater => Options.Rate * 0.1;

    public override IReadOnlyList<Phase> Phases() =>
    [
        .. base.Phases(),
        new("adversarial",
        [
            new(Writer, AutoencoderLoss),
            new(Discriminator, DiscriminatorLoss) { Prepare = Prepare, Repeat = Options.DiscriminatorSteps ?? DiscriminatorSteps },
            new(Generator, GeneratorLoss),
        ], 1 - Options.Alone) { State = [.. update.State] },
    ];

    /// <summary>The mean negative log-likelihood of a token, given the code of its text.</summary>
    public override Tensor Loss(TokenSequences texts) => Networks.Language.NegativeLogLikelihood(texts, Networks.Encoder!.Forward(texts)).Mean();

    /// <summary>The same, given the code with noise on it.</summary>
    private protected override Tensor LikelihoodLoss(StepContext step) => Reconstruction(step, Code(step));

    /// <summary>The same, and the score of the code, which the encoder lowers.</summary>
    private Tensor AutoencoderLoss(StepContext step)
    {
        var code = Code(step);
        return Reconstruction(step, code) + (discriminator.Forward(code).Mean() * EncoderWeight);
    }

    private Tensor Code(StepContext step)
    {
        Networks.IsTraining = true;
        Networks.UseRandomness(step.Rng["dropout"]);
        return Networks.Encoder!.Forward(step.Get<TokenBatch>().Texts);
    }

    private Tensor Reconstruction(StepContext step, Tensor code)
    {
        var length = Options.CodeNoise * (1 - (0.5 * step.Progress)) / Math.Sqrt(code.Shape[1]);
        return Networks.Language.NegativeLogLikelihood(step.Get<TokenBatch>().Texts, code + (step.Rng["noise"].Normal(code.Shape) * length)).Mean();
    }

    private void Prepare(StepContext step)
    {
        var texts = step.Get<TokenBatch>().Texts;
        Tensor real;
        using (GradientMode.NoGrad())
            real = Networks.Encoder!.Forward(texts);
        using IDisposable? unrecorded = step.IsLastRepeat ? null : GradientMode.NoGrad();
        step.SetState(new Made(texts, real, Networks.Codes(step.Rng["latents"].Normal([texts.Count, Options.Architecture.LatentLength]))));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update.DiscriminatorLoss(step, new(made.Real, made.Fake.Detach()) { Probed = Probed(step, made) });
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var made = step.State<Made>();
        return update.GeneratorLoss(step, new(made.Real, made.Fake));
    }

    /// <summary>Texts for the monitor: codes move as the encoder learns, and texts do not. None where it does not look.</summary>
    private (Tensor Real, Tensor Fake) Probed(StepContext step, Made made)
    {
        if (!step.IsLastRepeat || update.Probe?.Wants(step.Step) != true)
            return default;
        var drawn = Networks.Language.Generate(new(made.Texts.Count, Math.Max(2, made.Texts.Steps)) { End = Tokenizer.End, Code = made.Fake.Detach() }, TokenChoices.Drawn(_ => step.Rng, temperature: 0));
        return (TokenVectors.Counts(made.Texts, Tokenizer.Count), TokenVectors.Counts(drawn, Tokenizer.Count));
    }

    /// <summary>The codes of a step.</summary>
    /// <param name="Texts">Real texts.</param>
    /// <param name="Real">[N, C]: their codes.</param>
    /// <param name="Fake">[N, C]: generated codes, with their history.</param>
    private sealed record Made(TokenSequences Texts, Tensor Real, Tensor Fake);
}
