namespace Duel.Training;

/// <summary>Evaluation of a run while it goes on, against samples that it does not learn from.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Metrics to measure, by the names that the evaluator knows; the first decides which checkpoint is the best. One or more.</summary>
    [Setting("Measure this now and then against samples that are not learned from, and keep the checkpoint that is best by the first: see duel list metrics.", Name = "evaluate", Aliases = ["judge"], Takes = "METRIC[:option=value,...]", TakesMany = true)]
    public IReadOnlyList<string> Metrics
    {
        get;
        init => field = value is { Count: > 0 } ? value : throw new ArgumentException("An evaluation needs at least one metric: give its name, such as frechet.", nameof(Metrics));
    } = [];

    /// <summary>Feature network for pictures, by a name that the evaluator knows.</summary>
    [Setting("Network that pictures are compared with: see duel features list. pixels for none.", Name = "evaluate-features", Aliases = ["judge-features"], Takes = "NAME[=FILE]")]
    public string Features { get; init; } = "garments";

    /// <summary>Generated samples at each evaluation, the same latents each time; 4 or more.</summary>
    [Setting("Samples generated for each evaluation.", Name = "evaluate-samples", Aliases = ["judge-samples"], Least = 4)]
    public int Samples
    {
        get;
        init => field = value >= 4 ? value : throw new ArgumentOutOfRangeException(nameof(Samples), value, "An evaluation needs 4 samples or more, and some hundreds to mean something.");
    } = 1000;

    /// <summary>The share of its time that a run limited in time spends on evaluation; above 0, below 1.</summary>
    [Setting("Share of the time that evaluation takes, where the run is limited in time.", Name = "evaluate-share", Aliases = ["judge-share"], Least = 0, Above = true)]
    public double Share
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Share), value, "Evaluation takes a share of the time above 0 and below 1.");
    } = 0.05;

    /// <summary>Steps between two evaluations. Null for a share of the time, and where the run is limited in steps or samples for up to 20 at even shares of it, 100 steps or more apart, so that it can be repeated.</summary>
    [Setting("Steps between evaluations. [default: a share of the time; up to 20 over a run limited in steps]", Name = "evaluate-steps", Aliases = ["judge-steps"], Least = 1)]
    public long? EverySteps
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(EverySteps), value, "Evaluations are 1 step or more apart.");
    }

    /// <summary>The run ends after so many evaluations without a new best one; null for never.</summary>
    [Setting("End the run after N evaluations without a new best one. [default: never]", Least = 1)]
    public int? Patience
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, "Patience is 1 evaluation or more.");
    }
}
