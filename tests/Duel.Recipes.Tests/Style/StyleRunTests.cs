using Duel.Evaluation;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class StyleRunTests
{
    private static readonly StyleOptions Tiny = new StyleOptions { Width = 2, Size = 48, Patch = 32, BatchSize = 2, Budget = new(Steps: 12), Previews = 2, Seed = 5, DiscriminatorWidth = 2, Features = "garments" }.AsPreset();

    private static readonly Dictionary<string, StyleOptions> Cases = new()
    {
        ["adversarial"] = Tiny,
        ["painting alone, Gram"] = Tiny with { Adversarial = 0, Statistics = Losses.StyleStatistics.Gram },
        ["an encoder of the pictures"] = Tiny with { Features = StyleOptions.InDomain, EncoderFraction = 0.3, PretrainFraction = 0.3 },
    };

    public static TheoryData<string> Kinds => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stopped_run_goes_on_to_the_same_bits(string kind)
    {
        using var place = new RunPlace();
        var (data, options) = (MadeUpPaintings.Of(3, 2, 48), Cases[kind]);
        await new StyleRecipe().TrainAsync(data, place.At("whole"), options);
        var first = new StyleRecipe().Start(data, options);
        using var stop = new CancellationTokenSource();
        first.Trainer.Observers.Add(new StopAt(stop, 7));
        await foreach (var _ in first.RunAsync(place.At("parts"), stop.Token))
        {
        }
        await foreach (var _ in new StyleRecipe().Resume(place.At("parts"), _ => data).RunAsync())
        {
        }

        string[] files = [.. Directory.EnumerateFiles(place.At("whole"), "*.safetensors").Select(file => Path.GetFileName(file))];
        Assert.Equal(options.Features == StyleOptions.InDomain ? ["encoder.safetensors", "model.safetensors"] : ["model.safetensors"], files.Order(StringComparer.Ordinal));
        foreach (var file in files)
            Assert.Equal(File.ReadAllBytes(place.At($"whole/{file}")), File.ReadAllBytes(place.At($"parts/{file}")));
        Assert.Equal(options.Features, StyleModel.Load(place.At("parts")).Features);
    }

    [Fact]
    public async Task Some_steps_give_pictures_back_and_bring_them_nearer_to_a_style()
    {
        using var place = new RunPlace();
        var options = Tiny with { Width = 8, BatchSize = 4, Budget = new(Steps: 350), PretrainFraction = 0.3, Rate = 3e-3, AverageHalfLife = 100, StyleWeight = 2, Adversarial = 0 };
        var model = await new StyleRecipe().TrainAsync(MadeUpPaintings.Of(12, 2, 48), place.At("run"), options);
        var report = StyleReport.Of([("mine", model)], new(MadeUpPhotographs.Of(3, 48, seed: 2), MadeUpPaintings.Of(1, 2, 48).Styles), EmbeddedGarments.Load(),
            new(EmbeddedGarments.Load().Network, new() { Size = 48, Steps = 40, Rate = 0.05 }));

        var alphas = Assert.Single(report.Models).Alphas;
        Assert.True(alphas[^1].Style < 0.8 * report.Untouched.Style, $"{report.Untouched.Style} to {alphas[^1].Style}");
        Assert.True(alphas[^1].Style < 0.9 * alphas[0].Style, $"{alphas[0].Style} to {alphas[^1].Style}");
        Assert.True(alphas[0].Content < alphas[^1].Content);
        Assert.True(report.Models[0].IdentityPsnr > 18, $"{report.Models[0].IdentityPsnr}");
        Assert.True(report.Optimized!.Style < 0.8 * report.Untouched.Style, $"{report.Untouched.Style} to {report.Optimized.Style} by descent");
        Assert.True(report.Optimized.Content > 0);
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        void Refused(string text, StyleOptions options) => Assert.Contains(text, Assert.Throws<ArgumentException>(() => new StyleRecipe().Start(MadeUpPaintings.Of(2, 2, 48), options)).Message, StringComparison.Ordinal);
        Refused("no more than the picture", Tiny with { Patch = 52 });
        Refused("a multiple of 4", Tiny with { Patch = 34 });
        Refused("rates are above 0", Tiny with { Rate = 0 });
        Refused("identity loss has a weight of 0", Tiny with { IdentityWeight = 0 });
        Refused("to below 1", Tiny with { PretrainFraction = 0.9, EncoderFraction = 0.1 });
        Refused("no feature network", Tiny with { Features = "nobody" });
    }
}
