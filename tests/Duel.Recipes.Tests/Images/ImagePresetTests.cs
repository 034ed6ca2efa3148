using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Recipes have their papers' settings.</summary>
public sealed class ImagePresetTests
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
        ["progressive"] = (new(new Wasserstein(), new GradientPenalty(10), new Drift(0.001)), new Adam(1e-3, 0, 0.99), new Adam(1e-3, 0, 0.99), 1, Strategies.None),
        ["unrolled"] = (new(new Minimax()), new Adam(1e-3, 0.5, 0.999), new Adam(1e-4, 0.5, 0.999), 1, new(new Unrolling(5))),
    };

    public static TheoryData<string> Names => [.. Papers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recipe_has_its_paper_s_settings_and_the_default_s_networks(string name)
    {
        var data = Datasets.Open("ring", new() { Limit = 60 }).Dataset;
        var run = new GanRun(data, ImagePresets.Get(name).For(data, new() { Unconditional = true, Budget = new(Steps: 1) }));

        var (objective, generator, discriminator, steps, strategies) = Papers[name];
        Assert.Equal((objective, generator, discriminator, steps, strategies),
            (run.Options.Objective!, run.Options.GeneratorOptimizer!, run.Options.DiscriminatorOptimizer!, run.Options.DiscriminatorSteps, run.Options.Strategies));
        Assert.Equal(new ConstantRate(), run.Options.Schedule);
        var usual = (MlpArchitecture)GanDefaults.Resolve(new() { Unconditional = true }, data).Architecture!;
        Assert.Equal(usual with { Spectral = name == "hinge" }, run.Architecture);
    }

    [Fact]
    public void A_name_of_a_preset_and_of_a_network_is_the_preset_with_that_network()
    {
        var data = new GanData(Datasets.Open("fashion", new() { Limit = 60 }).Dataset);

        var options = new ImageRecipe().Preset("progressive", null, data);
        Assert.Equal(new Wasserstein(), options.Loss ?? options.Objective?.Loss);
        Assert.IsType<ProgressiveArchitecture>(GanDefaults.Resolve(options, data.Learned).Architecture);
        Assert.Null(new ImageRecipe().Preset("residual", null, data).Loss);
    }

    [Fact]
    public void Every_recipe_but_the_default_is_held_against_its_paper() =>
        Assert.Equal(ImagePresets.All.Select(entry => entry.Name).Where(name => name != ImagePresets.Default).Order(StringComparer.Ordinal), Papers.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_preset_is_found_by_the_names_of_the_field_and_changed_as_any_record_is()
    {
        var changed = ImagePresets.Get("SNGAN") with { Width = 24 };

        Assert.Equal("hinge", ImagePresets.NameOf("sngan"));
        Assert.Equal(24, ((MlpArchitecture)changed.For(Points, new()).Architecture!).Width);
        Assert.Equal(new Hinge(), changed.For(Points, new()).Objective!.Loss);
        Assert.Contains("wgan-gp", Assert.Throws<ArgumentException>(() => ImagePresets.Get("wgan-gb")).Message);
    }

    [Fact]
    public void Batch_norm_stays_out_of_a_discriminator_with_penalties_unless_it_was_asked_for()
    {
        var penalised = ImagePresets.Get("wgan-gp") with { Network = NetworkChoice.Of<DcganArchitecture>() };
        var reasons = new List<string>();

        Assert.Equal(DiscriminatorNormalization.None, Normalization(penalised));
        Assert.Contains(reasons, reason => reason.Contains("no batch norm"));
        reasons.Clear();
        Assert.Equal(DiscriminatorNormalization.Batch, Normalization(penalised with { Network = NetworkChoice.Of<DcganArchitecture>(design => design with { DiscriminatorNormalization = DiscriminatorNormalization.Batch }) }));
        Assert.Equal(DiscriminatorNormalization.None, Normalization(penalised with { Network = NetworkChoice.Of<DcganArchitecture>(design => design with { DiscriminatorNormalization = DiscriminatorNormalization.None }) }));
        Assert.Equal(DiscriminatorNormalization.Batch, Normalization(penalised with { Penalties = [] }));
        Assert.DoesNotContain(reasons, reason => reason.Contains("no batch norm"));

        DiscriminatorNormalization Normalization(ImagePreset preset) => ((DcganArchitecture)preset.For(Garments, new(), new LineLogger(reasons.Add)).Architecture!).DiscriminatorNormalization;
    }

    [Fact]
    public void Networks_that_cannot_make_the_samples_are_refused_by_the_name_of_the_property()
    {
        var preset = ImagePresets.Get("default");

        Assert.Equal("Network", Assert.Throws<ArgumentException>(() => (preset with { Network = NetworkChoice.Of<DcganArchitecture>() }).For(Points, new())).ParamName);
        Assert.Equal("Size", Assert.Throws<ArgumentOutOfRangeException>(() => (preset with { Network = NetworkChoice.Of<ResNetArchitecture>() }).For(new Sized(48), new())).ParamName);
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(40, 32)]
    [InlineData(100, 64)]
    [InlineData(200, 128)]
    [InlineData(20, 16)]
    [InlineData(12, 16)]
    public void Pictures_are_brought_to_the_next_side_that_the_networks_make(int own, int side) =>
        Assert.Equal(side, ImageSize.For(ImagePresets.Get("classic").Apply(new()), new Sized(own)));

    private static IDataset Points => Datasets.Open("ring", new() { Limit = 60 }).Dataset;

    private static IDataset Garments => Datasets.Open("fashion", new() { Limit = 20 }).Dataset;

    /// <summary>Grey squares.</summary>
    private sealed class Sized(int side) : IDataset
    {
        public string Name => "squares";

        public int Count => 4;

        public SampleSpec Spec { get; } = new(side, side, 1);

        public int Read(int index, Span<float> sample)
        {
            sample.Clear();
            return -1;
        }
    }
}
