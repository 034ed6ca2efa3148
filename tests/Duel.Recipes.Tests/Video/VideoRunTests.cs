using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

public sealed class VideoRunTests : IDisposable
{
    internal static readonly VideoOptions Tiny = new VideoOptions
    {
        Frames = 6,
        Size = 16,
        BatchSize = 4,
        Budget = new(Steps: 6),
        Previews = 1,
        Architecture = new() { ContentLength = 8, MotionLength = 2, Circles = 3, CodeLength = 4, Width = 2 },
    }.AsPreset();

    private readonly RunPlace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Clips_are_the_same_however_many_and_however_long_and_share_what_is_fixed()
    {
        // After so few steps, pictures of the usual networks are an even grey still.
        var model = await new VideoRecipe().TrainAsync(MovingDigits.Of(40, 16, 8), place.At("run"), Tiny with { Architecture = Tiny.Architecture with { Residual = true } });
        var (few, long48) = (model.Sample(3, 6, 7), VideoModel.Load(place.At("run")).Sample(5, 48, 7));
        Assert.Equal((48, 5), (long48.Clips[0].Frames, long48.Clips.Count));
        Assert.Equal(few.Clips[2].Pixels, long48.Clips[2].Pixels[..few.Clips[2].Pixels.Length]);
        Assert.NotEqual(few.Clips[0].Pixels, model.Sample(3, 6, 8).Clips[0].Pixels);
        Assert.NotEqual(few.Clips[0][0].ToArray(), few.Clips[0][5].ToArray());
        Assert.Equal([0, 1, 2], few.Clips.Select(clip => clip.Label));

        var both = model.Sample(2, 6, 7, new() { Content = 1, Motion = 1, Label = 1 });
        Assert.All(both.Clips, clip => Assert.Equal(few.Clips[1].Pixels, clip.Pixels));
        Assert.NotEqual(few.Clips[0].Pixels, model.Sample(1, 6, 7, new() { Motion = 1 }).Clips[0].Pixels);
        Assert.Contains("no class 10", Assert.Throws<ArgumentException>(() => model.Sample(1, 6, 0, new() { Label = 10 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_tells_clips_that_stand_still_and_clips_that_change_their_digit()
    {
        var real = MovingDigits.Of(80, 32, 8);
        var run = new VideoRecipe().Start(real, Tiny with { Size = 32, Budget = new(Steps: 1) });
        using (run)
        {
            var generator = new VideoGenerator(Tiny.Architecture, Tiny.Architecture.Frames(real.Frame, 10), 6, new Duel.Tensors.Rng(1));
            var report = VideoReport.Of(new VideoModel(generator, Tiny.Architecture, real.Frame, 12, 6), real, new() { Length = 8 });
            var (noise, clips, still) = (report.Scores[0], report.Scores[1], report.Scores[2]);
            Assert.Equal((40, 8), (report.Count, report.Length));
            Assert.Equal((1.0, 1.0), (clips.Kept, still.Kept));
            Assert.InRange(noise.Distance / clips.Distance, 5, 1e9);
            Assert.InRange(still.ChangeDistance / clips.ChangeDistance, 3, 1e9);
            Assert.Equal((0.0, 0.0), (still.Motion.Change, still.Motion.Bend));
            Assert.InRange(clips.Motion.Bend, 0, 0.05);
            Assert.Equal((0.0, 0.0, 0.0), (report.Scores[3].Motion.Change, report.Scores[3].Motion.Bend, report.Scores[3].Drift));
            Assert.Contains("| real clips that stand still |", report.ToMarkdown(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Motion_is_told_from_pixels()
    {
        // A dot that goes right by two pixels a picture.
        var pixels = new byte[4 * 8 * 8];
        for (var t = 0; t < 4; t++)
            pixels[(t * 64) + (3 * 8) + (2 * t)] = 255;
        var motion = ClipMotion.Of(new("dot", new(8, 8, 1), [new("dot", pixels, 4)]));
        Assert.Equal(2 / 64.0, motion.Change, 9);
        Assert.Equal(0, motion.Bend, 6);
        Assert.Equal([1.0, 0, 0, 0, 0, 0, 0, 0], motion.Directions);
        // The last step goes down in place of right: a half of the pictures bend by the root of 8.
        (pixels[(3 * 64) + (3 * 8) + 6], pixels[(3 * 64) + (5 * 8) + 4]) = (0, 255);
        Assert.Equal(Math.Sqrt(8), ClipMotion.Of(new("dot", new(8, 8, 1), [new("dot", pixels, 4)])).Bend, 6);
    }

    [Fact]
    public void Clips_that_are_too_short_or_of_another_size_are_refused()
    {
        Assert.Contains("has 5 pictures, and 6 are to be learned", Assert.Throws<ArgumentException>(() => new VideoRecipe().Start(MovingDigits.Of(10, 16, 5), Tiny)).Message, StringComparison.Ordinal);
        Assert.Contains("Size is 16", Assert.Throws<ArgumentException>(() => new VideoRecipe().Start(MovingDigits.Of(10, 32, 8), Tiny)).Message, StringComparison.Ordinal);
    }
}
