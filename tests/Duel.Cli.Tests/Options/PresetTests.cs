using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>Recipes have their papers' settings.</summary>
public sealed class PresetTests
{
    private static readonly Adam Dcgan = new(2e-4, 0.5, 0.999);

    /// <summary>Game, penalties, generator's and discriminator's optimiser, discriminator steps and strategies as the papers have them.</summary>
    private static readonly Dictionary<string, (Objective Objective, IOptimizer Generator, IOptimizer Discriminator, int Steps, Strategies Strategies)> Papers = new()
    {
        ["minimax"] = (new(new Minimax()), Dcgan, Dcgan, 1, Strategies.None),
        ["classic"] = (new(new NonSaturating()), Dcgan, Dcgan, 1, Strategies.None),
        ["lsgan"] = (new(new LeastSquares(A: 0, B: 1, C: 1)), Dcgan, Dcgan, 1, Strategies.None),
        ["wgan"] = (new(new WassersteinClipped(0.01)), new RmsProp(5e-5), new RmsProp(5e-5), 5, Strategies.None),
        ["wgan-gp"] = (new(new Wasserstein(), new GradientPenalty(10)), new Adam(1e-4, 0, 0.9), new Adam(1e-4, 0, 0.9), 5, Strategies.None),
        ["hinge"] = (new(new Hinge()), Dcgan, Dcgan, 1, Strategies.None),
        ["dragan"] = (new(new NonSaturating(), new Dragan(10)), Dcgan, Dcgan, 1, Strategies.None),
        ["ragan"] = (new(new RelativisticAverage()), Dcgan, Dcgan, 1, Strategies.None),
        ["pacgan2"] = (new(new NonSaturating()), new Adam(1e-4, 0.8, 0.999), new Adam(1e-4, 0.8, 0.999), 1, new(new Packing(2))),
        ["unrolled"] = (new(new Minimax()), new Adam(1e-3, 0.5, 0.999), new Adam(1e-4, 0.5, 0.999), 1, new(new Unrolling(5))),
    };

    public static TheoryData<string> Names => [.. Papers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recipe_has_its_paper_s_settings_and_the_default_s_networks(string name)
    {
        var data = Datasets.Open("ring", new() { Limit = 60 }).Dataset;
        var run = new GanRun(data, Recipe.Of(name).For(data, new() { Unconditional = true, Budget = new(Steps: 1) }));

        var (objective, generator, discriminator, steps, strategies) = Papers[name];
        Assert.Equal((objective, generator, discriminator, steps, strategies),
            (run.Options.Objective!, run.Options.GeneratorOptimizer!, run.Options.DiscriminatorOptimizer!, run.Options.DiscriminatorSteps, run.Options.Strategies));
        Assert.Equal(new ConstantRate(), run.Options.Schedule);
        var usual = (MlpDesign)GanDefaults.Resolve(new() { Unconditional = true }, data).Design!;
        Assert.Equal(usual with { Spectral = name == "hinge" }, run.Design);
    }

    [Fact]
    public void Every_recipe_but_the_default_is_held_against_its_paper() =>
        Assert.Equal(PartCatalogue.Of<IPreset>().All.Select(entry => entry.Name).Where(name => name != Recipe.DefaultPreset).Order(StringComparer.Ordinal), Papers.Keys.Order(StringComparer.Ordinal));
}
