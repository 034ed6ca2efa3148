using Duel.Data;
using Duel.Networks;
using Duel.Toy;
using Duel.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Duel.Recipes.Tests;

/// <summary>A small run of a recipe, for contracts that hold for all of them.</summary>
/// <param name="Name">The recipe.</param>
/// <param name="Measure">What it is evaluated by on the way.</param>
/// <param name="Start">A run that has not begun, with changed options.</param>
/// <param name="Resume">The run of a folder, with changed options.</param>
/// <param name="Fork">A changed copy of the run of a folder.</param>
internal sealed record RecipeCase(string Name, string Measure, Func<Func<RunOptions, RunOptions>, ITrainingRun> Start, Func<string, Func<RunOptions, RunOptions>?, ITrainingRun> Resume, Func<string, Func<RunOptions, RunOptions>, ITrainingRun> Fork)
{
    public static IReadOnlyList<RecipeCase> All { get; } =
    [
        Of(new ImageRecipe(), "wasserstein", options => GanData.Of(Datasets.Open("ring", new() { Limit = 60 }).Dataset, options.Evaluation, null, NullLogger.Instance), new GanRunOptions { Architecture = new MlpArchitecture { LatentLength = 2, Width = 8, Depth = 2 }, BatchSize = 8 }),
        Of(new TranslationRecipe(), "l1", _ => TranslationData.Of(MadeUpPairs.Of(80, 18)), TranslationPresets.Cpu() with { Size = 16, BatchSize = 2, Architecture = new() { Width = 2, Widest = 4, Downsamplings = 2, DiscriminatorWidth = 2, ReceptiveField = 16 } }),
        Of(new SuperResolutionRecipe(), "psnr", _ => MadeUpPhotographs.Of(4, 40), new SuperResolutionOptions { Patch = 8, BatchSize = 2, Adversarial = 0.1, PretrainFraction = 0.3, Architecture = new() { Width = 4, Blocks = 1 }, DiscriminatorWidth = 2, Discriminator = DiscriminatorDesign.UNet }.AsPreset()),
        Of(new StyleRecipe(), "style", _ => MadeUpPaintings.Of(3, 2, 40), new StyleOptions { Width = 2, Size = 40, Patch = 32, BatchSize = 2, DiscriminatorWidth = 2, Features = StyleOptions.InDomain }.AsPreset()),
        Of(new AnomalyRecipe(), "residual", _ => AnomalyItems.Of(MadeUpItems.Rows(120).Normal), AnomalyPresets.Cpu(MadeUpItems.Rows(120).Normal.Spec, 120) with { BatchSize = 16 }),
        Of(new TableRecipe(), "columns", _ => MadeUpTables.PatientTable(120), TablePresets.Cpu(120) with { BatchSize = 20, Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, Pack = 1 } }),
        Of(new TextRecipe(), "perplexity", _ => MadeUpTexts.Of(200), MadeUpTexts.Tiny with { Method = TextMethod.Gumbel, PretrainFraction = 0.3 }),
        Of(new SeriesRecipe(), "autocorrelation", _ => MadeUpSeries.Patients(120), new SeriesOptions { BatchSize = 16, Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, LatentLength = 4, Depth = 1 } }.AsPreset()),
        Of(new CaptionRecipe(), "r-precision", _ => MadeUpCaptions.Of(60), MadeUpCaptions.Tiny),
        Of(new VideoRecipe(), "clips", _ => MovingDigits.Of(60, 16, 8), VideoRunTests.Tiny),
        Of(new AnimationRecipe(), "l1", _ => MovingDigits.Of(60, 16, 8), AnimationRunTests.Tiny),
        Of(new ToyRecipe(), "bias", _ => new ToyRecipe().Open(new(), new(), NullLogger.Instance, default), new ToyOptions()),
    ];

    private static RecipeCase Of<TSource, TData, TOptions, TModel>(Recipe<TSource, TData, TOptions, TModel> recipe, string measure, Func<TOptions, TData> data, TOptions options)
        where TSource : class
        where TData : class
        where TOptions : RunOptions, new()
        where TModel : class => new(
        recipe.Card.Name,
        measure,
        change =>
        {
            var changed = (TOptions)change(options with { Budget = new(Steps: 12), Previews = 2, Seed = 5 });
            return recipe.Start(data(changed), changed);
        },
        (folder, change) => recipe.Resume(folder, data, change is null ? null : options => (TOptions)change(options)),
        (folder, change) => recipe.Fork(folder, data, options => (TOptions)change(options)));
}
