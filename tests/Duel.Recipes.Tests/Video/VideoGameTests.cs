using Duel.Data;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of the game over clips equal their closed forms, of both discriminators.</summary>
public class VideoGameTests
{
    private const int Batch = 4, Window = 6;
    private static readonly ClipSet Digits = MovingDigits.Of(30, 16, 8);

    private static readonly VideoOptions Options = new VideoOptions
    {
        Frames = Window,
        Size = 16,
        Architecture = new() { ContentLength = 4, MotionLength = 2, Circles = 3, CodeLength = 4, Width = 2 },
        MotionWeight = 0.5,
        Penalty = 3,
    }.AsPreset();

    [Theory]
    [InlineData(0, 2)]
    [InlineData(10, 3)]
    public void All_losses_equal_their_closed_forms(int classes, int together)
    {
        var options = Options with { Together = together };
        var networks = options.Architecture.Frames(Digits.Frame, classes);
        var (generator, single) = (new VideoGenerator(options.Architecture, networks, Window, new Rng(1)), networks.CreateDiscriminator(new Rng(2)));
        var several = (FramesDiscriminator)options.Architecture.Together(Digits.Frame, classes, together, Window, new Rng(3));
        var game = new VideoGame(generator, single, several, options);
        PlayedTurns.Amplify(game.Discriminator, 1.2);
        var (drawn, batch) = (new Rng(0), (FrameBatch?)null);

        PlayedTurns.Compare(game.ToPhase(), new FrameBatches(Digits, Batch, Window, classes > 0, new Rng(3)) { Together = together }, 2, (player, step) =>
        {
            // The discriminators' turn draws, and deals out; the generator's goes on from it.
            if (player == "discriminator")
                (drawn, batch) = (step.Rng, step.Get<FrameBatch>());
            var (condition, place) = (batch!.Condition?.Values, drawn["place"].NextInt(together));
            var (real, fake) = (Channels(batch.Frames), Made(generator, batch, drawn, together));
            if (player == "discriminator")
                fake = fake.Detach();
            var times = Tensor.Concat(0, [.. batch.Gaps.Select(gap => Tensor.OneHot([gap - 1], (Window - 1) / (together - 1)))]);
            Tensor OfOne(Tensor x) => single.Forward(x, condition);
            Tensor OfSeveral(Tensor x) => several.Forward(Frames(x, together), condition is null ? times : Tensor.Concat(1, condition, times));
            var (one, other) = (batch.At(place), fake.Slice(3, place, 1));
            if (player == "generator")
                return ClosedForms.Generator("relativistic", OfOne(one), OfOne(other)) + (0.5 * ClosedForms.Generator("relativistic", OfSeveral(real), OfSeveral(fake)));
            return Of(OfOne, one, other) + Of(OfSeveral, real, fake);
        }, tolerance: 1e-4, hasSlope: player => player == "generator");

        static double Of(Func<Tensor, Tensor> score, Tensor real, Tensor fake) =>
            ClosedForms.Discriminator("relativistic", score(real), score(fake)) + ClosedForms.ZeroCentred(3, score, real) + ClosedForms.ZeroCentred(3, score, fake);
    }

    [Fact]
    public void The_classical_baseline_plays_the_plain_game_over_whole_clips()
    {
        var options = Options with { Architecture = Options.Architecture with { Method = VideoMethod.MoCoGan } };
        var networks = options.Architecture.Frames(Digits.Frame, 10);
        var (generator, single, whole) = (new VideoGenerator(options.Architecture, networks, Window, new Rng(1)), networks.CreateDiscriminator(new Rng(2)), options.Architecture.Together(Digits.Frame, 10, Window, Window, new Rng(3)));
        Assert.IsType<ClipDiscriminator>(whole);
        var game = new VideoGame(generator, single, whole, options);
        var (drawn, batch) = (new Rng(0), (FrameBatch?)null);

        PlayedTurns.Compare(game.ToPhase(), new FrameBatches(Digits, Batch, Window, true, new Rng(3)) { Together = Window }, 2, (player, step) =>
        {
            if (player == "discriminator")
                (drawn, batch) = (step.Rng, step.Get<FrameBatch>());
            var (condition, place) = (batch!.Condition!.Values, drawn["place"].NextInt(Window));
            var fake = Made(generator, batch, drawn, Window);
            if (player == "discriminator")
                fake = fake.Detach();
            var (one, other, clips) = (single.Forward(batch.At(place), condition), single.Forward(fake.Slice(3, place, 1), condition), whole.Forward(Frames(fake, Window), condition));
            if (player == "generator")
                return ClosedForms.Generator("non-saturating", one, other) + (0.5 * ClosedForms.Generator("non-saturating", one, clips));
            return ClosedForms.Discriminator("non-saturating", one, other) + ClosedForms.Discriminator("non-saturating", whole.Forward(batch.Frames, condition), clips);
        }, tolerance: 1e-4, hasSlope: player => player == "generator");
    }

    [Fact]
    public void Pairs_lie_in_one_clip_within_the_window_and_short_times_come_more_often()
    {
        var rng = new Rng(5);
        var gaps = Enumerable.Range(0, 3000).Select(i => FrameBatches.Gap(rng.At(i), Window - 1)).ToArray();
        Assert.Equal(Enumerable.Range(1, Window - 1), gaps.Distinct().Order());
        // Of the smaller of two of five numbers: 9, 7, 5, 3 and 1 in 25.
        Assert.Equal(9 / 25.0, gaps.Count(gap => gap == 1) / 3000.0, 0.03);
        Assert.Equal(1 / 25.0, gaps.Count(gap => gap == 5) / 3000.0, 0.02);
        using var batches = new FrameBatches(Digits, 10, Window, true, new Rng(1));
        var batch = (FrameBatch)batches.Read(0);
        for (var i = 0; i < 10; i++)
        {
            var (a, b) = (Bytes(batch.At(0), i), Bytes(batch.At(1), i));
            Assert.Contains(Digits.Clips, clip => Enumerable.Range(0, 8 - batch.Gaps[i]).Any(t => clip[t].SequenceEqual(a) && clip[t + batch.Gaps[i]].SequenceEqual(b)));
        }
    }

    [Fact]
    public void Three_pictures_are_evenly_spaced_within_the_window()
    {
        using var batches = new FrameBatches(Digits, 10, Window, true, new Rng(1)) { Together = 3 };
        var batch = (FrameBatch)batches.Read(0);
        Assert.Equal([1, 2], batch.Gaps.Distinct().Order());
        for (var i = 0; i < 10; i++)
        {
            var (a, b, c, gap) = (Bytes(batch.At(0), i), Bytes(batch.At(1), i), Bytes(batch.At(2), i), batch.Gaps[i]);
            Assert.Contains(Digits.Clips, clip => Enumerable.Range(0, 8 - (2 * gap)).Any(t => clip[t].SequenceEqual(a) && clip[t + gap].SequenceEqual(b) && clip[t + (2 * gap)].SequenceEqual(c)));
        }
    }

    [Fact]
    public void Each_pass_shows_every_clip_once()
    {
        using var batches = new FrameBatches(MovingDigits.Of(20, 16, 6), 10, Window, true, new Rng(1));
        var first = Enumerable.Range(0, 2).SelectMany(i => ((FrameBatch)batches.Read(i)).Condition!.Values.ToDoubles().Chunk(10).Select(row => Array.IndexOf(row, 1.0))).Order();
        Assert.Equal(MovingDigits.Of(20, 16, 6).Clips.Select(clip => clip.Label).Order(), first);
    }

    [Fact]
    public void Motion_never_fades_and_no_time_is_like_the_first()
    {
        var motion = MotionCode.Of(new() { MotionLength = 3, Circles = 5, CodeLength = 6 }, 12, new Rng(1));
        var codes = motion.Forward(new Rng(2).Normal([200, motion.LatentLength(400)]), 400);
        double Spread(int time) => codes.Slice(1, time, 1).Reshape([200, 6]).Variance([0]).Sum().Item();
        // The variance over clips is the same early and late, but for the draw of 200.
        Assert.InRange(Spread(399) / Spread(0), 0.7, 1.4);
        Assert.InRange((codes.Slice(1, 399, 1) - codes.Slice(1, 398, 1)).Square().Sum().Item() / (codes.Slice(1, 1, 1) - codes.Slice(1, 0, 1)).Square().Sum().Item(), 0.6, 1.6);
    }

    /// <summary>[N, H, W, K]: generated pictures of a step, side by side.</summary>
    private static Tensor Made(VideoGenerator generator, FrameBatch batch, Rng drawn, int together)
    {
        var content = drawn["content"].Normal([Batch, 4]);
        var codes = generator.Motion(drawn["motion"].Normal([Batch, generator.MotionLength(Window)]), Window);
        Tensor CodeAt(Func<int, int> time) => Tensor.Concat(0, [.. Enumerable.Range(0, Batch).Select(i => codes.Slice(0, i, 1).Slice(1, time(i), 1).Reshape([1, 4]))]);
        var condition = batch.Condition?.Values;
        var made = generator.Frames(
            Tensor.Concat(0, [.. Enumerable.Repeat(content, together)]),
            Tensor.Concat(0, [.. Enumerable.Range(0, together).Select(k => CodeAt(i => k * batch.Gaps[i]))]),
            condition is null ? null : Tensor.Concat(0, [.. Enumerable.Repeat(condition, together)]));
        return Tensor.Concat(3, [.. Enumerable.Range(0, together).Select(k => made.Slice(0, k * Batch, Batch))]);
    }

    /// <summary>[N, K, H, W, 1] as [N, H, W, K].</summary>
    private static Tensor Channels(Tensor frames) => frames.Permute(0, 2, 3, 1, 4).Reshape([frames.Shape[0], 16, 16, frames.Shape[1]]);

    private static Tensor Frames(Tensor channels, int together) => channels.Permute(0, 3, 1, 2).Reshape([channels.Shape[0], together, 16, 16, 1]);

    private static byte[] Bytes(Tensor pictures, int place)
    {
        var bytes = new byte[256];
        PixelScale.ToBytes(pictures.AsSpan().Slice(place * 256, 256), bytes);
        return bytes;
    }
}
