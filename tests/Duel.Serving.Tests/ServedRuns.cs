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
        await EnlargeAsync();
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

    /// <summary>A super-resolution of two steps.</summary>
    private async Task EnlargeAsync()
    {
        var photos = Directory.CreateDirectory(Path.Combine(Root, "photos")).FullName;
        for (var i = 0; i < 4; i++)
        {
            var picture = new Picture(32, 32, 3);
            for (var p = 0; p < picture.Pixels.Length; p++)
                picture.Pixels[p] = (byte)(p * (i + 3) % 251);
            picture.Save(Path.Combine(photos, $"{i}.png"));
        }
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
