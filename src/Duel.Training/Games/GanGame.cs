namespace Duel.Training;

/// <summary>The game of one generator and one discriminator, as updates of a phase (Goodfellow et al. 2014, arXiv:1406.2661).</summary>
public sealed partial class GanGame : IWatchedGame
{
    private readonly Generator generator;
    private readonly Discriminator discriminator;
    private readonly AdversarialUpdate update;
    private readonly Packing packing;
    private readonly Unrolling? unrolling;
    private readonly Composition composition;
    private readonly LatentOptimization? optimization;
    private readonly PastWeights? past;

    /// <summary>Sets two networks against each other.</summary>
    /// <param name="generator">Makes samples of latents.</param>
    /// <param name="discriminator">Scores samples.</param>
    /// <param name="options">Objective and optimisers of both players.</param>
    /// <exception cref="ArgumentException">Something does not go with something else; the message says why and what to do.</exception>
    public GanGame(Generator generator, Discriminator discriminator, GanGameOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var objective = options.Objective;
        Strategies = options.Strategies;
        (this.generator, this.discriminator) = (generator, discriminator);
        packing = Strategies.Find<Packing>() ?? new Packing(1);
        update = new(objective, discriminator) { Join = packing.Join };
        Updates = [update];
        Strategies.Check(objective);
        unrolling = Strategies.Find<Unrolling>();
        optimization = Strategies.Find<LatentOptimization>();
        if (discriminator.Input.Count != generator.Output.Count * packing.Count)
            throw new ArgumentException($"The discriminator takes samples of {discriminator.Input}, and {packing.Count} of the generator's {generator.Output} are scored together: create it with the architecture's CreateDiscriminator(rng, {packing.Count}).", nameof(discriminator));
        composition = new(objective.Loss, generator, discriminator) { AuxiliaryLosses = options.AuxiliaryLosses };
        PenaltyRules.Refuse(objective.Loss.Validate(composition));
        AuxiliaryLosses = [.. options.AuxiliaryLosses.Select((term, place) => ForThis(term, options.Rng?.At(place)))];
        Generator = new("generator", options.GeneratorOptimizer, generator) { Schedule = options.Schedule, ClipNorm = options.ClipNorm };
        Discriminator = new("discriminator", options.DiscriminatorOptimizer, [discriminator, .. AuxiliaryLosses.SelectMany(term => term.Heads)])
        {
            Schedule = options.Schedule,
            RateRatio = Strategies.Find<TwoTimeScales>()?.Ratio ?? 1,
            ClipNorm = options.ClipNorm,
            ClipWeights = objective.Loss is IWeightClipping clipping ? clipping.Clip : double.PositiveInfinity,
        };
        past = Strategies.Find<HistoricalAveraging>() is { } averaging ? new(averaging.Weight, Discriminator, Generator) : null;
    }

    /// <summary>The generator's side.</summary>
    public Player Generator { get; }

    /// <summary>The discriminator's side.</summary>
    public Player Discriminator { get; }

    /// <summary>Strategies beyond losses, penalties and optimisers.</summary>
    public Strategies Strategies { get; }

    /// <summary>Number of times the discriminator is updated before the generator does; 1 or more.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Augmentations of the samples that the discriminator sees, one after the other; those that remember are made anew for this game.</summary>
    /// <exception cref="ArgumentException">One is not made for such samples or such a loss.</exception>
    public IReadOnlyList<IAugmentation> Augmentations { get => update.Augmentations; init => update.Augmentations = [.. value.Select(ForThis)]; }

    /// <summary>Training modifiers, one after the other; those that remember are made anew for this game.</summary>
    /// <exception cref="ArgumentException">One has no meaning with such a loss.</exception>
    public IReadOnlyList<ITrainingModifier> Modifiers { get; init => field = [.. value.Select(ForThis)]; } = [];

    /// <summary>The level at which networks that grow are kept, so that it can be timed; null, the default, where they grow with the run.</summary>
    public int? HeldLevel { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<AdversarialUpdate> Updates { get; }

    /// <summary>The updates of each step: the discriminator's, then the generator's, unless a strategy arranges them otherwise.</summary>
    /// <exception cref="ArgumentException">They cannot be arranged so.</exception>
    public Phase ToPhase() => new("adversarial", Arrange(
        new(Discriminator, step => Drawn(Discriminator, DiscriminatorLoss(step))) { Prepare = Generate, Repeat = DiscriminatorSteps },
        new(Generator, step => Drawn(Generator, GeneratorTerm(step)))))
    {
        State = [.. update.State, .. AuxiliaryLosses, .. Modifiers, .. past is null ? Array.Empty<object>() : [past]],
    };

    private IReadOnlyList<UpdateStep> Arrange(UpdateStep first, UpdateStep second) => Strategies.Find<IPlay>()?.Arrange(first, second) ?? [first, second];

    /// <summary>Makes the fakes once a step: the discriminator sees them detached, the generator's update goes on from their history.</summary>
    private void Generate(StepContext step)
    {
        Grow(step.Progress);
        generator.UseRandomness(step.Rng["generator"]);
        discriminator.UseRandomness(step.Rng["discriminator"]);
        using IDisposable? unrecorded = step.IsLastRepeat ? null : GradientMode.NoGrad();
        var latent = step.Rng["latents"].Normal([step.Batch.Count, generator.LatentLength]);
        var classes = ClassesOf(step);
        var fake = generator.Forward(latent, classes);
        // It waits through the discriminator's update.
        Rematerialization.GiveUp(fake);
        step.SetState(new Generated(latent, fake, Real(step), classes, classes is null ? null : packing.Join(classes)));
    }

    /// <summary>Lets networks that grow reach the level of this step; what optimisers remember of smaller ones is forgotten when a level begins.</summary>
    private void Grow(double progress)
    {
        if (generator is not IGrowing growing)
            return;
        var (before, now) = (growing.Level, HeldLevel ?? growing.LevelAt(progress));
        growing.Level = now;
        if (discriminator is IGrowing other)
            other.Level = now;
        if (Generator.Steps == 0 || Math.Ceiling(now) == Math.Ceiling(before))
            return;
        Generator.Restart();
        Discriminator.Restart();
    }

    /// <summary>Real samples as networks that grow are shown them: while a level fades in, mixed with their own halved and doubled pictures.</summary>
    private Tensor Real(StepContext step)
    {
        var real = step.Get<SampleBatch>().Samples;
        if (generator is not IGrowing { Level: var level, Levels: var levels } || level == Math.Floor(level))
            return real;
        var (finer, coarser) = (1 << (levels - 1 - (int)Math.Ceiling(level)), 1 << (levels - (int)Math.Ceiling(level)));
        var share = level - Math.Floor(level);
        var fine = finer == 1 ? real : real.MeanPool2d(finer).UpsampleNearest2d(finer);
        return (fine * share) + (real.MeanPool2d(coarser).UpsampleNearest2d(coarser) * (1 - share));
    }

    /// <summary>Terms of a player's loss, and how far it has strayed from its past.</summary>
    private IEnumerable<Tensor> Drawn(Player player, IEnumerable<Tensor> terms)
    {
        foreach (var term in terms)
            yield return term;
        if (past is not null)
            yield return past.Distance(player);
    }

    /// <summary>Generated samples with all of their history.</summary>
    private Tensor Fakes(StepContext step)
    {
        var made = step.State<Generated>();
        if (optimization is null)
            return made.Fake;
        // Anew in each update: the discriminator that latents move towards has moved.
        var improved = optimization.Improve(made.Latent, latents => discriminator.Forward(packing.Join(generator.Forward(latents, made.Classes)), made.Condition), step.Rng["latent-optimization"]);
        return generator.Forward(improved, made.Classes);
    }

    /// <summary>The discriminator's loss on what its update has prepared.</summary>
    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step) => DiscriminatorLoss(step, Shown(optimization is null ? Fakes(step).Detach() : Fakes(step), step));

    /// <param name="step">The step.</param>
    /// <param name="fake">Generated samples, with their history where the loss is to be differentiated by it.</param>
    /// <param name="isSimulated">True if the loss is that of a step that is only simulated.</param>
    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step, Tensor fake, bool isSimulated = false)
    {
        var made = step.State<Generated>();
        return update.DiscriminatorLoss(
            step,
            new(made.Real, fake) { Condition = made.Condition, Probed = (made.Real, made.Fake), IsSimulated = isSimulated },
            Played(PenaltyTarget.Discriminator, step),
            More(PenaltyTarget.Discriminator, step));
    }

    private IEnumerable<Tensor> GeneratorTerm(StepContext step)
    {
        yield return GeneratorLoss(step);
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var fake = Fakes(step);
        // No other update comes back to this graph, unless players move in an order of their own.
        if (Strategies.Find<IPlay>() is null)
            Rematerialization.HandOver(fake);
        using var unrolled = unrolling is null ? null : new UnrolledUpdates(Discriminator, step.Progress);
        for (var ahead = 0; ahead < unrolling?.Steps; ahead++)
            unrolled!.Step(DiscriminatorLoss(step, fake, isSimulated: true).Aggregate((sum, term) => sum + term));
        return update.GeneratorLoss(
            step,
            new(Real(step), fake) { Condition = step.State<Generated>().Condition, RealCondition = JoinedClassesOf(step), IsRealMoved = unrolling is not null },
            Played(PenaltyTarget.Generator, step),
            More(PenaltyTarget.Generator, step));
    }

    /// <summary>Samples shown to the discriminator as generated ones in its update.</summary>
    private Tensor Shown(Tensor fake, StepContext step)
    {
        foreach (var (place, rule) in Modifiers.Index())
            fake = rule.Shown(fake, ClassesOf(step), step.Rng["rules"].At(place)["shown"]);
        return fake;
    }

    /// <summary>The loss with its modifiers in one player's update.</summary>
    private IAdversarialLoss Played(PenaltyTarget player, StepContext step)
    {
        var loss = update.Objective.Loss;
        foreach (var (place, modifier) in Modifiers.Index())
            loss = modifier.Over(loss, player, step.Rng["rules"].At(place), step.Progress);
        return loss;
    }

    private IAugmentation ForThis(IAugmentation augmentation)
    {
        PenaltyRules.Refuse(augmentation.Validate(composition));
        return augmentation.ForRun();
    }

    private ITrainingModifier ForThis(ITrainingModifier rule)
    {
        PenaltyRules.Refuse(rule.Validate(composition));
        return rule.ForRun(composition);
    }

    /// <summary>The classes of the batch, unless the networks do not know classes.</summary>
    private Tensor? ClassesOf(StepContext step) => generator.ClassCount > 0 ? step.Get<SampleBatch>().Condition?.Values : null;

    /// <summary>The classes as the discriminator is given them.</summary>
    private Tensor? JoinedClassesOf(StepContext step) => ClassesOf(step) is { } classes ? packing.Join(classes) : null;

    /// <summary>The generated samples that the discriminator's update leaves to the generator's.</summary>
    /// <param name="Latent">[N, Z]</param>
    /// <param name="Fake">[N, ...], with their history in the last of the discriminator's updates.</param>
    /// <param name="Real">[N, ...]: real samples of the same update.</param>
    /// <param name="Classes">[N, K]: classes that were asked for; null without classes.</param>
    /// <param name="Condition">The same as the discriminator is given them.</param>
    private sealed record Generated(Tensor Latent, Tensor Fake, Tensor Real, Tensor? Classes, Tensor? Condition);
}
