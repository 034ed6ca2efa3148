using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

public sealed partial class GanGame
{
    /// <summary>What is added to the losses beside game and penalties, as made for this game.</summary>
    public IReadOnlyList<ITerm> Terms { get; }

    private ITerm ForThis(ITerm term, Rng? rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        PenaltyRules.Refuse(term.Objection(setting));
        return term.ForRun(setting, rng);
    }

    private ITerm[] DueTerms(PenaltyTarget player, StepContext step) => [.. Terms.Where(term => term.IsFor(player) && step.Step % term.Every == 0)];

    /// <summary>The sum of terms, each multiplied by how seldom it comes.</summary>
    private Tensor Sum(ITerm[] due, PenaltyTarget player, StepContext step, Tensor real, Tensor fake, Lazy<Judgement> onReal, Judgement onFake)
    {
        var sum = Tensor.Zeros([]);
        if (due.Length == 0)
            return sum;
        var (realClasses, fakeClasses) = (JoinedConditionOf(step), step.Shared("condition"));
        var makingClasses = step.Shared("classes");
        var context = new TermContext
        {
            Player = player,
            Real = real,
            Fake = fake,
            Made = player == PenaltyTarget.Generator ? step.Shared("fake")! : step.Shared("fake")!.Detach(),
            Latent = step.Shared("latent")!,
            RealClasses = ConditionOf(step),
            FakeClasses = makingClasses,
            Generate = latent => generator.Forward(latent, makingClasses),
            See = samples => Seen(samples, "fake", step),
            JudgeReal = samples => discriminator.Evaluate(samples, realClasses),
            JudgeFake = samples => discriminator.Evaluate(samples, fakeClasses),
            OnReal = onReal,
            OnFake = onFake,
            Weights = WeightsOf(player == PenaltyTarget.Generator ? generator : discriminator),
            Rng = step.Rng["terms"],
            Step = step.Step,
        };
        foreach (var (place, term) in Terms.Index())
        {
            if (due.Contains(term))
                sum += term.Of(context with { Rng = step.Rng["terms"].At(place) }) * term.Every;
        }
        return sum;
    }

    /// <summary>What has outputs that can be compared: weights, no shifts or scales.</summary>
    private static Tensor[] WeightsOf(Module network) =>
        [.. network.Parameters().Where(entry => entry.Parameter is { IsTrainable: true, Value.Shape.Rank: >= 2 }).Select(entry => entry.Parameter.Value)];
}
