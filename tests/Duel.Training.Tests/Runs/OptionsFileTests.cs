using System.Text.Json;
using Duel.Losses;
using Duel.Networks;

namespace Duel.Training.Tests;

/// <summary>A run's options come back from its file as they were.</summary>
public class OptionsFileTests
{
    [Fact]
    public void Every_listed_game_penalty_optimizer_and_schedule_comes_back()
    {
        foreach (var game in PartCatalogue.Of<IAdversarialLoss>().All)
            Same(options => options with { Objective = new(PartCatalogue.Of<IAdversarialLoss>().Make(game.Name)) });
        foreach (var penalty in PartCatalogue.Of<IPenalty>().All)
            Same(options => options with { Objective = new(new Hinge(), PartCatalogue.Of<IPenalty>().Make(penalty.Name), new R1(3, 4)) });
        foreach (var view in PartCatalogue.Of<IAugmentation>().All)
            Same(options => options with { Augmentations = [PartCatalogue.Of<IAugmentation>().Make(view.Name), new InstanceNoise(0.3, 0.5), new DiffAugment("cutout", 0.25)] });
        foreach (var term in PartCatalogue.Of<IAuxiliaryLoss>().All)
            Same(options => options with { AuxiliaryLosses = [PartCatalogue.Of<IAuxiliaryLoss>().Make(term.Name), new LeCam(0.1, 0.9, 7), new InfoGan(0.5, 1, 3)] });
        foreach (var rule in PartCatalogue.Of<ITrainingModifier>().All)
            Same(options => options with { Modifiers = [PartCatalogue.Of<ITrainingModifier>().Make(rule.Name), new LabelFlips(0.1, Fake: false), new TopK(0.3, 0.7)] });
        foreach (var optimizer in new IOptimizer[] { new Adam(1e-3, 0.1, 0.9, 1e-5), new AdamW(Decay: 0.3), new Sgd(1, 0.9, true, 0.1), new OptimisticAdam(1e-3, 0.1, 0.9, 1e-5), new OptimisticSgd(0.5), new RmsProp(2, 0.5, 0.1) })
            Same(options => options with { GeneratorOptimizer = optimizer, DiscriminatorOptimizer = optimizer });
        foreach (var schedule in new ISchedule[] { new Cosine(0.2, 0.1), new LinearDecay(0.5, 0.1), new ConstantRate(0.7) })
            Same(options => options with { Schedule = schedule });
    }

    [Fact]
    public void Numbers_and_limits_come_back() => Same(options => options with
    {
        DiscriminatorSteps = 5,
        Strategies = new(new Packing(3), new Unrolling(2)),
        ClipNorm = 0.1,
        BatchSize = 3,
        Budget = new(10, 20, TimeSpan.FromMinutes(1.5)),
        Seed = ulong.MaxValue,
        Mirror = true,
        Unconditional = true,
        AverageHalfLife = 1.25,
        AverageRampUp = double.PositiveInfinity,
        Previews = 2,
        Checkpoints = new() { EverySteps = 7, Keep = 9, KeepEvery = 11, Interval = TimeSpan.FromSeconds(2.5) },
    });

    [Fact]
    public void What_is_made_of_functions_is_left_to_be_given_again()
    {
        var game = new DelegateLoss(scores => scores.Real.Shape.Rank == 0 ? scores.Real : scores.Fake!, scores => scores.Fake!);
        Assert.Null(Back(Full() with { Objective = new(game) }).Objective!.Loss);
    }

    private static void Same(Func<GanRunOptions, GanRunOptions> change)
    {
        var options = change(Full());
        Assert.Equal(options, Back(options));
    }

    private static GanRunOptions Full() => GanDefaults.Resolve(new() { Architecture = new MlpArchitecture { Sample = [2] }, Budget = new(Steps: 5) }, Recipes.Data("default"));

    private static GanRunOptions Back(GanRunOptions options) =>
        JsonSerializer.Deserialize<GanRunOptions>(JsonSerializer.Serialize(options, RunFolder.Json), RunFolder.Json)!;
}
