using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Sentences of a small grammar.</summary>
internal static class MadeUpTexts
{
    private static readonly string[][] Parts = [["a", "the"], ["cat", "dog", "man", "bird"], ["sees", "has"], ["a", "the"], ["red", "blue", "small"], ["car", "house", "ball"]];

    public static Corpus Of(int count, int seed = 0)
    {
        var rng = new Rng((ulong)seed)["texts"];
        return new("made up", [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Parts.Select(part => part[rng.NextInt(part.Length)])))]);
    }

    /// <summary>Small networks and a few steps.</summary>
    public static TextOptions Tiny { get; } = new TextOptions
    {
        BatchSize = 4,
        Budget = new(Steps: 16),
        Previews = 2,
        Seed = 5,
        CheckEvery = 3,
        MaxLength = 8,
        PretrainFraction = 0.5,
        DiscriminatorSteps = 2,
        Rollouts = 2,
        Architecture = new() { Embedding = 4, Units = 6, CodeLength = 4, LatentLength = 3 },
    }.AsPreset();
}
