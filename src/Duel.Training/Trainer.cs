using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Duel.Training;

/// <summary>The training loop: phases of steps, steps of updates, each of one player down its loss.</summary>
/// <remarks>
/// Any run can be saved between two steps and go on from there to the same bits:
/// <code>
/// trainer.Checkpoints = new(new CheckpointFolder("run/checkpoints"));   // now and then, and at the end
/// trainer.Restore(trainer.Checkpoints.Folder.Newest().Folder);          // in another process, on a trainer built alike
/// trainer.Run();
/// </code>
/// </remarks>
/// <param name="phases">Phases of the training; at least one.</param>
/// <param name="data">The batches that updates learn from; the source belongs to the caller.</param>
/// <param name="options">Budget, seed and clock.</param>
public sealed partial class Trainer(IReadOnlyList<Phase> phases, IBatchSource data, TrainerOptions options)
{
    private const int WaitingEvents = 1024;
    private readonly Rng rng = new Rng(options.Seed)["training"];
    private readonly LossMeans means = new([.. phases.SelectMany(phase => phase.UpdateSteps).Select(turn => turn.Player).Distinct()]);
    private readonly List<UpdateStep> waiting = [];
    private readonly RunState run = new() { BatchSize = data.Size };
    private long batches;
    private Phase? entered;

    /// <summary>Callbacks after each step, in this order.</summary>
    public IList<ICallback> Callbacks { get; } = [];

    /// <summary>Observers of the run's events.</summary>
    public IList<IObserver> Observers { get; } = [];

    /// <summary>Saves the run after all callbacks, now and then and at its end; null for never.</summary>
    public Checkpoints? Checkpoints { get; set; }

    /// <summary>Wishes of users while the run goes on; null for none.</summary>
    internal RunControls? Controls { get; set; }

    /// <summary>Health monitor of the run; null for none.</summary>
    public HealthMonitor? Monitor { get; set; }

    /// <summary>Steps completed, those before it was resumed included.</summary>
    public long Step => run.Step;

    /// <summary>Share of the budget that is used up, 0 to 1.</summary>
    public double Progress => run.Progress;

    /// <summary>Time that the run has taken, that before it was resumed included.</summary>
    public TimeSpan Elapsed => run.Elapsed;

    /// <summary>Runs on a thread of its own and returns events as they happen.</summary>
    /// <param name="cancellationToken">Ends the run after the current step; callbacks still save.</param>
    public async IAsyncEnumerable<TrainingEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var left = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, left.Token);
        var channel = Channel.CreateBounded<TrainingEvent>(new BoundedChannelOptions(WaitingEvents) { SingleReader = true, SingleWriter = true });
        var run = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    Run(happened => Write(channel.Writer, happened, left.Token), stop.Token);
                }
                finally
                {
                    channel.Writer.Complete();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            // Not the caller's token: events of the ending run are returned too.
            await foreach (var happened in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return happened;
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await run.ConfigureAwait(false);
        }
    }

    /// <summary>Runs on the calling thread, from where the run is: its start, where it stopped, or what was restored.</summary>
    /// <param name="listener">Receives events, after the observers; may be null.</param>
    /// <param name="cancellationToken">Ends the run after the current step; callbacks still save.</param>
    /// <exception cref="InvalidOperationException">There are checkpoints to be written, and a callback or observer that does not save its state.</exception>
    /// <exception cref="CheckpointException">What was restored holds state of a callback or observer that is not there any more.</exception>
    /// <exception cref="IOException">Something could not be written at the end. Before, an event reports it and the run goes on.</exception>
    public StopReason Run(Action<TrainingEvent>? listener = null, CancellationToken cancellationToken = default)
    {
        using var engine = options.Device is { } device ? Engine.Use(device) : null;
        Begin();
        entered = null;
        var (before, start) = (run.Elapsed, options.Clock.GetTimestamp());
        run.Listener = Report;
        run.Report(new RunStarted(run.Step, means.Names, means.Parameters));
        Checkpoints?.AtStart(this, run);
        var players = Players;
        Controls?.SetFactors(run.Step, players);
        StopReason? reason = run.Progress >= 1 ? StopReason.BudgetUsed : null;
        while (reason is null)
        {
            Enter(PhaseAt(run.Progress));
            reason = TakeStep(entered!);
            if (reason == StopReason.Diverged)
            {
                reason = HandleDivergence();
                if (reason is null)
                    continue;
            }
            run.Elapsed = Agreed(before + options.Clock.GetElapsedTime(start) - (Controls?.Paused ?? TimeSpan.Zero));
            run.ProgressBefore = run.Progress;
            run.Progress = options.Budget.Progress(run.Step, run.Samples, run.Elapsed);
            if (reason is null && (run.Step % options.ReportEvery == 0 || run.Progress >= 1))
                run.Report(means.Take(run));
            if (reason is null)
                TakePart();
            reason ??= Monitor?.AfterStep(this, run) is { } serious ? Recover(serious) : null;
            if (reason is null)
                Checkpoints?.AfterStep(this, run);
            if (reason is null && Controls is { } controls)
                reason = controls.BetweenSteps(run, players, Skippable, () => Checkpoints?.Now(this, run), cancellationToken);
            reason ??= run.Progress >= 1 ? StopReason.BudgetUsed : run.Ending ?? (cancellationToken.IsCancellationRequested ? StopReason.Cancelled : null);
            reason = Agreed(reason);
        }
        End(reason.Value);
        run.Report(new Finished(run.Step, reason.Value, run.Elapsed.TotalSeconds));
        return reason.Value;

        void Report(TrainingEvent happened)
        {
            foreach (var observer in Observers)
                observer.On(happened);
            listener?.Invoke(happened);
        }
    }

    /// <summary>Calls the callbacks a last time; whatever one of them cannot write, the others and the checkpoint are still written.</summary>
    private void End(StopReason reason)
    {
        List<Exception> failures = [];
        foreach (var part in Callbacks)
            Try(() => part.AtEnd(run));
        // A run that came to harm ends at its last good checkpoint.
        if (reason is not (StopReason.Diverged or StopReason.Unhealthy))
            Try(() => Checkpoints?.AtEnd(this, run));
        if (failures.Count > 0)
            ExceptionDispatchInfo.Throw(failures[0]);

        void Try(Action last)
        {
            try
            {
                last();
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                failures.Add(trouble);
            }
        }
    }

    /// <summary>Calls the callbacks; a file that one of them cannot write is reported, and no reason to end.</summary>
    private void TakePart()
    {
        run.Begin();
        foreach (var part in Callbacks)
        {
            try
            {
                part.AfterStep(run);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                run.Report(new WriteFailed(run.Step, $"{part.GetType().Name}: {trouble.Message}"));
            }
        }
    }

    private StopReason? TakeStep(Phase phase)
    {
        using var scope = new TensorScope();
        var noise = OwnRows(Noise);
        var context = new StepContext(noise) { Step = run.Step, Progress = run.Progress };
        var taken = new Dictionary<Player, int>();
        waiting.Clear();
        foreach (var turn in phase.UpdateSteps)
        {
            var before = taken.GetValueOrDefault(turn.Player);
            taken[turn.Player] = before + turn.Repeat;
            for (var repeat = 0; repeat < turn.Repeat && run.Step % turn.Every == 0; repeat++)
            {
                (context.Repeat, context.IsLastRepeat) = (repeat, repeat == turn.Repeat - 1);
                context.Rng = noise[turn.Player.Name].At(run.Step).At(before + repeat);
                // Samples are counted once: those that the step's first player saw.
                if (turn.Player == phase.UpdateSteps[0].Player)
                    run.Samples += data.Size;
                if (Take(turn, context) is { } reason)
                    return reason;
            }
        }
        statistics?.Average();
        run.Step++;
        return null;
    }

    private StopReason? Take(UpdateStep turn, StepContext context)
    {
        context.Batch = ReadOwn(batches++);
        turn.Prepare?.Invoke(context);
        using var scope = turn.Waits ? null : new TensorScope();
        if (turn.Player.Differentiate(turn.Terms(context), group, out var loss))
        {
            means.Add(turn.Player, loss);
            turn.Player.Loss = loss;
            waiting.Add(turn);
            if (!turn.Waits)
                MoveAll();
            return null;
        }
        broken = $"The {turn.Player.Name}'s loss is {loss} and the norm of its gradient {turn.Player.GradientNorm}.";
        return StopReason.Diverged;
    }

    private void MoveAll()
    {
        foreach (var turn in waiting)
            turn.Player.Move(run.Progress, turn.LooksAhead);
        waiting.Clear();
    }

    /// <summary>Says which phase begins, where there are several.</summary>
    private void Enter(Phase phase)
    {
        if (phase == entered)
            return;
        entered = phase;
        if (phases.Count > 1)
            run.Report(new PhaseEntered(run.Step, phase.Name, phases.TakeWhile(one => one != phase).Count() + 1, phases.Count));
    }

    /// <summary>Name of the phase that goes on, where another follows.</summary>
    private string? Skippable() => PhaseAt(run.Progress) is var phase && phase != phases[^1] ? phase.Name : null;

    /// <summary>The phase that a share of the budget falls into; the next one where it has been skipped.</summary>
    private Phase PhaseAt(double progress)
    {
        var total = phases.Sum(phase => phase.Share);
        var end = 0.0;
        foreach (var phase in phases)
        {
            end += phase.Share / total;
            if (progress < end && Controls?.IsSkipped(phase.Name, run.Step) is not true)
                return phase;
        }
        return phases[^1];
    }

    private static void Write(ChannelWriter<TrainingEvent> writer, TrainingEvent happened, CancellationToken gone)
    {
        try
        {
            // The listener may be slower than the loop: wait for it, unless it has left.
            while (!writer.TryWrite(happened))
                writer.WaitToWriteAsync(gone).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // The listener is gone; observers have been notified.
        }
    }
}
