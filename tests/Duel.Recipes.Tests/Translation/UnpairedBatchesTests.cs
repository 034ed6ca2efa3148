using Duel.Losses;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class UnpairedBatchesTests
{
    private const int Outputs = 7, Broken = 9;

    [Theory]
    [InlineData(TranslationMethod.CycleGan)]
    [InlineData(TranslationMethod.Cut)]
    public void A_run_that_goes_back_goes_on_through_the_outputs(TranslationMethod method)
    {
        var options = new TranslationOptions
        {
            Method = method,
            Size = 16,
            BatchSize = 2,
            Mirror = false,
            Loss = new LeastSquares(),
            Patches = 12,
            Architecture = new() { Kind = TranslatorKind.ResNet, Width = 2, Blocks = 2, ReceptiveField = 16, DiscriminatorWidth = 4 },
        };
        using var data = TranslationData.Unpaired(MadeUpPairs.Of(10, 18).Outputs, MadeUpPairs.Of(Outputs, 18, seed: 4).Outputs);
        var rng = new Rng(5);
        var play = TranslationPlay.Of(data, options, rng);
        using var batches = data.Deal(options.BatchSize, rng, mirror: false);
        var (shown, steps) = (new List<string>(), new List<long>());
        var phase = Watched(Assert.Single(play.Phases), step =>
        {
            steps.Add(step.Step);
            shown.AddRange(step.Get<PairBatch>().Output.ToDoubles().Chunk(18 * 18 * 3).Select(picture => string.Join(' ', picture)));
        });
        var trainer = new Trainer([phase], batches, new() { Budget = new(Steps: 20), Seed = 5 })
        {
            Monitor = new(play.Game, data.Outputs(options.Size), new() { OnTrouble = OnTrouble.Recover }, rng["doctor"]),
        };

        Assert.Equal(StopReason.BudgetUsed, trainer.Run());

        // Step 9 broke, and the run began anew.
        Assert.Equal([.. Enumerable.Range(0, Broken + 1).Select(i => (long)i), .. Enumerable.Range(0, 20).Select(i => (long)i)], steps);
        Assert.Equal(60, shown.Count);
        foreach (var epoch in shown.Chunk(Outputs))
            Assert.Equal(epoch.Length, epoch.Distinct().Count());
    }

    /// <summary>A phase whose first update tells what it sees, and breaks once.</summary>
    private static Phase Watched(Phase phase, Action<StepContext> see)
    {
        var (first, isBroken) = (phase.UpdateSteps[0], false);
        var turn = new UpdateStep(first.Player, Terms)
        {
            Prepare = step =>
            {
                see(step);
                first.Prepare!(step);
            },
        };
        return phase with { UpdateSteps = [turn, .. phase.UpdateSteps.Skip(1)] };

        IEnumerable<Tensor> Terms(StepContext step)
        {
            var breaks = step.Step == Broken && !isBroken;
            isBroken |= breaks;
            return breaks ? first.Terms(step).Select(term => term * double.NaN) : first.Terms(step);
        }
    }
}
