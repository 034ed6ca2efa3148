using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Captioned shapes, small networks and a few steps.</summary>
internal static class MadeUpCaptions
{
    public static CaptionOptions Tiny { get; } = new CaptionOptions
    {
        BatchSize = 4,
        Budget = new(Steps: 16),
        Previews = 2,
        Seed = 5,
        MatchingFraction = 0.3,
        Architecture = new() { Width = 2, LatentLength = 3, SentenceLength = 4, Embedding = 4, Units = 5 },
    }.AsPreset();

    public static CaptionData Of(int count)
    {
        var shapes = new CaptionedShapes(size: 16, count: count);
        return new(new CaptionedPictures(shapes, [.. Enumerable.Range(0, count).Select(shapes.CaptionsOf)]));
    }
}
