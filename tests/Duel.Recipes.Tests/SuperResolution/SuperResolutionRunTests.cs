using Duel.Losses;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class SuperResolutionRunTests
{
    private static readonly SuperResolutionOptions Tiny = new SuperResolutionOptions { Patch = 8, BatchSize = 2, Budget = new(Steps: 16), Previews = 2, Seed = 5, Architecture = new() { Width = 4, Blocks = 1 }, DiscriminatorWidth = 2 }.AsPreset();

    private static readonly Dictionary<string, SuperResolutionOptions> Cases = new()
    {
        ["the distance alone"] = Tiny,
        ["fsrcnn"] = Tiny with { Scale = 3, Architecture = new() { Kind = UpscalerKind.Fsrcnn, Width = 8, Blocks = 1 } },
        ["resnet in colour"] = Tiny with { Channels = PixelChannels.Rgb, Architecture = new() { Kind = UpscalerKind.ResNet, Width = 4, Blocks = 1 } },
        ["adversarial, patches"] = Tiny with { Patch = 16, Adversarial = 0.1, PretrainFraction = 0.5 },
        ["adversarial, perceptual, degraded"] = Tiny with { Adversarial = 0.1, Perceptual = 0.1, Features = "garments", PretrainFraction = 0.4, Degrade = DegradationKind.Real, Discriminator = DiscriminatorDesign.UNet, Loss = new NonSaturating() },
    };

    public static TheoryData<string> Kinds => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stopped_run_goes_on_to_the_same_bits(string kind)
    {
        using var place = new RunPlace();
        var (data, options) = (MadeUpPhotographs.Of(3, 64), Cases[kind]);
        await new SuperResolutionRecipe().TrainAsync(data, place.At("whole"), options);
        var first = new SuperResolutionRecipe().Start(data, options);
        using var stop = new CancellationTokenSource();
        first.Trainer.Observers.Add(new StopAt(stop, 9));
        await foreach (var _ in first.RunAsync(place.At("parts"), stop.Token))
        {
        }
        await foreach (var _ in new SuperResolutionRecipe().Resume(place.At("parts"), _ => data).RunAsync())
        {
        }

        string[] files = [.. Directory.EnumerateFiles(place.At("whole"), "model.safetensors", SearchOption.AllDirectories)];
        Assert.Equal(options.HasSecondPhase ? 2 : 1, files.Length);
        foreach (var file in files)
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(place.At("parts"), Path.GetRelativePath(place.At("whole"), file))));
    }

    [Fact]
    public async Task A_few_hundred_steps_beat_bicubic_interpolation_on_pictures_that_were_not_learned()
    {
        using var place = new RunPlace();
        var options = Tiny with { Budget = new(Steps: 300), Patch = 16, BatchSize = 4, Architecture = new() { Width = 16, Blocks = 2 }, AverageHalfLife = 100 };
        var model = await new SuperResolutionRecipe().TrainAsync(MadeUpPhotographs.Of(24, 64), place.At("run"), options);
        var scores = SuperResolutionReport.Of([("model", model)], MadeUpPhotographs.Of(4, 64, seed: 2)).Scores;
        Assert.True(scores[1].PsnrY > scores[0].PsnrY + 1, $"{scores[0].PsnrY} to {scores[1].PsnrY}");
        Assert.True(scores[1].PsnrRgb > scores[0].PsnrRgb);
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        void Refused(string text, SuperResolutionOptions options) => Assert.Contains(text, Assert.Throws<ArgumentException>(() => new SuperResolutionRecipe().Start(MadeUpPhotographs.Of(2, 40), options)).Message, StringComparison.Ordinal);
        Refused("look like pictures in low resolution", Tiny with { Patch = 32 });
        Refused("networks enlarge by 2, 3 or 4", Tiny with { Scale = 5 });
        Refused("L1 distance has a weight of 0", Tiny with { L1Weight = 0 });
        Refused("0 to below 1", Tiny with { PretrainFraction = 1 });
        Refused("no feature network", Tiny with { Perceptual = 1, Features = "nobody" });
        Assert.Contains("preset", Assert.Throws<ArgumentException>(() => new SuperResolutionRecipe().Preset("blurry", null, null)).Message, StringComparison.Ordinal);
    }
}
