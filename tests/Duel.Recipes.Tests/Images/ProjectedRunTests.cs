using Duel.Data;
using Duel.Evaluation;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Runs whose discriminator sees pictures through a frozen network.</summary>
public sealed class ProjectedRunTests : IDisposable
{
    private readonly RunPlace place = new();

    public ProjectedRunTests() => FeatureNetworks.Register(".frozen", _ => EmbeddedGarments.Load().Network);

    private string Weights => place.At("mine.frozen");

    private GanRunOptions Tiny => new() { Network = NetworkChoice.Parse("dcgan:width=2"), Projected = new(Weights, 4), BatchSize = 4, Budget = new(Steps: 6), Previews = 1, Seed = 3 };

    public void Dispose() => place.Dispose();

    [Fact]
    public void It_is_trained_by_hinge_and_DiffAugment_without_colours_at_the_usual_rate_unless_told_otherwise()
    {
        File.WriteAllText(Weights, "one");
        var options = Start(Tiny).Options;

        Assert.IsType<Hinge>(options.Objective!.Loss);
        Assert.Empty(options.Objective.Penalties);
        Assert.Equal(new DiffAugment("translation+cutout"), Assert.Single(options.Augmentations!));
        // Its own discriminator is not there, and so no gradient of it is penalised.
        Assert.DoesNotContain(options.Why, reason => reason.Contains("penalised", StringComparison.Ordinal));
        Assert.Equal(5e-4, options.DiscriminatorOptimizer!.Rate);
        // Its discriminator has no maps that the reconstruction could be made of.
        Assert.Empty(Start(Tiny with { Network = NetworkChoice.Parse("fastgan:width=2"), Unconditional = true, Clusters = 0 }).Options.AuxiliaryLosses!);
        // Its norms know of classes, so that nothing else has to keep the samples of one apart.
        Assert.Equal(ClassInput.Normalization, Assert.IsType<DcganArchitecture>(options.Architecture).ClassInput);
        Assert.Empty(options.AuxiliaryLosses!);
        var other = Start(Tiny with { Loss = new Relativistic(), Penalties = [new R1()], Augmentations = [] });
        Assert.IsType<Relativistic>(other.Options.Objective!.Loss);
        Assert.Empty(other.Options.Augmentations!);
        Assert.IsType<ProjectedDiscriminator>(other.Discriminator);
    }

    [Fact]
    public async Task A_resumed_run_comes_to_the_same_bits_and_holds_the_small_discriminators_alone()
    {
        File.WriteAllText(Weights, "one");
        await Follow(Start(Tiny), "whole");
        using (var stop = new CancellationTokenSource())
        {
            var stopped = Start(Tiny);
            stopped.Trainer.Callbacks.Add(new StopAfter(3, stop));
            await Follow(stopped, "parts", stop.Token);
        }
        var resumed = Resume("parts");
        Assert.Equal(3, resumed.Trainer.Step);
        await Follow(resumed, null);

        Assert.Equal(File.ReadAllBytes(Path.Combine(place.At("whole"), "model.safetensors")), File.ReadAllBytes(Path.Combine(place.At("parts"), "model.safetensors")));
        Assert.Equal(State("whole"), State("parts"));
        // The frozen network has 4 times as many numbers.
        Assert.InRange(State("parts").Length, 1, 400_000);
        Assert.Contains(resumed.Options.Projected!.Hash!, File.ReadAllText(Path.Combine(place.At("parts"), "options.json")), StringComparison.Ordinal);
        Assert.Contains("no part of the run", Assert.Throws<CheckpointException>(() => SavedDiscriminator.Load(place.At("parts"), RunFolder.Open(place.At("parts")).Checkpoints.Newest())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resuming_says_if_the_frozen_network_is_another_one_or_gone()
    {
        File.WriteAllText(Weights, "one");
        await Follow(Start(Tiny with { Budget = new(Steps: 1) }), "run");

        File.WriteAllText(Weights, "two");
        var other = Assert.Throws<ArgumentException>(() => Resume("run")).Message;
        File.Delete(Weights);
        var gone = Assert.Throws<ModelFormatException>(() => Resume("run"));

        Assert.Contains("Put the former file back in place", other, StringComparison.Ordinal);
        Assert.Equal(Weights, gone.File);
    }

    [Fact]
    public void What_cannot_be_projected_is_refused_with_a_way_out()
    {
        File.WriteAllText(Weights, "one");
        Assert.Contains("with ImageRecipe", Assert.Throws<ArgumentException>(() => new GanRun(Shapes, Tiny)).Message, StringComparison.Ordinal);
        Assert.Contains("no pictures", Assert.Throws<ArgumentException>(() => new ImageRecipe().Start(new(Datasets.Open("ring", new() { Limit = 40 }).Dataset), new() { Projected = new(Weights) })).Message, StringComparison.Ordinal);
        Assert.Contains("Leave Pack out", Assert.Throws<ArgumentException>(() => Start(Tiny with { Pack = 2 })).Message, StringComparison.Ordinal);
        Assert.Contains("there are garments", Assert.Throws<ArgumentException>(() => Start(Tiny with { Projected = new("garmets") })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cifar-resnet-20", "cifar-resnet-20", 32, null)]
    [InlineData("mobilenet-v2:channels=32,size=64", "mobilenet-v2", 32, 64)]
    [InlineData("mine=C:/models/mine.safetensors", "mine=C:/models/mine.safetensors", 32, null)]
    [InlineData("mine=C:/models/mine.safetensors:size=48", "mine=C:/models/mine.safetensors", 32, 48)]
    public void Texts_are_read_and_written(string text, string features, int channels, int? size)
    {
        var read = FeatureProjection.Parse(text);
        Assert.Equal(new(features, channels, size), read);
        Assert.Equal(read, FeatureProjection.Parse(read.ToString()));
    }

    [Theory]
    [InlineData(":channels=4")]
    [InlineData("garments:channels=0")]
    [InlineData("garments:size=7")]
    [InlineData("garments:width=7")]
    public void Texts_that_name_no_projection_are_refused(string text) => Assert.ThrowsAny<ArgumentException>(() => FeatureProjection.Parse(text));

    private static IDataset Shapes => Datasets.Open("shapes", new() { Limit = 40, Size = new(16, 16) }).Dataset;

    private static GanRun Start(GanRunOptions options) => (GanRun)new ImageRecipe().Start(new(Shapes), options);

    private GanRun Resume(string name) => (GanRun)new ImageRecipe().Resume(place.At(name), _ => new(Shapes));

    private byte[] State(string name) => [.. Directory.EnumerateFiles(RunFolder.Open(place.At(name)).Checkpoints.Newest().Folder, "*.safetensors").Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];

    private async Task Follow(GanRun run, string? name, CancellationToken cancellationToken = default)
    {
        await foreach (var _ in run.RunAsync(name is null ? null : place.At(name), cancellationToken))
        {
        }
    }

    [NotSaved("stops a run")]
    private sealed class StopAfter(long step, CancellationTokenSource stop) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                stop.Cancel();
        }
    }
}
