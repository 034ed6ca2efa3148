using Duel.Losses;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>The game over rows that are asked for: conditions, packs, and a generator that is told when it did not listen.</summary>
/// <remarks>
/// CTGAN (Xu et al. 2019, arXiv:1907.00503, sections 4.3 and 4.4). A real row and the generated one at its place were asked for the same, so
/// they can be paired. Unlike the paper: both players use the same generated rows of a step.
/// </remarks>
internal sealed class TableGame : ITableGame
{
    private readonly CodedTable data;
    private readonly TableGenerator generator;
    private readonly TableDiscriminator discriminator;
    private readonly Objective objective;
    private readonly int pack;

    public TableGame(CodedTable data, TableGenerator generator, TableDiscriminator discriminator, TableGanOptions options)
    {
        (this.data, this.generator, this.discriminator, objective, pack) = (data, generator, discriminator, options.Objective, options.Design.Pack);
        PenaltyRules.Check(objective, discriminator);
        Generator = new("generator", options.GeneratorOptimizer, generator) { Schedule = options.Schedule };
        Discriminator = new("discriminator", options.DiscriminatorOptimizer, discriminator) { Schedule = options.Schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public Phase ToPhase(int discriminatorSteps) => new("adversarial",
    [
        new(Discriminator, DiscriminatorLoss) { Prepare = Prepare, Repeat = discriminatorSteps },
        new(Generator, GeneratorLoss),
    ])
    {
        Ingredients = [objective.Game, .. objective.Penalties],
    };

    private void Prepare(StepContext step)
    {
        generator.UseRandomness(step.Rng["generator"]);
        discriminator.UseRandomness(step.Rng["discriminator"]);
        var count = step.Batch.Count;
        var (columns, modes, rows) = (new int[count], new int[count], new int[count]);
        data.Draw(step.Rng["conditions"], columns, modes, rows);
        var condition = Conditions.Of(data.Code, columns, modes);
        var real = Tensor.Zeros([count, data.Code.Length]);
        var into = real.AsWritableSpan();
        for (var i = 0; i < count; i++)
            data.Read(rows[i], into.Slice(i * data.Code.Length, data.Code.Length));
        using IDisposable? unrecorded = step.IsLastRepeat ? null : Recording.Off();
        var logits = generator.Logits(step.Rng["latents"].Normal([count, generator.LatentLength]), condition);
        step.Share("condition", condition);
        step.Share("real", real);
        step.Share("logits", logits);
        step.Share("fake", generator.Choose(logits, step.Rng["choices"]));
    }

    private Tensor DiscriminatorLoss(StepContext step)
    {
        var condition = Packed(step.Shared("condition")!);
        var (real, fake) = (Packed(step.Shared("real")!), Packed(step.Shared("fake")!.Detach()));
        var due = objective.Penalties.Where(penalty => penalty.Target == PenaltyTarget.Discriminator && step.Step % penalty.Every == 0).ToArray();
        if (due.Length > 0)
            (real, fake) = (real.AsVariable(), fake.AsVariable());
        var scores = new Scores(discriminator.Forward(real, condition), discriminator.Forward(fake, condition));
        var loss = objective.Game.Discriminator(scores);
        var context = new PenaltyContext
        {
            Discriminate = samples => discriminator.Forward(samples, condition),
            Real = real,
            Fake = fake,
            RealScores = scores.Real,
            FakeScores = scores.Fake,
            Rng = step.Rng["penalties"],
            Step = step.Step,
        };
        foreach (var penalty in due)
            loss += penalty.Of(context) * penalty.Every;
        return loss;
    }

    private Tensor GeneratorLoss(StepContext step)
    {
        var condition = Packed(step.Shared("condition")!);
        var fake = discriminator.Forward(Packed(step.Shared("fake")!), condition);
        var scores = Scores.OfFake(fake);
        if (objective.Game.GeneratorSeesReal)
        {
            using (Recording.Off())
                scores = new(discriminator.Forward(Packed(step.Shared("real")!), condition), fake);
        }
        return objective.Game.Generator(scores) + generator.ConditionLoss(step.Shared("logits")!, step.Shared("condition")!);
    }

    /// <summary>[N, F] to [N / P, P F].</summary>
    private Tensor Packed(Tensor rows) => rows.Reshape([rows.Shape[0] / pack, rows.Shape[1] * pack]);
}
