using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Duel.Recipes.Tests;

public sealed class AnimationRunTests : IDisposable
{
    internal static readonly AnimationOptions Tiny = new AnimationOptions
    {
        Size = 16,
        BatchSize = 4,
        Budget = new(Steps: 6),
        Previews = 1,
        Architecture = new() { Method = AnimationMethod.Directions, Width = 2, CodeLength = 8, Directions = 3, KeyPoints = 2 },
    }.AsPreset();

    private readonly RunPlace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(AnimationMethod.Directions)]
    [InlineData(AnimationMethod.KeyPoints)]
    public async Task A_picture_is_driven_the_same_after_loading_and_by_each_clip_in_its_own_way(AnimationMethod method)
    {
        var clips = MovingDigits.Of(40, 16, 70);
        var model = await new AnimationRecipe().TrainAsync(MovingDigits.Of(40, 16, 8), place.At("run"), Tiny with { Architecture = Tiny.Architecture with { Method = method } });
        var source = new Picture(16, 16, 1, clips.Clips[0][0].ToArray());
        var made = model.Animate([source, source], clips.Clips[1]);
        Assert.Equal((2, 70, 70 * 256), (made.Clips.Count, made.Clips[0].Frames, made.Clips[0].Pixels.Length));
        Assert.Equal(made.Clips[0].Pixels, made.Clips[1].Pixels);
        Assert.Equal(made.Clips[0].Pixels, AnimationModel.Load(place.At("run")).Animate([source], clips.Clips[1]).Clips[0].Pixels);
        Assert.NotEqual(made.Clips[0].Pixels, model.Animate([source], clips.Clips[2]).Clips[0].Pixels);
        // Long clips are drawn in parts, and each picture is of its own time.
        var late = new Clip("late", clips.Clips[1].Pixels[(66 * 256)..], 4);
        Assert.Equal(made.Clips[0].Pixels[(66 * 256)..], model.Animate([source], late).Clips[0].Pixels);
        Assert.Contains("no 8 pictures 16 x 16 x 1", Assert.Throws<ArgumentException>(() => model.Animate([source], MovingDigits.Of(1, 32, 8).Clips[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_from_before_the_way_there_and_back_goes_on_without_it()
    {
        var clips = MovingDigits.Of(40, 16, 8);
        await new AnimationRecipe().TrainAsync(clips, place.At("older"), Tiny);
        foreach (var checkpoint in Directory.GetDirectories(Path.Combine(place.At("older"), "checkpoints")))
        {
            var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "manifest.json"), TestContext.Current.CancellationToken))!;
            Assert.True(manifest["run"]!["options"]!.AsObject().Remove("cycle"));
            var bytes = Encoding.UTF8.GetBytes(manifest.ToJsonString());
            await File.WriteAllBytesAsync(Path.Combine(checkpoint, "manifest.json"), bytes, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(checkpoint, "manifest.sha256"), $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  manifest.json\n", TestContext.Current.CancellationToken);
        }
        using var run = new AnimationRecipe().Resume(place.At("older"), _ => clips, options => options with { Budget = new(Steps: 8) });
        Assert.Equal(0, run.Options.Cycle);
    }

    [Fact]
    public async Task A_run_without_a_discriminator_is_not_watched_and_ends()
    {
        var model = await new AnimationRecipe().TrainAsync(MovingDigits.Of(40, 16, 8), place.At("alone"), Tiny with { Adversarial = 0 });
        Assert.Equal(3, model.DirectionCount);
        Assert.Null(new AnimationRecipe().Start(MovingDigits.Of(40, 16, 8), Tiny with { Adversarial = 0 }).Trainer.Monitor);
    }

    [Fact]
    public void Relative_motion_starts_from_the_pose_of_the_source()
    {
        var (model, clips) = (Untrained(), MovingDigits.Of(10, 16, 6));
        var still = model.Animate([PictureOf(clips.Clips[0], 0)], clips.Clips[0]).Clips[0];
        var moved = model.Animate([PictureOf(clips.Clips[0], 0)], clips.Clips[3], isRelative: true).Clips[0];
        // The first picture is the source as it is, whoever drives; the second is another.
        Assert.Equal(still[0].ToArray(), moved[0].ToArray());
        Assert.NotEqual(model.Animate([PictureOf(clips.Clips[0], 0)], clips.Clips[3]).Clips[0][0].ToArray(), moved[0].ToArray());
        Assert.NotEqual(moved[0].ToArray(), moved[5].ToArray());
    }

    [Fact]
    public void Directions_leave_the_picture_in_the_middle_and_differ_to_both_sides()
    {
        var (model, clips) = (Untrained(), MovingDigits.Of(10, 16, 6));
        var source = PictureOf(clips.Clips[0], 0);
        var rows = model.Directions(source, steps: 5, reach: 40);
        Assert.Equal(3, rows.Clips.Count);
        var middle = model.Animate([source], clips.Clips[0]).Clips[0][0].ToArray();
        Assert.All(rows.Clips, row => Assert.Equal(middle, row[2].ToArray()));
        Assert.All(rows.Clips, row => Assert.NotEqual(row[0].ToArray(), row[4].ToArray()));
        Assert.NotEqual(rows.Clips[0][4].ToArray(), rows.Clips[1][4].ToArray());
    }

    [Fact]
    public void Whole_identities_are_held_back_and_known_again_in_other_clips()
    {
        var clips = MovingDigits.Of(60, 16, 4);
        var split = IdentitySplit.Of(clips, byClass: true, 0.2);
        var (learned, held) = split.Places(clips);
        int[] Labels(IEnumerable<int> places) => [.. places.Select(i => clips.Clips[i].Label).Distinct()];
        Assert.Equal((2, 8), (Labels(held).Length, Labels(learned).Length));
        Assert.Empty(Labels(held).Intersect(Labels(learned)));
        var others = MovingDigits.Of(60, 16, 4, seed: 9);
        Assert.Equal(Labels(held).Order(), split.Places(others).HeldOut.Select(i => others.Clips[i].Label).Distinct().Order());

        var single = IdentitySplit.Of(clips, byClass: false, 0.25);
        Assert.Equal(15, single.Places(clips).HeldOut.Length);
        Assert.Equal("15 of 60 clips are held back", single.Describe(clips));
        Assert.Matches("of 60 clips are held back, all of classes \\d and \\d$", split.Describe(clips));
        Assert.Contains("show one identity", Assert.Throws<ArgumentException>(() => IdentitySplit.Of(clips.At([0]), false, 0.5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_tells_what_stands_still_and_takes_no_clip_that_was_learned()
    {
        var (model, clips) = (Untrained(32), MovingDigits.Of(60, 32, 8));
        var report = AnimationReport.Of(model, clips, new() { Count = 5 });
        var held = model.Split.Places(clips).HeldOut;
        Assert.Equal((5, 60 - held.Length), (report.Count, report.LeftOut));
        var copy = report.Scores[1];
        Assert.Equal(("source standing still", "its own clip", 1.0), (copy.Pictures, copy.Driver, copy.Kept));
        // What is learned of digits that go two pixels a picture: the centre is off by up to 14, and two pictures of a digit lie apart.
        Assert.InRange(copy.Centre, 4, 9);
        Assert.InRange(copy.L1!.Value, 0.03, 0.2);
        Assert.Equal((null, 1.0), (report.Scores[3].L1, report.Scores[3].Kept));
        Assert.InRange(report.Scores[3].Centre, 4, 9);
        Assert.Equal(0, AnimationReport.Of(model, clips, new() { Count = 5, IncludesLearned = true, IsOfOwnOnly = true }).LeftOut);
        var learned = clips.At(model.Split.Places(clips).Learned);
        Assert.Contains("none was held back", Assert.Throws<ArgumentException>(() => AnimationReport.Of(model, learned)).Message, StringComparison.Ordinal);
        Assert.Contains("| source standing still |", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_are_what_the_pixels_say()
    {
        // Dots that go right, one of them brighter; the model shows its source where the flow leaves it.
        static Clip Dot(int row, byte bright, int step)
        {
            var pixels = new byte[3 * 256];
            for (var time = 0; time < 3; time++)
                pixels[(time * 256) + (row * 16) + (step * time)] = bright;
            return new($"dot {row}", pixels, 3);
        }
        var report = AnimationReport.Of(Untrained(), new ClipSet("dots", new(16, 16, 1), [Dot(3, 255, 2), Dot(9, 255, 4)]), new() { IncludesLearned = true });
        // The source stays at 0: off by 2 and 4 pixels, and by 4 and 8; two pixels of 256 are wrong in each picture.
        Assert.Equal(4.5, report.Scores[1].Centre, 9);
        Assert.Equal(2 / 256.0, report.Scores[1].L1!.Value, 9);
        Assert.Equal(4.5, report.Scores[3].Centre, 9);
        Assert.Null(report.Scores[1].Kept);
    }

    [Fact]
    public void Clips_that_stand_alone_are_too_few_or_of_another_size_are_refused()
    {
        Assert.Contains("has one picture, and two are needed", Refused(MovingDigits.Of(10, 16, 1), Tiny), StringComparison.Ordinal);
        Assert.Contains("Size is 16", Refused(MovingDigits.Of(10, 32, 8), Tiny), StringComparison.Ordinal);
        var plain = MovingDigits.Of(10, 16, 8);
        Assert.Contains("no classes to hold back", Refused(new("plain", new(16, 16, 1), plain.Clips), Tiny with { ByClass = true }), StringComparison.Ordinal);
        Assert.Contains("below 1", Refused(plain, Tiny with { HeldBack = 1 }), StringComparison.Ordinal);
        Assert.Contains("rate", Refused(plain, Tiny with { Rate = 0 }), StringComparison.Ordinal);
        Assert.True(new AnimationRecipe().Complete(Tiny, plain, null, NullLogger.Instance).ByClass);
        Assert.False(new AnimationRecipe().Complete(Tiny, new("plain", new(16, 16, 1), plain.Clips), null, NullLogger.Instance).ByClass);

        static string Refused(ClipSet clips, AnimationOptions options) => Assert.Throws<ArgumentException>(() => new AnimationRecipe().Start(clips, options)).Message;
    }

    private static AnimationModel Untrained(int side = 16) =>
        new(new DirectionNetwork([side, side, 1], Tiny.Architecture, new Rng(1)) { IsTraining = false }, Tiny.Architecture, new(side, side, 1), 12, IdentitySplit.Of(MovingDigits.Of(60, side, 2), true, 0.2));

    private static Picture PictureOf(Clip clip, int frame) => new(16, 16, 1, clip[frame].ToArray());
}
