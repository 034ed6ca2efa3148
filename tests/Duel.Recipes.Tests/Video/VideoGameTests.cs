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
    [InlineData(0)]
    [InlineData(10)]
    public void All_losses_equal_their_closed_forms(int classes)
    {
        var networks = Options.Architecture.Frames(Digits.Frame, classes);
        var (generator, single, pair) = (new VideoGenerator(Options.Architecture, networks, Window, new Rng(1)), networks.CreateDiscriminator(new Rng(2)), networks.CreateDiscriminator(new Rng(3), 3));
        var game = new VideoGame(generator, single, pair, Options);
        PlayedTurns.Amplify(game.Discriminator, 1.2);
        var (drawn, batch) = (new Rng(0), (FramePairBatch?)null);

        PlayedTurns.Compare(game.ToPhase(), new FramePairBatches(Digits, Batch, Window, classes > 0, new Rng(3)), 2, (player, step) =>
        {
            // The discriminators' turn draws, and deals out; the generator's goes on from it.
            if (player == "discriminator")
                (drawn, batch) = (step.Rng, step.Get<FramePairBatch>());
            var condition = batch!.Condition?.Values;
            var content = drawn["content"].Normal([Batch, 4]);
            var codes = generator.Motion(drawn["motion"].Normal([Batch, generator.MotionLength]), Window);
            Tensor CodeAt(Func<int, int> time) => Tensor.Concat(0, [.. Enumerable.Range(0, Batch).Select(i => codes.Slice(0, i, 1).Slice(1, time(i), 1).Reshape([1, 4]))]);
            var made = generator.Frames(Tensor.Concat(0, content, content), Tensor.Concat(0, CodeAt(_ => 0), CodeAt(i => batch.Gaps[i])), condition is null ? null : Tensor.Concat(0, condition, condition));
            var (first, second) = (made.Slice(0, 0, Batch), made.Slice(0, Batch, Batch));
            if (player == "discriminator")
                (first, second) = (first.Detach(), second.Detach());
            var time = Tensor.Concat(0, [.. batch.Gaps.Select(gap => Tensor.Full([1, 16, 16, 1], (2.0 * gap / (Window - 1)) - 1, DType.Float32))]);
            Tensor OfOne(Tensor x) => single.Forward(x, condition);
            Tensor OfPair(Tensor x) => pair.Forward(x, condition is null ? null : Tensor.Concat(1, condition, condition, condition));
            var (real, fake) = (Tensor.Concat(3, batch.First, batch.Second, time), Tensor.Concat(3, first, second, time));
            if (player == "generator")
                return ClosedForms.Generator("relativistic", OfOne(batch.Second), OfOne(second)) + (0.5 * ClosedForms.Generator("relativistic", OfPair(real), OfPair(fake)));
            return Of(OfOne, batch.Second, second) + Of(OfPair, real, fake);
        }, tolerance: 1e-4, hasSlope: player => player == "generator");

        static double Of(Func<Tensor, Tensor> score, Tensor real, Tensor fake) =>
            ClosedForms.Discriminator("relativistic", score(real), score(fake)) + ClosedForms.ZeroCentred(3, score, real) + ClosedForms.ZeroCentred(3, score, fake);
    }

    [Fact]
    public void Pairs_lie_in_one_clip_within_the_window_and_short_times_come_more_often()
    {
        var rng = new Rng(5);
        var gaps = Enumerable.Range(0, 3000).Select(i => FramePairBatches.Gap(rng.At(i), Window)).ToArray();
        Assert.Equal(Enumerable.Range(1, Window - 1), gaps.Distinct().Order());
        // Of the smaller of two of five numbers: 9, 7, 5, 3 and 1 in 25.
        Assert.Equal(9 / 25.0, gaps.Count(gap => gap == 1) / 3000.0, 0.03);
        Assert.Equal(1 / 25.0, gaps.Count(gap => gap == 5) / 3000.0, 0.02);
        using var batches = new FramePairBatches(Digits, 10, Window, true, new Rng(1));
        var batch = (FramePairBatch)batches.Read(0);
        for (var i = 0; i < 10; i++)
        {
            var (a, b) = (Bytes(batch.First, i), Bytes(batch.Second, i));
            Assert.Contains(Digits.Clips, clip => Enumerable.Range(0, 8 - batch.Gaps[i]).Any(t => clip[t].SequenceEqual(a) && clip[t + batch.Gaps[i]].SequenceEqual(b)));
        }
    }

    [Fact]
    public void Each_pass_shows_every_clip_once()
    {
        using var batches = new FramePairBatches(MovingDigits.Of(20, 16, 6), 10, Window, true, new Rng(1));
        var first = Enumerable.Range(0, 2).SelectMany(i => ((FramePairBatch)batches.Read(i)).Condition!.Values.ToDoubles().Chunk(10).Select(row => Array.IndexOf(row, 1.0))).Order();
        Assert.Equal(MovingDigits.Of(20, 16, 6).Clips.Select(clip => clip.Label).Order(), first);
    }

    [Fact]
    public void Motion_never_fades_and_no_time_is_like_the_first()
    {
        var motion = new MotionCode(new() { MotionLength = 3, Circles = 5, CodeLength = 6 }, 12, new Rng(1));
        var codes = motion.Forward(new Rng(2).Normal([200, motion.LatentLength]), 400);
        double Spread(int time) => codes.Slice(1, time, 1).Reshape([200, 6]).Variance([0]).Sum().Item();
        // The variance over clips is the same early and late, but for the draw of 200.
        Assert.InRange(Spread(399) / Spread(0), 0.7, 1.4);
        Assert.InRange((codes.Slice(1, 399, 1) - codes.Slice(1, 398, 1)).Square().Sum().Item() / (codes.Slice(1, 1, 1) - codes.Slice(1, 0, 1)).Square().Sum().Item(), 0.6, 1.6);
    }

    private static byte[] Bytes(Tensor pictures, int place)
    {
        var bytes = new byte[256];
        PixelScale.ToBytes(pictures.AsSpan().Slice(place * 256, 256), bytes);
        return bytes;
    }
}
