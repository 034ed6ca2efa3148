using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>The game of one generator and one discriminator, as turns of a phase (Goodfellow et al. 2014, arXiv:1406.2661).</summary>
public sealed partial class GanGame : IWatchedGame
{
    private readonly Generator generator;
    private readonly Discriminator discriminator;
    private readonly Objective objective;
    private readonly Packing packing;
    private readonly Unrolling? unrolling;
    private readonly Setting setting;
    private readonly LatentOptimization? optimization;
    private readonly PastWeights? past;

    /// <summary>Sets two networks against each other.</summary>
    /// <param name="generator">Makes samples of latents.</param>
    /// <param name="discriminator">Scores samples.</param>
    /// <param name="objective">What each of them wants.</param>
    /// <param name="generatorOptimizer">How the generator moves.</param>
    /// <param name="discriminatorOptimizer">How the discriminator moves.</param>
    /// <param name="schedule">How both rates change over the run; held when left out.</param>
    /// <param name="clipNorm">Gradients are scaled down to this norm when it is above.</param>
    /// <param name="strategies">How the players meet and move beyond that.</param>
    /// <param name="terms">What is added to the losses beside game and penalties; those that learn or remember are made anew for this game.</param>
    /// <param name="rng">The stream that networks of terms start from; needed if there are terms.</param>
    /// <exception cref="ArgumentException">Something does not go with something else; the message says why and what to do.</exception>
    public GanGame(
        Generator generator,
        Discriminator discriminator,
        Objective objective,
        IOptimizer generatorOptimizer,
        IOptimizer discriminatorOptimizer,
        ISchedule? schedule = null,
        double clipNorm = double.PositiveInfinity,
        Strategies? strategies = null,
        IReadOnlyList<ITerm>? terms = null,
        Rng? rng = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Strategies = strategies ?? Strategies.None;
        (this.generator, this.discriminator, this.objective) = (generator, discriminator, objective with { Game = objective.Game.ForRun() });
        PenaltyRules.Check(objective, discriminator);
        Strategies.Check(objective);
        packing = Strategies.Find<Packing>() ?? new Packing(1);
        unrolling = Strategies.Find<Unrolling>();
        optimization = Strategies.Find<LatentOptimization>();
        if (discriminator.Input.Count != generator.Output.Count * packing.Count)
            throw new ArgumentException($"The discriminator takes samples of {discriminator.Input}, and {packing.Count} of the generator's {generator.Output} are judged together: create it with the design's CreateDiscriminator(rng, {packing.Count}).", nameof(discriminator));
        setting = new(objective.Game, generator, discriminator) { Terms = terms ?? [] };
        PenaltyRules.Refuse(objective.Game.Objection(setting));
        Terms = [.. (terms ?? []).Select((term, place) => ForThis(term, rng?.At(place)))];
        Generator = new("generator", generatorOptimizer, generator) { Schedule = schedule ?? new ConstantRate(), ClipNorm = clipNorm };
        Discriminator = new("discriminator", discriminatorOptimizer, [discriminator, .. Terms.SelectMany(term => term.Heads)])
        {
            Schedule = schedule ?? new ConstantRate(),
            RateRatio = Strategies.Find<TwoTimeScales>()?.Ratio ?? 1,
            ClipNorm = clipNorm,
            ClipWeights = objective.Game is IWeightClipping clipping ? clipping.Clip : double.PositiveInfinity,
        };
        past = Strategies.Find<HistoricalAveraging>() is { } averaging ? new(averaging.Weight, Discriminator, Generator) : null;
    }

    /// <summary>The generator's side.</summary>
    public Player Generator { get; }

    /// <summary>The discriminator's side.</summary>
    public Player Discriminator { get; }

    /// <summary>How the players meet and move beyond game, penalties and optimisers.</summary>
    public Strategies Strategies { get; }

    /// <summary>How many times the discriminator moves before the generator does; 1 or more.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>What the discriminator sees in place of samples, one after the other; those that remember are made anew for this game.</summary>
    /// <exception cref="ArgumentException">One is not made for such samples or such a game.</exception>
    public IReadOnlyList<IView> Views { get; init => field = [.. value.Select(ForThis)]; } = [];

    /// <summary>What is changed of the play, one after the other; those that remember are made anew for this game.</summary>
    /// <exception cref="ArgumentException">One has no meaning in such a game.</exception>
    public IReadOnlyList<IRule> Rules { get; init => field = [.. value.Select(ForThis)]; } = [];

    /// <summary>Is shown what the discriminator saw in the steps that it wants, and changes nothing.</summary>
    public IWitness? Witness { get; set; }

    /// <summary>What all penalties are multiplied by; 1 unless a doctor strengthens them.</summary>
    public double PenaltyScale { get; set; } = 1;

    /// <summary>The turns of each step: the discriminator's, then the generator's, unless a strategy arranges them otherwise.</summary>
    /// <exception cref="ArgumentException">They cannot be arranged so.</exception>
    public Phase ToPhase() => new("adversarial", Arrange(
        new(Discriminator, step => Drawn(Discriminator, DiscriminatorLoss(step))) { Prepare = Generate, Repeat = DiscriminatorSteps },
        new(Generator, step => Drawn(Generator, GeneratorTerm(step)))))
    {
        Ingredients = [objective.Game, .. objective.Penalties, .. Views, .. Terms, .. Rules, .. past is null ? Array.Empty<object>() : [past]],
    };

    private IReadOnlyList<Turn> Arrange(Turn first, Turn second) => Strategies.Find<IPlay>()?.Arrange(first, second) ?? [first, second];

    /// <summary>Makes the fakes once a step: the discriminator sees them detached, the generator's turn goes on from their history.</summary>
    private void Generate(StepContext step)
    {
        generator.UseRandomness(step.Rng["generator"]);
        discriminator.UseRandomness(step.Rng["discriminator"]);
        using IDisposable? unrecorded = step.IsLastRepeat ? null : Recording.Off();
        var latent = step.Rng["latents"].Normal([step.Batch.Count, generator.LatentLength]);
        var condition = ConditionOf(step);
        var fake = generator.Forward(latent, condition);
        // It waits through the discriminator's turn.
        Remaking.GiveUp(fake);
        step.Share("fake", fake);
        step.Share("latent", latent);
        step.Share("real", step.Get<SampleBatch>().Samples);
        if (condition is null)
            return;
        step.Share("classes", condition);
        step.Share("condition", packing.Join(condition));
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
        if (optimization is null)
            return step.Shared("fake")!;
        // Anew in each turn: the discriminator that latents move towards has moved.
        var (classes, condition) = (step.Shared("classes"), step.Shared("condition"));
        var improved = optimization.Improve(step.Shared("latent")!, latents => discriminator.Forward(packing.Join(generator.Forward(latents, classes)), condition), step.Rng["latent-optimization"]);
        return generator.Forward(improved, classes);
    }

    /// <summary>The discriminator's loss on what its turn has prepared.</summary>
    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step) => DiscriminatorLoss(step, Shown(optimization is null ? Fakes(step).Detach() : Fakes(step), step));

    /// <param name="step">The step.</param>
    /// <param name="fake">Generated samples, with their history where the loss is to be differentiated by it.</param>
    /// <param name="isImagined">Whether the loss is that of a step that is only foreseen, of which views are not told.</param>
    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step, Tensor fake, bool isImagined = false)
    {
        var condition = step.Shared("condition");
        var played = Played(PenaltyTarget.Discriminator, step);
        var due = Due(PenaltyTarget.Discriminator, step);
        var terms = DueTerms(PenaltyTarget.Discriminator, step);
        // Views are told both kinds of scores together.
        if (due.Length == 0 && terms.Length == 0 && Views.Count == 0 && played is ISeparableGame game)
        {
            // What is made for a term is gone before the next.
            var scoresOfReal = discriminator.Forward(Seen(step.Shared("real")!, "real", step), condition);
            var kept = IsWatched(step, isImagined) ? scoresOfReal.ToDoubles() : null;
            yield return game.OfReal(scoresOfReal);
            var scoresOfFake = discriminator.Forward(Seen(fake, "fake", step), condition);
            Show(step, kept, scoresOfFake);
            yield return game.OfFake(scoresOfFake);
            yield break;
        }
        (var real, fake) = (Seen(step.Shared("real")!, "real", step), Seen(fake, "fake", step));
        if (due.Length > 0)
            (real, fake) = (real.AsVariable(), fake.RequiresGradient ? fake : fake.AsVariable());
        var (onReal, onFake) = (discriminator.Evaluate(real, condition), discriminator.Evaluate(fake, condition));
        var scores = new Scores(onReal.Scores, onFake.Scores);
        if (!isImagined)
            Judged(scores);
        Show(step, IsWatched(step, isImagined) ? scores.Real.ToDoubles() : null, scores.Fake);
        yield return played.Discriminator(scores) + Penalties(due, step, real, fake, scores, condition)
            + Sum(terms, PenaltyTarget.Discriminator, step, real, fake, new(onReal), onFake);
    }

    /// <summary>Tells all that follow what discriminators think.</summary>
    private void Judged(Scores scores)
    {
        foreach (var view in Views)
            view.Judged(scores, objective.Game);
        objective.Game.Judged(scores);
    }

    private IEnumerable<Tensor> GeneratorTerm(StepContext step)
    {
        yield return GeneratorLoss(step);
    }

    private bool IsWatched(StepContext step, bool isImagined) => step.IsLastRepeat && !isImagined && Witness?.Wants(step.Step) == true;

    /// <param name="step">The step.</param>
    /// <param name="scoresOfReal">Null where nobody watches.</param>
    /// <param name="scoresOfFake">Beside them.</param>
    private void Show(StepContext step, double[]? scoresOfReal, Tensor scoresOfFake)
    {
        if (scoresOfReal is not null)
            Witness!.See(new(step.Step, step.Get<SampleBatch>().Samples, step.Shared("fake")!, scoresOfReal, scoresOfFake.ToDoubles()));
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var fake = Fakes(step);
        using var foresight = unrolling is null ? null : new Foresight(Discriminator, step.Progress);
        for (var ahead = 0; ahead < unrolling?.Steps; ahead++)
            foresight!.Step(DiscriminatorLoss(step, fake, isImagined: true).Aggregate((sum, term) => sum + term));
        return GeneratorLoss(step, fake);
    }

    /// <summary>The generator's loss as the discriminator stands.</summary>
    private Tensor GeneratorLoss(StepContext step, Tensor fake)
    {
        var condition = step.Shared("condition");
        fake = Seen(fake, "fake", step);
        var onFake = discriminator.Evaluate(fake, condition);
        var real = Seen(step.Get<SampleBatch>().Samples, "real", step);
        var onReal = new Lazy<Judgement>(() =>
        {
            // The generator cannot move what is thought of real samples, unless it moves the discriminator.
            using IDisposable? constant = unrolling is null ? Recording.Off() : null;
            return discriminator.Evaluate(real, JoinedConditionOf(step));
        });
        var scores = objective.Game.GeneratorSeesReal ? new(onReal.Value.Scores, onFake.Scores) : Scores.OfFake(onFake.Scores);
        return Played(PenaltyTarget.Generator, step).Generator(scores) + Penalties(Due(PenaltyTarget.Generator, step), step, real, fake, null, condition)
            + Sum(DueTerms(PenaltyTarget.Generator, step), PenaltyTarget.Generator, step, real, fake, onReal, onFake);
    }

    /// <summary>What the discriminator sees of samples: each through the views, then in packs.</summary>
    private Tensor Seen(Tensor samples, string kind, StepContext step)
    {
        for (var i = 0; i < Views.Count; i++)
            samples = Views[i].Of(samples, new(step.Rng["views"][kind].At(i), step.Progress));
        return packing.Join(samples);
    }

    /// <summary>What the discriminator is shown as generated samples in its turn.</summary>
    private Tensor Shown(Tensor fake, StepContext step)
    {
        foreach (var (place, rule) in Rules.Index())
            fake = rule.Shown(fake, ConditionOf(step), step.Rng["rules"].At(place)["shown"]);
        return fake;
    }

    /// <summary>The game with its rules in one player's turn.</summary>
    private IGame Played(PenaltyTarget player, StepContext step)
    {
        var game = objective.Game;
        foreach (var (place, rule) in Rules.Index())
            game = rule.Over(game, player, step.Rng["rules"].At(place), step.Progress);
        return game;
    }

    private IView ForThis(IView view)
    {
        PenaltyRules.Refuse(view.Objection(setting));
        return view.ForRun();
    }

    private IRule ForThis(IRule rule)
    {
        PenaltyRules.Refuse(rule.Objection(setting));
        return rule.ForRun(setting);
    }

    /// <summary>The classes of the batch, unless the networks do not know classes.</summary>
    private Tensor? ConditionOf(StepContext step) => generator.ClassCount > 0 ? step.Get<SampleBatch>().Condition?.Values : null;

    /// <summary>The classes as the discriminator is given them.</summary>
    private Tensor? JoinedConditionOf(StepContext step) => ConditionOf(step) is { } condition ? packing.Join(condition) : null;

    private IPenalty[] Due(PenaltyTarget target, StepContext step) =>
        [.. objective.Penalties.Where(penalty => penalty.Target == target && step.Step % penalty.Every == 0)];

    /// <summary>The sum of penalties, each multiplied by how seldom it comes (lazy regularisation).</summary>
    private Tensor Penalties(IPenalty[] due, StepContext step, Tensor real, Tensor fake, Scores? scores, Tensor? condition)
    {
        var context = new PenaltyContext
        {
            Discriminate = samples => discriminator.Forward(samples, condition),
            Real = real,
            Fake = fake,
            RealScores = scores?.Real,
            FakeScores = scores?.Fake,
            Rng = step.Rng["penalties"],
            Step = step.Step,
        };
        var sum = Tensor.Zeros([]);
        foreach (var penalty in due)
            sum += penalty.Of(context) * (penalty.Every * PenaltyScale);
        return sum;
    }
}
