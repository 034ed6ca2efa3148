using System.Net;
using Duel.Data;
using Duel.Networks;
using Duel.Recipes;
using Duel.Tensors;
using Duel.Training;
using Microsoft.AspNetCore.Builder;

namespace Duel.Serving.Tests;

/// <summary>A server of three runs on a free port: a short training of pictures with classes, points, and a folder that is damaged.</summary>
public sealed class ServedRuns : IAsyncLifetime
{
    private WebApplication app = null!;

    public static string[] ClassNames { get; } = ["boot", "shirt", "bag"];

    public string Root { get; } = Directory.CreateTempSubdirectory("duel-serving").FullName;

    public ServingOptions Options { get; } = new() { MostBodyBytes = 1 << 20, MostWaiting = 70 };

    public HttpClient Http { get; private set; } = null!;

    public Uri Home { get; private set; } = null!;

    public string Pictures => Path.Combine(Root, "runs", "pictures");

    public async ValueTask InitializeAsync()
    {
        var run = new GanRun(Stripes(), new() { Architecture = new MlpArchitecture { Sample = [16, 16, 1], ClassCount = 3, LatentLength = 8, Width = 16 }, Budget = new(Steps: 6), Previews = 3, BatchSize = 4, Seed = 3 });
        await foreach (var _ in run.RunAsync(Pictures))
        {
        }
        var points = Directory.CreateDirectory(Path.Combine(Root, "runs", "points")).FullName;
        var architecture = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 8 };
        SavedGenerator.Save(points, architecture.CreateGenerator(new Rng(1)), architecture, new SampleSpec(2));
        var colours = new MlpArchitecture { Sample = [4, 6, 3], LatentLength = 2, Width = 8 };
        SavedGenerator.Save(Directory.CreateDirectory(Path.Combine(Root, "runs", "colours")).FullName, colours.CreateGenerator(new Rng(2)), colours, new SampleSpec(4, 6, 3));
        await EnlargeAsync();
        await PaintAsync();
        await new TranslationRecipe().TrainAsync(TranslationData.Of(PicturePairs.Of(new("grey", 16, 16, 1, new byte[66 * 256]), new("colour", 16, 16, 3, new byte[66 * 256 * 3]))), Drawing, TranslationPresets.Cpu() with { Size = 16, BatchSize = 2, Budget = new(Steps: 2), Previews = 1, Architecture = new() { Width = 2, Widest = 4, Downsamplings = 2, DiscriminatorWidth = 2, ReceptiveField = 16 } });
        await new AnomalyRecipe().TrainAsync(AnomalyItems.Of(Plain()), Inspecting, new AnomalyOptions { Method = AnomalyMethod.Ganomaly, Architecture = new() { Sample = [28, 28, 1], LatentLength = 3, Width = 4 }, BatchSize = 8, Budget = new(Steps: 2), Previews = 1 }.AsPreset());
        await new TableRecipe().TrainAsync(Patients(), Rows, new() { Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, Pack = 1 }, BatchSize = 20, Budget = new(Steps: 3), Previews = 1 });
        await new SeriesRecipe().TrainAsync(SeriesSet.Of(Beats(), new() { Id = "patient", Time = "hour" }), Series, new SeriesOptions { BatchSize = 16, Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, LatentLength = 4, Depth = 1 }, Budget = new(Steps: 2), Previews = 1 }.AsPreset());
        await new VideoRecipe().TrainAsync(MovingDigits.Of(20, 16, 8), Clips, new VideoOptions { Frames = 6, Size = 16, BatchSize = 4, Budget = new(Steps: 2), Previews = 1, Architecture = new() { ContentLength = 8, MotionLength = 2, Circles = 3, CodeLength = 4, Width = 2 } }.AsPreset());
        await new AnimationRecipe().TrainAsync(MovingDigits.Of(40, 16, 8), Driven, new AnimationOptions { Size = 16, BatchSize = 4, Budget = new(Steps: 2), Previews = 1, Architecture = new() { Width = 2, CodeLength = 8, KeyPoints = 2 } }.AsPreset());
        var damaged = Directory.CreateDirectory(Path.Combine(Root, "runs", "damaged")).FullName;
        await File.WriteAllTextAsync(Path.Combine(damaged, "model.json"), "{ \"format\": 1, \"kind\": \"images\", \"design\": 7 }");
        await File.WriteAllTextAsync(Path.Combine(Root, "canary.txt"), Canary);
        await File.WriteAllTextAsync(Path.Combine(Pictures, "canary.txt"), Canary);
        Options.Paths.Add(Path.Combine(Root, "runs"));
        app = DuelServer.Build(Options, IPAddress.Loopback, 0);
        await app.StartAsync();
        Home = new(app.Urls.First());
        Http = new() { BaseAddress = Home };
    }

    public const string Canary = "a file that no request reads";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    public string Enlarging => Path.Combine(Root, "runs", "enlarging");

    public string Drawing => Path.Combine(Root, "runs", "drawing");

    public string Painting => Path.Combine(Root, "runs", "painting");

    public string Inspecting => Path.Combine(Root, "runs", "inspecting");

    public string Rows => Path.Combine(Root, "runs", "rows");

    public string Series => Path.Combine(Root, "runs", "series");

    public string Clips => Path.Combine(Root, "runs", "clips");

    public string Driven => Path.Combine(Root, "runs", "driven");

    /// <summary>A clip in which everything moves.</summary>
    public static byte[] Moving(int frames) => Gif.Write(GifAnimation.Of(Enumerable.Range(0, frames).Select(frame => Coloured(20, 16, frame + 3)), TimeSpan.FromMilliseconds(80)));

    /// <summary>A picture of colours that say nothing.</summary>
    public static Picture Coloured(int width, int height, int factor)
    {
        var picture = new Picture(width, height, 3);
        for (var p = 0; p < picture.Pixels.Length; p++)
            picture.Pixels[p] = (byte)(p * factor % 251);
        return picture;
    }

    /// <summary>A folder of four small pictures.</summary>
    private string Photos(string name)
    {
        var photos = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        for (var i = 0; i < 4; i++)
            Coloured(32, 32, i + 3 + name.Length).Save(Path.Combine(photos, $"{i}.png"));
        return photos;
    }

    /// <summary>A style transfer of two steps.</summary>
    private async Task PaintAsync() =>
        await new StyleRecipe().TrainAsync(new StyleSource(Photos("contents"), Photos("styles")), Painting, new StyleOptions { Width = 2, Size = 32, Patch = 32, BatchSize = 2, Budget = new(Steps: 2), Previews = 1, Adversarial = 0, Features = StyleOptions.InDomain }.AsPreset());

    /// <summary>Rows with a name, a number and a key.</summary>
    private static Table Patients() => Table.Of(Csv.Parse("id,sex,age\n" + string.Concat(Enumerable.Range(0, 120).Select(i => $"P{i:D4},{(i % 3 == 0 ? "Male" : "Female")},{20 + (i * 7 % 60)}\n")), file: "patients.csv"));

    /// <summary>Hours of patients, with a number that moves and a name that stays.</summary>
    private static CsvTable Beats() => Csv.Parse("patient,hour,rate,ward\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"P{i / 5},{i % 5},{60 + (i * 7 % 31)}.5,{(i / 5 % 2 == 0 ? "North" : "South")}\n")), file: "beats.csv");

    /// <summary>Grey pictures that are much alike.</summary>
    private static PictureSet Plain()
    {
        var pixels = new byte[80 * 28 * 28];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(100 + (i / (28 * 28) % 5) + (i % 28));
        return new("plain", 28, 28, 1, pixels);
    }

    /// <summary>A super-resolution of two steps.</summary>
    private async Task EnlargeAsync()
    {
        var photos = Photos("photos");
        await new SuperResolutionRecipe().TrainAsync(new SuperResolutionSource(photos), Enlarging, new() { Scale = 2, Patch = 8, BatchSize = 2, Budget = new(Steps: 2), Previews = 1, Architecture = new() { Width = 4, Blocks = 1 }, DiscriminatorWidth = 2 });
    }

    /// <summary>Pictures of three kinds, small and made here.</summary>
    private static PictureSet Stripes()
    {
        const int Count = 66, Side = 16;
        var pixels = new byte[Count * Side * Side];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (sample, p) = (i / (Side * Side), i % (Side * Side));
            pixels[i] = (byte)((sample % 3) switch { 0 => p % Side * Side, 1 => p / Side * Side, _ => (p + sample) * 7 % 251 });
        }
        return new("stripes", Side, Side, 1, pixels, [.. Enumerable.Range(0, Count).Select(i => i % 3)], ClassNames);
    }
}
