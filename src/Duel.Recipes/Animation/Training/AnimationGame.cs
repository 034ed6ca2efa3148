namespace Duel.Recipes;

/// <summary>The game over two pictures of a clip: one is moved to be the other, of which only magnitudes along directions are told (LIA, arXiv:2203.09043).</summary>
/// <remarks>By the distance alone at first; then also against a discriminator of patches, whose features are matched (arXiv:1711.11585, equation 4).</remarks>
internal sealed class AnimationGame : IWatchedGame
{
    private const int Field = 16, SmallestSide = 4;
    private readonly AnimationOptions options;
    private readonly AdversarialUpdate? update;
    private readonly CycleConsistency distance, matching;

    public AnimationGame(Shape sample, AnimationOptions options, Rng rng)
    {
        this.options = options;
        (distance, matching) = (new(options.L1Weight), new(options.FeatureMatching));
        Network = options.Architecture.Create(sample, rng["generator"]);
        var schedule = new Cosine(options.FinalRate);
        Generator = new("generator", options.Optimizer, Network) { Schedule = schedule };
        Discriminator = Generator;
        if (options.Adversarial == 0)
            return;
        var discriminator = new PatchDiscriminator(sample, Field, rng["discriminator"], 2 * options.Architecture.Width, TranslationNorm.Spectral);
        Discriminator = new("discriminator", options.Optimizer, discriminator) { Schedule = schedule };
        update = new(new(new Hinge()), discriminator) { GeneratorWeight = options.Adversarial };
    }

    /// <summary>The network that is learned.</summary>
    public AnimationNetwork Network { get; }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => update is null ? [] : [update];

    public bool Reconstructs => true;

    public IReadOnlyList<Phase> Phases()
    {
        var alone = update is null ? 1 : options.PretrainFraction;
        var phases = new List<Phase>();
        if (alone > 0)
            phases.Add(new("distance", [new(Generator, step => Plain(step, step.Get<FramePairBatch>().Second, Drawn(step)))], alone));
        if (update is not null)
            phases.Add(new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)], 1 - alone) { State = [.. update.State] });
        return phases;
    }

    /// <summary>The distance of pictures from those wanted, the mean over all sizes down to a few pixels: where they lie apart, small ones still meet.</summary>
    public Tensor Distance(Tensor wanted, Tensor made)
    {
        var (sum, sizes) = (distance.Of(wanted, made), 1);
        while (Math.Min(wanted.Shape[1], wanted.Shape[2]) >= 2 * SmallestSide && wanted.Shape[1] % 2 == 0 && wanted.Shape[2] % 2 == 0)
        {
            (wanted, made, sizes) = (wanted.MeanPool2d(), made.MeanPool2d(), sizes + 1);
            sum += distance.Of(wanted, made);
        }
        return sum / sizes;
    }

    /// <summary>The losses without a discriminator: the distance, and of key points that they go along with a picture that is moved.</summary>
    private Tensor Plain(StepContext step, Tensor wanted, Tensor made) =>
        Network.Equivariance(wanted, step.Rng["equivariance"]) is { } apart ? Distance(wanted, made) + (apart * options.Equivariance) : Distance(wanted, made);

    private Tensor Drawn(StepContext step) => Network.Forward(step.Get<FramePairBatch>().First, step.Get<FramePairBatch>().Second);

    private void Prepare(StepContext step)
    {
        var fake = Drawn(step);
        // It waits through the discriminator's turn.
        Rematerialization.GiveUp(fake);
        step.SetState(new DiscriminatorInput(step.Get<FramePairBatch>().Second, fake));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step) =>
        update!.DiscriminatorLoss(step, step.State<DiscriminatorInput>() with { Fake = step.State<DiscriminatorInput>().Fake.Detach() });

    private Tensor GeneratorLoss(StepContext step)
    {
        var pictures = step.State<DiscriminatorInput>();
        return update!.GeneratorLoss(step, pictures, more: options.FeatureMatching > 0 ? Matched : null) + Plain(step, pictures.Real, pictures.Fake);
    }

    /// <summary>The mean distance of the layers of drawn pictures from those of the pictures wanted.</summary>
    private Tensor Matched(ScoredSamples scored)
    {
        var (wanted, made) = (scored.OnReal.Value.Layers, scored.OnFake.Layers);
        return wanted.Zip(made, matching.Of).Aggregate((sum, layer) => sum + layer) / made.Count;
    }
}
