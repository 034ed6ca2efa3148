using System.Text.Json.Serialization;

namespace Duel.Training;

/// <summary>Event of a run; events come in the order in which they happened.</summary>
/// <param name="Step">Steps completed when it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(StepsCompleted), "steps-completed")]
[JsonDerivedType(typeof(GridDrawn), "grid-drawn")]
[JsonDerivedType(typeof(ModelSaved), "model-saved")]
[JsonDerivedType(typeof(Evaluated), "evaluated")]
[JsonDerivedType(typeof(CheckpointSaved), "checkpoint-saved")]
[JsonDerivedType(typeof(WriteFailed), "write-failed")]
[JsonDerivedType(typeof(Diagnosis), "diagnosis")]
[JsonDerivedType(typeof(VerdictLifted), "verdict-lifted")]
[JsonDerivedType(typeof(WentBack), "went-back")]
[JsonDerivedType(typeof(PrivacySpent), "privacy-spent")]
[JsonDerivedType(typeof(ControlApplied), "control-applied")]
[JsonDerivedType(typeof(PhaseEntered), "phase-entered")]
[JsonDerivedType(typeof(Diverged), "diverged")]
[JsonDerivedType(typeof(Finished), "finished")]
public abstract record TrainingEvent(long Step)
{
    /// <summary>The event in words, for a log or a terminal: <c>step 500: checkpoint step-000500 saved</c>.</summary>
    public sealed override string ToString() => FormattableString.Invariant($"step {Step}: {Words}");

    /// <summary>The event in words.</summary>
    protected virtual FormattableString Words => $"{GetType().Name}";

    private protected static string Joined(IEnumerable<float> numbers) => string.Join(", ", numbers.Select(number => FormattableString.Invariant($"{number:0.####}")));
}

/// <summary>The loop begins.</summary>
/// <param name="Step">Step at which it begins: 0, or where an earlier run stopped.</param>
/// <param name="Players">The players' names, in the order in which later events list their losses.</param>
/// <param name="Parameters">Each player's number of trainable parameters.</param>
public sealed record RunStarted(long Step, IReadOnlyList<string> Players, IReadOnlyList<long> Parameters) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"the run begins, with {string.Join(" and ", Players.Zip(Parameters, (player, count) => FormattableString.Invariant($"{player} ({count:N0} parameters)")))}";

    /// <summary>The players' names, in the order in which later events list their losses.</summary>
    public IReadOnlyList<string> Players { get; init; } = new ValueList<string>(Players);

    /// <summary>Each player's number of trainable parameters.</summary>
    public IReadOnlyList<long> Parameters { get; init; } = new ValueList<long>(Parameters);
}

/// <summary>Some steps are done; the numbers are means over the steps since the last such event.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Samples">Real samples shown so far.</param>
/// <param name="Progress">Share of the budget used up.</param>
/// <param name="Seconds">Seconds since the run began.</param>
/// <param name="Losses">Each player's mean loss.</param>
/// <param name="GradientNorms">Each player's mean norm of the gradient.</param>
public sealed record StepsCompleted(long Step, long Samples, double Progress, double Seconds, IReadOnlyList<float> Losses, IReadOnlyList<float> GradientNorms) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"losses {Joined(Losses)}, gradient norms {Joined(GradientNorms)}, {Samples:N0} samples, {Progress:0.#%} of the budget in {Seconds:0.#} s";

    /// <summary>Each player's mean loss.</summary>
    public IReadOnlyList<float> Losses { get; init; } = new ValueList<float>(Losses);

    /// <summary>Each player's mean norm of the gradient.</summary>
    public IReadOnlyList<float> GradientNorms { get; init; } = new ValueList<float>(GradientNorms);
}

/// <summary>A grid of samples at fixed latents was written.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Path">The picture, below the run's folder.</param>
public sealed record GridDrawn(long Step, string Path) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"preview drawn to {Path}";
}

/// <summary>The generator was written.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Path">The file, below the run's folder.</param>
public sealed record ModelSaved(long Step, string Path) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"model saved to {Path}";
}

/// <summary>The generator was evaluated against samples that it does not learn from.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Numbers">Measured numbers; the first one decides.</param>
/// <param name="IsBest">True if it is the best of the run so far; its checkpoint is kept then.</param>
/// <param name="BestStep">The step of the best evaluation so far; -1 where none could be measured.</param>
/// <param name="Seconds">Seconds that the evaluation took.</param>
public sealed record Evaluated(long Step, IReadOnlyList<MetricValue> Numbers, bool IsBest, long BestStep, double Seconds) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"{string.Join(", ", Numbers.Select(number => FormattableString.Invariant($"{number.Name} {number.Value:0.####}")))}{(IsBest ? ", the best so far" : BestStep < 0 ? "" : FormattableString.Invariant($", best at step {BestStep}"))}";

    /// <summary>Measured numbers; the first one decides.</summary>
    public IReadOnlyList<MetricValue> Numbers { get; init; } = new ValueList<MetricValue>(Numbers);
}

/// <summary>A checkpoint is complete and on the disk: the run can go on from it.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Name">Its folder, below that of checkpoints.</param>
public sealed record CheckpointSaved(long Step, string Name) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"checkpoint {Name} saved";
}

/// <summary>File that could not be written: the run goes on and tries again later.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="What">File, and the system's error.</param>
public sealed record WriteFailed(long Step, string What) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"not written, and tried again later: {What}";
}

/// <summary>Privacy that a run has spent on its samples so far.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Epsilon">Spent so far.</param>
/// <param name="Limit">Limit of the whole run.</param>
/// <param name="Delta">The delta that both are at.</param>
public sealed record PrivacySpent(long Step, double Epsilon, double Limit, double Delta) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"epsilon {Epsilon:0.###} of {Limit:0.###} spent, at delta {Delta:0.###e-0}";
}

/// <summary>A wish of a user was carried out while the run went on: see <see cref="RunControl"/>.</summary>
/// <param name="Step">Steps completed; a change holds from the next one on.</param>
/// <param name="Command">The command.</param>
/// <param name="Name">Player, weight or phase that it is about; null for the run.</param>
/// <param name="Value">Its number; null for none.</param>
public sealed record ControlApplied(long Step, string Command, string? Name, double? Value) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"{Command}{(Name is null ? "" : $" of the {Name}")}{(Value is null ? "" : FormattableString.Invariant($" times {Value:0.####}"))}, as asked";
}

/// <summary>A phase begins, or a resumed run goes on in it; told of runs that have several.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Name">Name of the phase.</param>
/// <param name="Place">Its place among the run's phases, from 1.</param>
/// <param name="Count">Number of phases; the last cannot be skipped.</param>
public sealed record PhaseEntered(long Step, string Name, int Place, int Count) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"phase {Place} of {Count}: {Name}";
}

/// <summary>A loss or a gradient is no longer a number: the run ends.</summary>
/// <param name="Step">Steps completed before.</param>
/// <param name="What">Finding, and the player that it is about.</param>
public sealed record Diverged(long Step, string What) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"diverged: {What}";
}

/// <summary>The loop has ended.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Reason">Reason.</param>
/// <param name="Seconds">Seconds since the run began.</param>
public sealed record Finished(long Step, StopReason Reason, double Seconds) : TrainingEvent(Step)
{
    /// <inheritdoc/>
    protected override FormattableString Words => $"ended after {Seconds:0.#} s: {Reason switch { StopReason.BudgetUsed => "the budget is used up", StopReason.Cancelled => "cancelled", StopReason.Diverged => "diverged", StopReason.NoLongerBetter => "no longer better", _ => "unhealthy" }}";
}

/// <summary>Reason why a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>The budget is used up.</summary>
    BudgetUsed,

    /// <summary>Stopped on request; everything is saved.</summary>
    Cancelled,

    /// <summary>A loss or a gradient was no longer a number.</summary>
    Diverged,

    /// <summary>As many evaluations as the run had patience for brought no new best one.</summary>
    NoLongerBetter,

    /// <summary>The health monitor found something serious, and its options say to end the run then.</summary>
    Unhealthy,
}
