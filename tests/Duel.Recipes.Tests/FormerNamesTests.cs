using System.Runtime.CompilerServices;
using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Runs whose files have the names that options and state had before they were called as the field calls them.</summary>
/// <remarks>The folders hold each run's checkpoint at step 10 and the model that the run had at its end, step 20.</remarks>
public sealed class FormerNamesTests
{
    [Theory]
    [InlineData("points")]
    [InlineData("pictures")]
    public async Task Runs_are_resumed_to_the_weights_that_they_came_to(string name)
    {
        using var place = new RunPlace();
        using var run = Resumed(name, place);
        Assert.Equal(10, run.Trainer.Step);
        await foreach (var _ in run.RunAsync())
        {
        }

        Assert.Equal(20, run.Trainer.Step);
        var (before, now) = (File.ReadAllBytes(Path.Combine(FolderOf(name), "model.safetensors")), File.ReadAllBytes(Path.Combine(place.At(name), "model.safetensors")));
        Assert.Equal(before.Length, now.Length);
        if (EarlierVersionTests.IsSameWidth)
            Assert.Equal(Convert.ToHexString(before), Convert.ToHexString(now));
        var written = File.ReadAllText(Path.Combine(place.At(name), "options.json"));
        Assert.All(["\"design\"", "\"game\"", "\"views\"", "\"terms\"", "\"rules\"", "\"judging\"", "\"doctor\"", "\"judgedBy\""], former => Assert.DoesNotContain(former, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_are_forked()
    {
        using var place = new RunPlace();
        using var fork = new ImageRecipe().Fork(FolderOf("points"), change: options => options with { Budget = new(Steps: 12), Evaluation = options.Evaluation! with { EverySteps = 1 } });
        Assert.Equal(DiscriminatorKind.Reconstruction, Assert.IsType<MlpArchitecture>(fork.Options.Architecture).DiscriminatorKind);
        Assert.IsType<BoundaryEquilibrium>(fork.Options.Objective!.Loss);
        var evaluations = 0;
        await foreach (var happened in fork.RunAsync(place.At("fork")))
            evaluations += happened is Evaluated ? 1 : 0;
        Assert.Equal((12, 2), (fork.Trainer.Step, evaluations));
    }

    [Fact]
    public void Options_have_the_values_that_stood_under_their_former_names()
    {
        using var place = new RunPlace();
        using var run = (TrainingRun<DataSource, GanData, GanRunOptions, SavedGenerator>)Resumed("pictures", place);
        Assert.Equal(new DcganArchitecture { Size = 28, Channels = 1, LatentLength = 4, ClassCount = 2, Width = 2 }.Name, run.Options.Architecture!.Name);
        Assert.IsType<NonSaturating>(run.Options.Objective!.Loss);
        Assert.Equal(3, Assert.IsType<Ada>(Assert.Single(run.Options.Augmentations!)).Every);
        Assert.IsType<LeCam>(Assert.Single(run.Options.AuxiliaryLosses!));
        Assert.IsType<LabelFlips>(Assert.Single(run.Options.Modifiers));
    }

    [Fact]
    public void Translations_have_the_values_that_stood_under_their_former_names()
    {
        var (options, _) = new TranslationRecipe().Describe(Path.Combine(Here(), "Fixtures", "version-0.1", "folders", "translation"));
        Assert.Equal((new LeastSquares(), 30, 0.6, 0.25), (options.Loss as LeastSquares, options.L1Weight, options.PretrainFraction, options.DiscriminatorRateRatio));
        Assert.Equal((2, UpsampleMode.Resize, 16), (options.Architecture.Downsamplings, options.Architecture.UpsampleMode, options.Architecture.ReceptiveField));
    }

    [Fact]
    public void Options_of_networks_are_understood_by_their_former_names()
    {
        var made = PartCatalogue.Of<IGanArchitecture>().Make("mlp:judged-by=reconstruction");
        Assert.Equal(DiscriminatorKind.Reconstruction, Assert.IsType<MlpArchitecture>(made).DiscriminatorKind);
    }

    [Fact]
    public void Words_of_options_are_understood_by_their_former_names()
    {
        var norm = SettingSet.Of(typeof(TranslationOptions)).All.Single(setting => setting.Name == "norm");
        Assert.Equal([TranslationNorm.Layer, TranslationNorm.Layer, TranslationNorm.Instance], [norm.Read("place"), norm.Read("layer"), norm.Read("instance")]);
    }

    private static ITrainingRun Resumed(string name, RunPlace place)
    {
        EarlierVersionTests.Copy(FolderOf(name), place.At(name));
        return name == "points"
            ? new ImageRecipe().Resume(place.At(name))
            : GanRun.Resume(place.At(name), Datasets.Open(Path.Combine(Here(), "Fixtures", "version-0.1", "pictures"), new() { Size = 28, Channels = 1 }).Dataset);
    }

    private static string FolderOf(string name) => Path.Combine(Here(), "Fixtures", "former-names", "folders", name);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
