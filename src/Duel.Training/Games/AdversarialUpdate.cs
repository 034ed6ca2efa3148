namespace Duel.Training;

/// <summary>The adversarial losses of both players against one discriminator, shared by all recipes.</summary>
/// <remarks>
/// <para>The discriminator's loss is the adversarial one on what is shown, times <see cref="DiscriminatorWeight"/>, and the penalties that are due, each
/// times its <see cref="IPenalty.Every"/> and <see cref="PenaltyScale"/>. It comes in two terms, one of real and one of generated samples with the
/// penalties on these, each differentiated before the next one's derivatives are made, unless something needs both together: an auxiliary loss, a
/// penalty on both. Of a separable loss without penalties and augmentations, a term is even made only after the one before is gone.</para>
/// <para>The generator's loss is the adversarial one times <see cref="GeneratorWeight"/>, and its own penalties.</para>
/// <para>A recipe says what is shown, and adds what is its own: distances, cycles, contrasts, conditions.</para>
/// </remarks>
public sealed class AdversarialUpdate
{
    private readonly Func<Tensor, Tensor?, DiscriminatorOutput> discriminate;
    private readonly ChainNorm[] norms = [];

    /// <summary>Plays an objective against a discriminator.</summary>
    /// <param name="objective">Loss and penalties; a loss with a state is made anew for this update.</param>
    /// <param name="discriminator">Scores samples.</param>
    /// <exception cref="ArgumentException">A penalty needs gradients of single samples, and the discriminator mixes those of a batch.</exception>
    public AdversarialUpdate(Objective objective, Discriminator discriminator)
        : this(objective, (discriminator ?? throw new ArgumentNullException(nameof(discriminator))).EvaluateForUpdate)
    {
        PenaltyRules.Check(objective, discriminator);
        norms = [.. discriminator.ChainNorms];
    }

    /// <summary>Plays an objective against a function that scores.</summary>
    /// <param name="objective">Loss and penalties; a loss with a state is made anew for this update.</param>
    /// <param name="score">Scores, [N] or [N, P], of samples under a condition; higher is more real. Their gradients must not mix samples where there are penalties.</param>
    public AdversarialUpdate(Objective objective, Func<Tensor, Tensor?, Tensor> score)
        : this(objective, (samples, condition) => score(samples, condition) is var scores ? new(scores, scores) : default)
    {
    }

    private AdversarialUpdate(Objective objective, Func<Tensor, Tensor?, DiscriminatorOutput> discriminate)
    {
        ArgumentNullException.ThrowIfNull(objective);
        (Objective, this.discriminate) = (objective with { Loss = objective.Loss.ForRun() }, discriminate);
    }

    /// <summary>Game and penalties of this run.</summary>
    public Objective Objective { get; }

    /// <summary>Augmentations of what is scored, one after the other, in both players' updates.</summary>
    public IReadOnlyList<IAugmentation> Augmentations { get; set; } = [];

    /// <summary>The random stream of an augmentation, of that of its kind of samples and its place; each has its own unless said otherwise.</summary>
    public Func<Rng, int, Rng> AugmentationStream { get; init; } = (stream, place) => stream.At(place);

    /// <summary>The last change before samples are scored, such as packing; none unless set.</summary>
    public Func<Tensor, Tensor> Join { get; init; } = samples => samples;

    /// <summary>Factor of the discriminator's adversarial loss, penalties excepted; ½ in pix2pix and CycleGAN.</summary>
    public double DiscriminatorWeight { get; init; } = 1;

    /// <summary>Factor of the generator's adversarial loss, penalties excepted.</summary>
    public double GeneratorWeight { get; init; } = 1;

    /// <summary>True if the discriminator's loss comes in terms, which saves up to half of the memory; in one, small networks are faster.</summary>
    public bool IsTermByTerm { get; init; } = true;

    /// <summary>True if the discriminator's penalties are a term of their own that comes first, which saves memory and costs a pass.</summary>
    public bool ArePenaltiesApart { get; init; }

    /// <summary>Factor of all penalties; 1 unless a run's monitor strengthens them.</summary>
    public double PenaltyScale { get; set; } = 1;

    /// <summary>Factors of the weights that a user has asked for while the run went on; 1 each for none.</summary>
    internal LossScales ControlScales { get; set; } = new(1, 1, 1);

    /// <summary>Probe of what the discriminator sees; it changes nothing. Null for none.</summary>
    public IDiscriminatorProbe? Probe { get; set; }

    /// <summary>Parts of the losses, among them those whose state is saved with a run.</summary>
    public IEnumerable<object> State => [Objective.Loss, .. Objective.Penalties, .. Augmentations];

    /// <summary>The discriminator's loss.</summary>
    /// <param name="step">The step.</param>
    /// <param name="input">Samples to score, alive until the last term was asked for.</param>
    /// <param name="loss">The loss as this update uses it; null for the objective's.</param>
    /// <param name="more">Auxiliary losses of what was scored, [], added to the adversarial one; null for none.</param>
    /// <returns>Terms to add up, each made when it is asked for.</returns>
    public IEnumerable<Tensor> DiscriminatorLoss(StepContext step, DiscriminatorInput input, IAdversarialLoss? loss = null, Func<ScoredSamples, Tensor>? more = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(input);
        return Terms(step, input, loss ?? Objective.Loss, more);
    }

    /// <summary>The generator's loss as the discriminator stands.</summary>
    /// <param name="step">The step.</param>
    /// <param name="input">Samples to score, the generated ones with their history.</param>
    /// <param name="loss">The loss as this update uses it; null for the objective's.</param>
    /// <param name="more">Auxiliary losses of what was scored, [], added to the adversarial one; null for none.</param>
    /// <returns>[], a single number.</returns>
    public Tensor GeneratorLoss(StepContext step, DiscriminatorInput input, IAdversarialLoss? loss = null, Func<ScoredSamples, Tensor>? more = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(input);
        loss ??= Objective.Loss;
        var fake = Seen(input.Fake, "fake", step);
        var real = new Lazy<Tensor>(() => Seen(input.Real, "real", step));
        var onFake = discriminate(fake, input.Condition);
        var onReal = new Lazy<DiscriminatorOutput>(() =>
        {
            // The generator cannot move what is thought of real samples, unless it moves the discriminator.
            using IDisposable? constant = input.IsRealMoved ? null : GradientMode.NoGrad();
            return discriminate(real.Value, input.RealCondition);
        });
        var sum = GeneratorLoss(loss.GeneratorSeesReal ? new(onReal.Value.Scores, onFake.Scores) : Scores.OfFake(onFake.Scores), loss);
        if (Due(PenaltyTarget.Generator, step) is { Length: > 0 } due)
            sum += Penalties(due, Context(step, input.Condition, real.Value, fake, null));
        return more is null ? sum : sum + Weighted(more(new(real, fake, onReal, onFake)), ControlScales.Auxiliary);
    }

    /// <summary>The generator's adversarial loss of scores, weighted.</summary>
    /// <param name="scores">As <see cref="IAdversarialLoss.Generator"/> takes them.</param>
    /// <param name="loss">The loss as this update uses it; null for the objective's.</param>
    /// <returns>[], a single number.</returns>
    public Tensor GeneratorLoss(Scores scores, IAdversarialLoss? loss = null) => Weighted((loss ?? Objective.Loss).Generator(scores), GeneratorWeight * ControlScales.Adversarial);

    /// <summary>Samples as the discriminator sees them: augmented, then joined.</summary>
    /// <param name="samples">[N, ...]</param>
    /// <param name="kind">Kind of samples, "real" or "fake", each with random numbers of its own.</param>
    /// <param name="step">The step.</param>
    public Tensor Seen(Tensor samples, string kind, StepContext step)
    {
        ArgumentNullException.ThrowIfNull(step);
        for (var i = 0; i < Augmentations.Count; i++)
            samples = Augmentations[i].Of(samples, new(AugmentationStream(step.Rng["views"][kind], i), step.Progress));
        return Join(samples);
    }

    private IEnumerable<Tensor> Terms(StepContext step, DiscriminatorInput input, IAdversarialLoss loss, Func<ScoredSamples, Tensor>? more)
    {
        var due = Due(PenaltyTarget.Discriminator, step);
        if (ArePenaltiesApart && due.Length > 0)
        {
            yield return Penalties(due, Context(step, input.Condition, Seen(input.Real, "real", step), Seen(input.Fake, "fake", step), null));
            due = [];
        }
        // Augmentations and norms adapt to both kinds of scores together.
        if (IsTermByTerm && norms.Length == 0 && due.Length == 0 && more is null && Augmentations.Count == 0 && loss is ISeparableLoss apart)
        {
            // What is made for a term is gone before the next.
            var (scoresOfReal, directedOfReal) = Scored(discriminate(Seen(input.Real, "real", step), input.RealCondition));
            var kept = IsWatched(step, input) ? OfEach(scoresOfReal) : null;
            yield return Weighted(Less(apart.OfReal(scoresOfReal), directedOfReal), DiscriminatorWeight);
            var (scoresOfFake, directedOfFake) = Scored(discriminate(Seen(input.Fake, "fake", step), input.Condition));
            Show(step, input, kept, scoresOfFake);
            yield return Weighted(More(apart.OfFake(scoresOfFake), directedOfFake), DiscriminatorWeight);
            yield break;
        }
        // What is only simulated, or made by what moves too, is differentiated once more, through the slopes of the loss.
        var isByKind = IsTermByTerm && more is null && !input.IsSimulated && !input.Fake.RequiresGradient && due.All(penalty => penalty.Samples != PenaltySamples.Both);
        Tensor real, fake;
        DiscriminatorOutput onReal, onFake;
        using (isByKind ? TensorScope.Enclosing() : default)
        {
            (real, fake) = (Seen(input.Real, "real", step), Seen(input.Fake, "fake", step));
            if (due.Length > 0)
                (real, fake) = (real.AsVariable(), fake.RequiresGradient ? fake : fake.AsVariable());
            (onReal, onFake) = (discriminate(real, input.RealCondition), discriminate(fake, input.Condition));
        }
        var scores = new Scores(onReal.Scores, onFake.Scores);
        if (!input.IsSimulated)
            Tell(scores);
        Show(step, input, IsWatched(step, input) ? OfEach(scores.Real) : null, scores.Fake);
        var context = Context(step, input.Condition, real, fake, scores);
        if (isByKind)
        {
            foreach (var term in ByKind(loss, due, context, onReal, onFake))
                yield return term;
            yield break;
        }
        var sum = Weighted(More(Less(loss.Discriminator(scores), onReal.Directed), onFake.Directed), DiscriminatorWeight);
        foreach (var wanted in new[] { onReal.Regularization, onFake.Regularization }.OfType<Tensor>())
            sum += wanted;
        if (due.Length > 0)
            sum += Penalties(due, context);
        yield return more is null ? sum : sum + Weighted(more(new(new(real), fake, new(onReal), onFake)), ControlScales.Auxiliary);
    }

    /// <summary>The loss and its penalties as a term for each kind of samples, with the history of these alone, and one for each penalty that makes passes of its own.</summary>
    /// <remarks>
    /// Most of a step's memory is that of derivatives that are differentiated again, and is held for one kind at a time. A term goes along the
    /// slope of the loss at each score; its value is 0, but for the first, which has that of the loss.
    /// </remarks>
    private IEnumerable<Tensor> ByKind(IAdversarialLoss loss, IPenalty[] due, PenaltyContext context, DiscriminatorOutput onReal, DiscriminatorOutput onFake)
    {
        Tensor value;
        Tensor[] slopes;
        using (TensorScope.Enclosing())
        {
            var scores = new Scores(onReal.Scores.AsVariable(), onFake.Scores.AsVariable());
            value = Weighted(loss.Discriminator(scores), DiscriminatorWeight);
            slopes = Gradient.Of(value, [scores.Real, scores.Fake]);
        }
        // Scores of another term are gone.
        yield return value.Detach() + Term(onReal, slopes[0], -DiscriminatorWeight, PenaltySamples.Real, context with { FakeScores = null });
        yield return Term(onFake, slopes[1], DiscriminatorWeight, PenaltySamples.Generated, context with { RealScores = null });
        foreach (var penalty in due.Where(penalty => penalty.Samples == PenaltySamples.Own))
            yield return Penalties([penalty], context with { RealScores = null, FakeScores = null });

        Tensor Term(DiscriminatorOutput on, Tensor slope, double directedWeight, PenaltySamples samples, PenaltyContext context)
        {
            // Nothing comes back to this history.
            Rematerialization.HandOver(on.Scores);
            var sum = ((on.Scores - on.Scores.Detach()) * slope).Sum();
            if (on.Directed is { } directed)
                sum += directed.Mean() * directedWeight;
            if (on.Regularization is { } wanted)
                sum += wanted;
            IPenalty[] own = [.. due.Where(penalty => penalty.Samples == samples)];
            return own.Length == 0 ? sum : sum + Penalties(own, context);
        }
    }

    /// <summary>Passes the discriminator's scores to all that adapt.</summary>
    private void Tell(Scores scores)
    {
        // Those that adapt are told of the whole batch, so that they do the same in all processes.
        if (ProcessGroup.Current is { } group && (norms.Length > 0 || State.Any(part => part is IStateful)))
            scores = new(group.GatherRows(scores.Real, out _), group.GatherRows(scores.Fake, out _));
        foreach (var augmentation in Augmentations)
            augmentation.Observe(scores, Objective.Loss);
        Objective.Loss.Observe(scores);
        if (norms.Length == 0)
            return;
        var sign = AdaptiveSign.Of(scores, Objective.Loss);
        foreach (var norm in norms)
            norm.Follow(sign);
    }

    private bool IsWatched(StepContext step, DiscriminatorInput input) => step.IsLastRepeat && !input.IsSimulated && Probe?.Wants(step.Step) == true;

    /// <param name="step">The step.</param>
    /// <param name="input">Samples to score.</param>
    /// <param name="scoresOfReal">Null without a probe.</param>
    /// <param name="scoresOfFake">Beside them.</param>
    private void Show(StepContext step, DiscriminatorInput input, double[]? scoresOfReal, Tensor scoresOfFake)
    {
        if (scoresOfReal is not null)
            Probe!.See(new(step.Step, input.Probed.Real, input.Probed.Fake, scoresOfReal, OfEach(scoresOfFake)));
    }

    /// <summary>The score of each sample: the mean of its patches where there are some.</summary>
    private static double[] OfEach(Tensor scores) => (scores.Shape.Rank == 1 ? scores : scores.Flatten().Mean([1])).ToDoubles();

    private IPenalty[] Due(PenaltyTarget target, StepContext step) =>
        [.. Objective.Penalties.Where(penalty => penalty.Target == target && step.Step % penalty.Every == 0)];

    /// <summary>The sum of penalties, each multiplied by how seldom it comes (lazy regularisation).</summary>
    private Tensor Penalties(IPenalty[] due, PenaltyContext context)
    {
        var sum = Tensor.Zeros([]);
        foreach (var penalty in due)
            sum += penalty.Of(context) * (penalty.Every * PenaltyScale * ControlScales.Penalties);
        return sum;
    }

    /// <summary>Samples, scores and chance that the penalties of an update share.</summary>
    private PenaltyContext Context(StepContext step, Tensor? condition, Tensor real, Tensor fake, Scores? scores) => new()
    {
        Discriminate = samples => discriminate(samples, FirstOf(condition, samples.Shape[0])).Scores,
        Real = real,
        Fake = fake,
        RealScores = scores?.Real,
        FakeScores = scores?.Fake,
        Rng = step.Rng["penalties"],
        Step = step.Step,
    };

    private static (Tensor Scores, Tensor? Directed) Scored(DiscriminatorOutput output) => (output.Scores, output.Directed);

    /// <summary>The loss with what a direction wants of real samples: to have them far along it (Takida et al. 2024, arXiv:2301.12811).</summary>
    private static Tensor Less(Tensor loss, Tensor? directed) => directed is null ? loss : loss - directed.Mean();

    /// <summary>The loss with what a direction wants of generated samples.</summary>
    private static Tensor More(Tensor loss, Tensor? directed) => directed is null ? loss : loss + directed.Mean();

    /// <summary>Rows that belong to the first samples of a batch.</summary>
    private static Tensor? FirstOf(Tensor? condition, int count) =>
        condition is null || condition.Shape[0] <= count ? condition : condition.Part(0, condition.Shape.With(0, count));

    private static Tensor Weighted(Tensor loss, double weight) => weight == 1 ? loss : loss * weight;
}
