namespace Duel.Training;

public sealed partial class GanGame
{
    /// <summary>Auxiliary losses, added beside adversarial loss and penalties, as made for this game.</summary>
    public IReadOnlyList<IAuxiliaryLoss> AuxiliaryLosses { get; }

    private IAuxiliaryLoss ForThis(IAuxiliaryLoss term, Rng? rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        PenaltyRules.Refuse(term.Validate(composition));
        return term.ForRun(composition, rng);
    }

    /// <summary>The sum of a player's terms that are due, each multiplied by how seldom it comes; null where none is.</summary>
    private Func<ScoredSamples, Tensor>? More(PenaltyTarget player, StepContext step)
    {
        var due = AuxiliaryLosses.Index().Where(entry => entry.Item.IsFor(player) && step.Step % entry.Item.Every == 0).ToArray();
        return due.Length == 0 ? null : scored => Sum(due, player, step, scored);
    }

    private Tensor Sum(IReadOnlyList<(int Place, IAuxiliaryLoss Term)> due, PenaltyTarget player, StepContext step, ScoredSamples scored)
    {
        var sum = Tensor.Zeros([]);
        var made = step.State<Generated>();
        var realClasses = JoinedClassesOf(step);
        var context = new AuxiliaryLossContext
        {
            Player = player,
            Real = scored.Real,
            Fake = scored.Fake,
            Made = player == PenaltyTarget.Generator ? made.Fake : made.Fake.Detach(),
            Latent = made.Latent,
            RealClasses = ClassesOf(step),
            FakeClasses = made.Classes,
            Generate = latent => generator.Forward(latent, made.Classes),
            See = samples => update.Seen(samples, "fake", step),
            DiscriminateReal = samples => discriminator.Evaluate(samples, realClasses),
            DiscriminateFake = samples => discriminator.Evaluate(samples, made.Condition),
            OnReal = scored.OnReal,
            OnFake = scored.OnFake,
            Weights = WeightsOf(player == PenaltyTarget.Generator ? generator : discriminator),
            Rng = step.Rng["terms"],
            Step = step.Step,
        };
        foreach (var (place, term) in due)
            sum += term.Of(context with { Rng = step.Rng["terms"].At(place) }) * term.Every;
        return sum;
    }

    /// <summary>Weights whose outputs can be compared: no shifts or scales.</summary>
    private static Tensor[] WeightsOf(Module network) =>
        [.. network.Parameters().Where(entry => entry.Parameter is { IsTrainable: true, Value.Shape.Rank: >= 2 }).Select(entry => entry.Parameter.Value)];
}
