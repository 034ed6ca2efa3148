using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>The training loop: phases of steps, steps of turns, turns of players going down their losses.</summary>
/// <param name="phases">What happens; at least one.</param>
/// <param name="data">The real samples.</param>
/// <param name="options">Budget, seed and clock.</param>
public sealed class Trainer(IReadOnlyList<Phase> phases, Batches data, TrainerOptions options)
{
    private const int WaitingEvents = 1024;
    private readonly Rng rng = new Rng(options.Seed)["training"];
    private readonly LossMeans means = new([.. phases.SelectMany(phase => phase.Turns).Select(turn => turn.Player).Distinct()]);
    private long batches;

    /// <summary>What takes part after each step, in this order.</summary>
    public IList<IPart> Parts { get; } = [];

    /// <summary>Who is told what happens.</summary>
    public IList<IObserver> Observers { get; } = [];

    /// <summary>Runs on a thread of its own and tells what happens while it does.</summary>
    /// <param name="cancel">Ends the run after the current step; parts still save.</param>
    public async IAsyncEnumerable<TrainingEvent> RunAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var left = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, left.Token);
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
            // Not the caller's token: what happens while the run is being ended is told too.
            await foreach (var happened in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return happened;
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await run.ConfigureAwait(false);
        }
    }

    /// <summary>Runs on the calling thread.</summary>
    /// <param name="listener">Is told what happens, after the observers; may be null.</param>
    /// <param name="cancel">Ends the run after the current step; parts still save.</param>
    public StopReason Run(Action<TrainingEvent>? listener = null, CancellationToken cancel = default)
    {
        var start = options.Clock.GetTimestamp();
        var run = new RunState(Report) { BatchSize = data.Size };
        run.Report(new RunStarted(0, means.Names, means.Parameters));
        StopReason? reason = null;
        while (reason is null)
        {
            if (PhaseAt(run.Progress) is { } phase)
                reason = Step(phase, run);
            run.Elapsed = options.Clock.GetElapsedTime(start);
            run.Progress = options.Budget.Progress(run.Step, run.Samples, run.Elapsed);
            if (reason is null && (run.Step % options.ReportEvery == 0 || run.Progress >= 1))
                run.Report(means.Take(run));
            foreach (var part in reason is null ? Parts : [])
                part.AfterStep(run);
            reason ??= run.Progress >= 1 ? StopReason.BudgetUsed : cancel.IsCancellationRequested ? StopReason.Cancelled : null;
        }
        foreach (var part in Parts)
            part.AtEnd(run);
        run.Report(new Finished(run.Step, reason.Value, run.Elapsed.TotalSeconds));
        return reason.Value;

        void Report(TrainingEvent happened)
        {
            foreach (var observer in Observers)
                observer.On(happened);
            listener?.Invoke(happened);
        }
    }

    private StopReason? Step(Phase phase, RunState run)
    {
        using var scope = new TensorScope();
        var context = new StepContext(rng) { Step = run.Step, Progress = run.Progress };
        foreach (var turn in phase.Turns)
        {
            for (var repeat = 0; repeat < turn.Repeat && run.Step % turn.Every == 0; repeat++)
            {
                (context.Repeat, context.IsLastRepeat) = (repeat, repeat == turn.Repeat - 1);
                context.Rng = rng[turn.Player.Name].At(run.Step).At(repeat);
                // Samples are counted once: those that the step's first player saw.
                if (turn == phase.Turns[0])
                    run.Samples += data.Size;
                if (Take(turn, context, run) is { } reason)
                    return reason;
            }
        }
        run.Step++;
        return null;
    }

    private StopReason? Take(Turn turn, StepContext context, RunState run)
    {
        context.Batch = data.Read(batches++);
        turn.Prepare?.Invoke(context);
        using var scope = new TensorScope();
        var loss = turn.Loss(context);
        var value = (float)loss.Item();
        means.Add(turn.Player, value);
        if (float.IsFinite(value) && turn.Player.Descend(loss, run.Progress))
            return null;
        run.Report(new Diverged(run.Step, $"The {turn.Player.Name}'s loss is {value} and the norm of its gradient {turn.Player.GradientNorm}."));
        return StopReason.Diverged;
    }

    /// <summary>The phase that a share of the budget falls into.</summary>
    private Phase PhaseAt(double progress)
    {
        var total = phases.Sum(phase => phase.Share);
        var end = 0.0;
        foreach (var phase in phases)
        {
            end += phase.Share / total;
            if (progress < end)
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
            // Nobody listens any more; observers have been told.
        }
    }
}
