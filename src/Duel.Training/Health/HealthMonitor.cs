namespace Duel.Training;

/// <summary>Watches over a run: measures now and then, comes to verdicts, and takes the run back to health if it may (docs/health.md).</summary>
/// <remarks>All that it does is a function of the steps, never of the clock: runs stay repeatable and resumable to the bit.</remarks>
[StateName("run-doctor")]
public sealed class HealthMonitor : IStateful, IDiscriminatorProbe
{
    /// <summary>Steps from one examination to the next.</summary>
    public const int ExamineEvery = 10;

    private const int CheckCopiesEvery = 50, MostScores = 32;
    private readonly IWatchedGame game;
    private readonly HealthOptions options;
    private readonly FeatureSpace space;
    private readonly Lazy<ReferenceSamples> known;
    private readonly Recovery recovery;
    private readonly CheckState[] cases = [.. HealthChecks.Select(check => new CheckState(check))];
    private readonly List<double>[] sinceLast = [[], [], [], []];
    private (Points Real, Points Fake)? seen;
    private bool isCalm = true;
    [NotSaved("between two steps it is the discriminator's")]
    private long stepsBefore;

    /// <summary>Takes a run on.</summary>
    /// <param name="game">Its game, of whose first discriminator it becomes the <see cref="AdversarialUpdate.Probe"/>.</param>
    /// <param name="data">Training data.</param>
    /// <param name="options">Options of the monitor.</param>
    /// <param name="rng">Source of directions and of the choice of samples.</param>
    public HealthMonitor(IWatchedGame game, IDataset data, HealthOptions options, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rng);
        (this.game, this.options) = (game, options);
        space = new(data.Spec.Length, rng["directions"]);
        known = new(() => new(data, space, rng["known"]));
        recovery = new(game, options.Attempts);
        game.Updates[0].Probe = this;
    }

    /// <summary>All health checks, found by themselves, in the order of their verdicts.</summary>
    public static IReadOnlyList<IHealthCheck> HealthChecks { get; } =
    [
        .. typeof(IHealthCheck).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IHealthCheck)) && !type.IsAbstract)
            .Select(type => (IHealthCheck)Activator.CreateInstance(type)!).OrderBy(check => check.Verdict, StringComparer.Ordinal),
    ];

    /// <summary>Measurements so far.</summary>
    public Vitals Vitals { get; } = new();

    /// <summary>The verdicts that hold now.</summary>
    public IReadOnlyList<string> Verdicts => [.. cases.Where(one => one.IsVerdict).Select(one => one.Check.Verdict)];

    /// <summary>Number of times the run has gone back.</summary>
    public int Attempt => recovery.Attempt;

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        // A changed copy of a run starts without history, and so does a run that was not watched when it was saved.
        if (serializer.IsLenient || (serializer.IsRestoring && !serializer.HoldsAny))
            return;
        serializer.SaveOrRestore("recovery", recovery);
        KeepFindings(serializer);
    }

    /// <summary>Before the first step: remembers the state that the run begins or goes on with.</summary>
    internal void Begin(Trainer trainer)
    {
        stepsBefore = game.Discriminator.Steps;
        if (IsActing && !recovery.HasSnapshot)
            recovery.Remember(trainer.Step, isCalm, Things(trainer));
    }

    /// <summary>Examines the run after a step, if it is time.</summary>
    /// <returns>Serious and new finding, if any.</returns>
    internal IHealthCheck? AfterStep(Trainer trainer, RunState run)
    {
        // In a phase of others its game stands still, and there is nothing new to measure.
        if (game.Discriminator.Steps != stepsBefore)
            Note(game.Discriminator.GradientNorm, game.Generator.GradientNorm, game.Discriminator.Loss, game.Generator.Loss);
        stepsBefore = game.Discriminator.Steps;
        IHealthCheck? serious = null;
        if (run.Step % ExamineEvery == 0 && seen is not null)
        {
            Measure(run.Step);
            serious = Diagnose(run);
        }
        if (serious is null && IsActing && run.Step % Recovery.RememberEvery == 0)
        {
            recovery.Remember(run.Step, isCalm, Things(trainer));
            isCalm = cases.All(one => one.IsCalm || !one.Check.Spoils);
        }
        return serious;
    }

    /// <summary>Reports that a value is not a number any more.</summary>
    internal IHealthCheck? Broke(RunState run, string what)
    {
        (Vitals.Broken, seen) = (what, null);
        var serious = Diagnose(run);
        Vitals.Broken = null;
        return serious;
    }

    /// <summary>Does what it may about something serious.</summary>
    /// <returns>Reason why the run is to end; null where it goes on.</returns>
    internal StopReason? Act(Trainer trainer, RunState run, IHealthCheck serious)
    {
        var (from, isBroken) = (run.Step, serious is NotANumber);
        if (options.OnTrouble == OnTrouble.Tell || (options.OnTrouble == OnTrouble.Recover && !recovery.IsPossible && !isBroken))
            return isBroken ? StopReason.Diverged : null;
        recovery.GoBack(Things(trainer));
        foreach (var one in cases)
            one.Close();
        if (options.OnTrouble == OnTrouble.Stop || !recovery.IsPossible)
            return isBroken ? StopReason.Diverged : StopReason.Unhealthy;
        recovery.Apply(serious.ChangeFor);
        run.Report(new WentBack(run.Step, from, recovery.Attempt, recovery.Attempts, serious.Verdict, Change.Words(recovery.Now)));
        return null;
    }

    private bool IsActing => options.OnTrouble is OnTrouble.Recover or OnTrouble.Stop;

    private IEnumerable<(string Name, IStateful Thing)> Things(Trainer trainer) => [.. trainer.Undoable(), ("doctor", new Findings(this))];

    bool IDiscriminatorProbe.Wants(long step) => (step + 1) % ExamineEvery == 0;

    void IDiscriminatorProbe.See(ProbeBatch batch)
    {
        if (batch.Real.Type != DType.Float32)
            return;
        var (points, made) = (space.Of(batch.Real), space.Of(batch.Fake));
        var (real, fake) = (batch.ScoresOfReal, batch.ScoresOfFake);
        if (ProcessGroup.Current is { } group)
        {
            (points, made) = (points.OfAll(group), made.OfAll(group));
            (real, fake) = (group.Gather<double>(real, out _), group.Gather<double>(fake, out _));
        }
        if (made.Count < 2)
            return;
        seen = (points, made);
        Vitals.Separation.Add(Separation(real, fake));
        Vitals.ScoreSize.Add(Series.Median([.. real.Concat(fake).Select(Math.Abs)]));
    }

    private void Note(params ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            sinceLast[i].Add(values[i]);
    }

    private void Measure(long step)
    {
        var (real, fake) = seen!.Value;
        seen = null;
        Vitals.Step = step;
        Series[] series = [Vitals.DiscriminatorGradient, Vitals.GeneratorGradient, Vitals.DiscriminatorLoss, Vitals.GeneratorLoss];
        for (var i = 0; i < series.Length; i++)
        {
            series[i].Add(Series.Median([.. sinceLast[i]]));
            sinceLast[i].Clear();
        }
        Vitals.Compare(real, fake);
        Vitals.Coverage.Add(known.Value.Cover(fake));
        if (step % CheckCopiesEvery != 0 || game.Reconstructs)
            return;
        known.Value.CheckCopies(fake);
        if (known.Value.HasChecked)
            (Vitals.Copied, Vitals.UsualCopied) = (known.Value.CopyShare, known.Value.UsualCopyShare);
    }

    private IHealthCheck? Diagnose(RunState run)
    {
        IHealthCheck? serious = null;
        foreach (var one in cases)
        {
            var finding = one.Check.Find(Vitals);
            switch (one.Take(finding, ExamineEvery))
            {
                case true:
                    run.Report(new Diagnosis(run.Step, one.Check.Verdict, one.Check.Severity, finding!.Measured, finding.Threshold, finding.Evidence, one.Check.Advice));
                    if (one.Check.Severity == Severity.Serious)
                        serious ??= one.Check;
                    break;
                case false:
                    run.Report(new VerdictLifted(run.Step, one.Check.Verdict));
                    break;
            }
            isCalm &= one.IsCalm || !one.Check.Spoils;
        }
        return serious;
    }

    private void KeepFindings(StateSerializer serializer)
    {
        serializer.SaveOrRestore("vitals", Vitals);
        serializer.SaveOrRestore("known", known.Value);
        foreach (var one in cases)
            serializer.SaveOrRestore($"cases.{one.Check.GetType().Name}", one);
        for (var i = 0; i < sinceLast.Length; i++)
            serializer.SaveOrRestore($"sinceLast.{i}", sinceLast[i]);
        serializer.SaveOrRestore("isCalm", ref isCalm);
    }

    /// <summary>The chance that one of the first real scores is above one of the first generated ones, ties counting half.</summary>
    private static double Separation(double[] real, double[] fake)
    {
        var above = 0.0;
        var some = real.AsSpan(0, Math.Min(MostScores, real.Length));
        var others = fake.AsSpan(0, Math.Min(MostScores, fake.Length));
        foreach (var score in some)
        {
            foreach (var other in others)
                above += score > other ? 1 : score == other ? 0.5 : 0;
        }
        return above / ((double)some.Length * others.Length);
    }

    /// <summary>State that is undone when the run goes back; attempts are not.</summary>
    private sealed class Findings(HealthMonitor monitor) : IStateful
    {
        public void SaveOrRestore(StateSerializer serializer) => monitor.KeepFindings(serializer);
    }
}
