namespace Duel.Recipes;

/// <summary>Sentences and pictures learn to find each other, then pictures are drawn from sentences against a discriminator that sees both: DF-GAN (Tao et al. 2022, arXiv:2008.05865).</summary>
/// <remarks>
/// The discriminator is also shown real pictures beside others' sentences as wrong (Reed et al. 2016, arXiv:1605.05396), and its gradient at real pictures
/// beside their own is penalised: weight * E (|∂D/∂x|² + |∂D/∂s|²)³.
/// </remarks>
internal sealed class CaptionGame : IWatchedGame
{
    private const double Beta2 = 0.9, DiscriminatorRatio = 2, WrongWeight = 0.5;
    private const int Power = 3;
    private readonly CaptionOptions options;
    private readonly CaptionDiscriminator discriminator;
    private readonly AdversarialUpdate update;
    private readonly Player encoders;

    public CaptionGame(CaptionNetworks networks, Shape sample, CaptionOptions options, Rng rng)
    {
        (Networks, this.options) = (networks, options);
        discriminator = new(sample, options.Architecture, rng["discriminator"]);
        encoders = new("encoders", new Adam(options.MatchingRate), networks.Sentences, networks.Pictures);
        var schedule = new LinearDecay(0.5 + (0.5 * options.MatchingFraction));
        Generator = new("generator", new Adam(options.Rate, 0, Beta2), networks.Generator) { Schedule = schedule };
        Discriminator = new("discriminator", new Adam(options.Rate * DiscriminatorRatio, 0, Beta2), discriminator) { Schedule = schedule };
        update = new(new(new Hinge()), (pictures, sentences) => discriminator.Forward(pictures, sentences!)) { IsTermByTerm = false };
    }

    /// <summary>The networks of the model.</summary>
    public CaptionNetworks Networks { get; }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [update];

    public IReadOnlyList<Phase> Phases() =>
    [
        new("matching", [new(encoders, step => Networks.MatchingLoss(step.Get<CaptionBatch>().Pictures, step.Get<CaptionBatch>().Captions))], options.MatchingFraction),
        new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)], 1 - options.MatchingFraction) { State = [.. update.State] },
    ];

    private void Prepare(StepContext step)
    {
        var batch = step.Get<CaptionBatch>();
        Tensor sentences;
        using (GradientMode.NoGrad())
            sentences = Networks.Vectors(batch.Captions);
        var fake = Networks.Generator.Forward(step.Rng["latents"].Normal([batch.Count, options.Architecture.LatentLength]), sentences);
        // It waits through the discriminator's turn.
        Rematerialization.GiveUp(fake);
        step.SetState(new Drawn(batch.Pictures, fake, sentences, Others(batch.Captions, sentences)));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var drawn = step.State<Drawn>();
        return update.DiscriminatorLoss(step, Scored(drawn) with { Fake = drawn.Fake.Detach() }, more: _ => Penalty(drawn) + Wrong(drawn));
    }

    private Tensor GeneratorLoss(StepContext step) => update.GeneratorLoss(step, Scored(step.State<Drawn>()));

    private Tensor Penalty(Drawn drawn)
    {
        if (options.Penalty == 0)
            return Tensor.Zeros([]);
        var (pictures, sentences) = (drawn.Real.AsVariable(), drawn.Sentences.AsVariable());
        var slopes = Gradient.Of(discriminator.Forward(pictures, sentences).Sum(), [pictures, sentences], differentiable: true);
        var squares = slopes[0].Square().Sum([1, 2, 3]) + slopes[1].Square().Sum([1]);
        return (squares * squares * squares).Mean() * options.Penalty;
    }

    /// <summary>The loss of real pictures beside others' sentences, where those are others.</summary>
    private Tensor Wrong(Drawn drawn) => options.Mismatches && drawn.Other is { } other
        ? (discriminator.Forward(drawn.Real.Select(0, other.Places), other.Sentences) + 1).Relu().Mean() * WrongWeight
        : Tensor.Zeros([]);

    /// <summary>For each picture the sentence of the next one, where that says something else; null where all say the same.</summary>
    private static OtherSentences? Others(TokenSequences captions, Tensor sentences)
    {
        int[] places = [.. Enumerable.Range(0, captions.Count).Where(i => !captions[i].SequenceEqual(captions[(i + 1) % captions.Count]))];
        return places.Length == 0 ? null : new(places, sentences.Select(0, [.. places.Select(i => (i + 1) % captions.Count)]));
    }

    private static DiscriminatorInput Scored(Drawn drawn) => new(drawn.Real, drawn.Fake) { Condition = drawn.Sentences };

    /// <summary>The pictures and sentences of a step.</summary>
    /// <param name="Real">Real pictures.</param>
    /// <param name="Fake">Drawn ones, with their history.</param>
    /// <param name="Sentences">[N, E]: vectors of the sentences of both.</param>
    /// <param name="Other">Sentences that do not say what real pictures show.</param>
    private sealed record Drawn(Tensor Real, Tensor Fake, Tensor Sentences, OtherSentences? Other);

    /// <param name="Places">Pictures that there is another sentence for.</param>
    /// <param name="Sentences">Vectors of these.</param>
    private sealed record OtherSentences(int[] Places, Tensor Sentences);
}
