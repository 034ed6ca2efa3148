namespace Duel.Recipes;

/// <summary>Sentences and pictures learn to find each other, then pictures are drawn from sentences against a discriminator that sees both: DF-GAN (Tao et al. 2022, arXiv:2008.05865).</summary>
/// <remarks>
/// The discriminator is also shown real pictures beside others' sentences as wrong (Reed et al. 2016, arXiv:1605.05396), and its gradient at real pictures
/// beside their own is penalised: weight * E (|∂D/∂x|² + |∂D/∂s|²)³. The generator is also asked for pictures that the encoders of the first phase
/// match with their sentences, among all of a batch (Xu et al. 2018, arXiv:1711.10485; Zhang et al. 2021, arXiv:2101.04702).
/// </remarks>
internal sealed class CaptionGame : IWatchedGame
{
    private const double DiscriminatorRatio = 2, WrongWeight = 0.5;
    private const int Power = 3;
    private static readonly (double, double) FusedBetas = (0, 0.9), PlainBetas = (0.5, 0.999);
    private readonly CaptionOptions options;
    private readonly ISeparableLoss loss;
    private readonly CaptionDiscriminator discriminator;
    private readonly AdversarialUpdate update;
    private readonly Player encoders;

    public CaptionGame(CaptionNetworks networks, Shape sample, CaptionOptions options, Rng rng)
    {
        (Networks, this.options) = (networks, options);
        discriminator = IsPlain ? new PlainCaptionDiscriminator(sample, options.Architecture, rng["discriminator"]) : new FusedCaptionDiscriminator(sample, options.Architecture, rng["discriminator"]);
        encoders = new("encoders", new Adam(options.MatchingRate), networks.Sentences, networks.Pictures);
        var schedule = new LinearDecay(0.5 + (0.5 * options.MatchingFraction));
        var (beta1, beta2) = IsPlain ? PlainBetas : FusedBetas;
        Generator = new("generator", new Adam(options.Rate, beta1, beta2), networks.Generator) { Schedule = schedule };
        Discriminator = new("discriminator", new Adam(options.Rate * (IsPlain ? 1 : DiscriminatorRatio), beta1, beta2), discriminator) { Schedule = schedule };
        // It scores features, so that those of real pictures are worked out once for both sentences beside them and for the penalty.
        loss = IsPlain ? new NonSaturating() : new Hinge();
        update = new(new(loss), (features, sentences) => discriminator.Score(features, sentences!)) { IsTermByTerm = false };
    }

    /// <summary>The networks of the model.</summary>
    public CaptionNetworks Networks { get; }

    private bool IsPlain => options.Method == CaptionMethod.Plain;

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public IReadOnlyList<Phase> Phases() =>
    [
        new("matching", [new(encoders, step => Networks.MatchingLoss(step.Get<CaptionBatch>().Pictures, step.Get<CaptionBatch>().Captions)) { Repeat = options.MatchingRepeats }], options.MatchingFraction),
        new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)], 1 - options.MatchingFraction) { State = [.. update.State] },
    ];

    private void Prepare(StepContext step)
    {
        var batch = step.Get<CaptionBatch>();
        Tensor codes;
        using (GradientMode.NoGrad())
            codes = Networks.Sentences.Forward(batch.Captions);
        var sentences = CaptionNetworks.Lengthened(codes);
        var fake = Networks.Generator.Forward(step.Rng["latents"].Normal([batch.Count, options.Architecture.LatentLength]), sentences);
        // It waits through the discriminator's turn.
        Rematerialization.GiveUp(fake);
        step.SetState(new Drawn(batch, fake, codes, sentences, Others(batch.Captions, sentences)));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var drawn = step.State<Drawn>();
        var isPenalised = options.Penalty > 0 && !IsPlain;
        var (pictures, sentences) = isPenalised ? (drawn.Batch.Pictures.AsVariable(), drawn.Sentences.AsVariable()) : (drawn.Batch.Pictures, drawn.Sentences);
        var features = discriminator.Features(pictures);
        var input = new DiscriminatorInput(features, discriminator.Features(drawn.Fake.Detach())) { Condition = sentences, Probed = (drawn.Batch.Pictures, drawn.Fake.Detach()) };
        return update.DiscriminatorLoss(step, input, more: scored => Wrong(features, drawn.Other) + (isPenalised ? Penalty(scored.OnReal.Value.Scores, pictures, sentences) : Tensor.Zeros([])));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var drawn = step.State<Drawn>();
        var fooled = update.GeneratorLoss(step, new(drawn.Batch.Pictures, discriminator.Features(drawn.Fake)) { Condition = drawn.Sentences });
        if (IsPlain)
            return fooled + Between(drawn.Sentences, step.Rng["between"]);
        return options.Agreement == 0 ? fooled : fooled + (Networks.MatchingLoss(drawn.Fake, drawn.Batch.Captions, drawn.Codes) * options.Agreement);
    }

    /// <summary>The generator's loss of pictures of the points half way between sentences, of which there are no real ones.</summary>
    private Tensor Between(Tensor sentences, Rng rng)
    {
        var count = sentences.Shape[0];
        var between = (sentences + sentences.Select(0, [.. Enumerable.Range(1, count).Select(i => i % count)])) * 0.5;
        var drawn = Networks.Generator.Forward(rng.Normal([count, options.Architecture.LatentLength]), between);
        return loss.Generator(Scores.OfFake(discriminator.Forward(drawn, between)));
    }

    private Tensor Penalty(Tensor scores, Tensor pictures, Tensor sentences)
    {
        var slopes = Gradient.Of(scores.Sum(), [pictures, sentences], differentiable: true);
        var squares = slopes[0].Square().Sum([1, 2, 3]) + slopes[1].Square().Sum([1]);
        return (squares * squares * squares).Mean() * options.Penalty;
    }

    /// <summary>The loss of real pictures beside others' sentences, where those are others.</summary>
    private Tensor Wrong(Tensor features, OtherSentences? other) => options.Mismatches && other is not null
        ? loss.OfFake(discriminator.Score(features.Select(0, other.Places), other.Sentences)) * WrongWeight
        : Tensor.Zeros([]);

    /// <summary>For each picture the sentence of the next one, where that says something else; null where all say the same.</summary>
    private static OtherSentences? Others(TokenSequences captions, Tensor sentences)
    {
        int[] places = [.. Enumerable.Range(0, captions.Count).Where(i => !captions[i].SequenceEqual(captions[(i + 1) % captions.Count]))];
        return places.Length == 0 ? null : new(places, sentences.Select(0, [.. places.Select(i => (i + 1) % captions.Count)]));
    }

    /// <summary>The pictures and sentences of a step.</summary>
    /// <param name="Batch">Real pictures and what is said of them.</param>
    /// <param name="Fake">Drawn ones, with their history.</param>
    /// <param name="Codes">[N, E]: sentences of both on the unit sphere.</param>
    /// <param name="Sentences">[N, E]: the same as generator and discriminator take them.</param>
    /// <param name="Other">Sentences that do not say what real pictures show.</param>
    private sealed record Drawn(CaptionBatch Batch, Tensor Fake, Tensor Codes, Tensor Sentences, OtherSentences? Other);

    /// <param name="Places">Pictures that there is another sentence for.</param>
    /// <param name="Sentences">Vectors of these.</param>
    private sealed record OtherSentences(int[] Places, Tensor Sentences);
}
