namespace Duel.Recipes;

/// <summary>The two phases of super-resolution: by the distance alone, then against a discriminator and in the features of another network.</summary>
/// <remarks>SRGAN (Ledig et al. 2017, arXiv:1609.04802) and ESRGAN (Wang et al. 2018, arXiv:1809.00219), whose loss compares both kinds of scores.</remarks>
internal sealed class SuperResolutionGame : IWatchedGame
{
    // As in ESRGAN; the usual first moment of other games makes it unsteady.
    private const double Beta1 = 0.9, Beta2 = 0.999;
    private const int Field = 34;
    private readonly SuperResolutionOptions options;
    private readonly CycleConsistency distance;
    private readonly StageDistance? perceptual;
    private readonly AdversarialUpdate? update;

    public SuperResolutionGame(SuperResolutionOptions options, FeatureNetwork? features, Rng rng)
    {
        this.options = options;
        distance = new(options.L1Weight);
        Network = options.Architecture.Create(options.Channels.Count, options.Scale, rng["generator"]);
        Generator = new("generator", new Adam(options.Rate, Beta1, Beta2), Network) { Schedule = new TwoPhaseRate(Alone, options.AdversarialRate / options.Rate) };
        Discriminator = Generator;
        perceptual = features is null ? null : new(features);
        if (options.Adversarial == 0)
            return;
        var side = options.Patch * options.Scale;
        Discriminator discriminator = options.Discriminator == DiscriminatorDesign.UNet
            ? new UNetDiscriminator([side, side, options.Channels.Count], rng["discriminator"], options.DiscriminatorWidth)
            : new PatchDiscriminator([side, side, options.Channels.Count], Field, rng["discriminator"], options.DiscriminatorWidth, TranslationNorm.Spectral);
        Discriminator = new("discriminator", new Adam(options.AdversarialRate, Beta1, Beta2), discriminator) { Schedule = new LinearDecay(0.5 + (0.5 * Alone)) };
        update = new(new(options.Loss, []), discriminator) { GeneratorWeight = options.Adversarial };
    }

    /// <summary>The network that is learned.</summary>
    public Upscaler Network { get; }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => update is null ? [] : [update];

    public bool Reconstructs => true;

    /// <summary>The share of the run by the distance alone.</summary>
    public double Alone => options.HasSecondPhase ? options.PretrainFraction : 1;

    public IReadOnlyList<Phase> Phases()
    {
        var phases = new List<Phase>();
        if (Alone > 0)
            phases.Add(new("distance", [new(Generator, step => Distance(step.Get<PatchBatch>(), Made(step.Get<PatchBatch>())))], Alone));
        if (options.HasSecondPhase)
            phases.Add(new(update is null ? "perceptual" : "adversarial", [.. SecondSteps()], 1 - Alone) { State = [.. update?.State ?? []] });
        return phases;
    }

    private IEnumerable<UpdateStep> SecondSteps()
    {
        if (update is not null)
            yield return new(Discriminator, step => update.DiscriminatorLoss(step, Scored(step.State<Upscaled>()) with { Fake = step.State<Upscaled>().Fake.Detach() })) { Prepare = Prepare };
        yield return new(Generator, GeneratorLoss) { Prepare = update is null ? Prepare : null };
    }

    private void Prepare(StepContext step)
    {
        var batch = step.Get<PatchBatch>();
        var fake = Made(batch);
        // It waits through the discriminator's turn.
        Rematerialization.GiveUp(fake);
        step.SetState(new Upscaled(batch, fake));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var (batch, fake) = step.State<Upscaled>();
        var loss = Distance(batch, fake);
        if (perceptual is not null)
            loss += perceptual.Of(batch.High, fake) * options.Perceptual;
        return update is null ? loss : update.GeneratorLoss(step, Scored(new(batch, fake))) + loss;
    }

    private Tensor Made(PatchBatch batch) => batch.Enlarged + Network.Forward(batch.Low);

    private Tensor Distance(PatchBatch batch, Tensor fake) => distance.Of(batch.High, fake);

    private static DiscriminatorInput Scored(Upscaled made) => new(made.Batch.High, made.Fake) { Probed = (made.Batch.High, made.Fake) };

    /// <summary>The pictures of a step.</summary>
    /// <param name="Batch">Patches given.</param>
    /// <param name="Fake">Patches made, with their history.</param>
    private sealed record Upscaled(PatchBatch Batch, Tensor Fake);
}

/// <summary>Half a cosine down to a hundredth over the first part of a run, then another rate that falls over the second half of the rest.</summary>
/// <param name="End">The share of the run at which the first part ends, to 1.</param>
/// <param name="Ratio">Factor of the second part.</param>
internal sealed record TwoPhaseRate(double End, double Ratio) : ISchedule
{
    private static readonly Cosine First = new(0.01, 0.01);
    private static readonly LinearDecay Second = new(0.5, 0.05);

    /// <inheritdoc/>
    public double At(double progress) => progress < End || End >= 1 ? First.At(progress / End) : Ratio * Second.At((progress - End) / (1 - End));
}
