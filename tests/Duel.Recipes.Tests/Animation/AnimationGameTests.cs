using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of both phases equal their closed forms, and pairs are what they are said to be.</summary>
public class AnimationGameTests
{
    private static readonly ClipSet Digits = MovingDigits.Of(30, 16, 8);

    private static readonly AnimationOptions Options = AnimationRunTests.Tiny with { L1Weight = 3, Adversarial = 0.5, FeatureMatching = 2, Cycle = 0.7 };

    [Theory]
    [InlineData(AnimationMethod.Directions)]
    [InlineData(AnimationMethod.KeyPoints)]
    public void All_losses_equal_their_closed_forms(AnimationMethod method)
    {
        var game = new AnimationGame([16, 16, 1], Options with { Architecture = Options.Architecture with { Method = method }, Equivariance = 3 }, new Rng(1));
        // Power iteration moves on with each pass: the singular vectors are held.
        foreach (var network in game.Discriminator.Networks)
            network.IsTraining = false;
        PlayedTurns.Amplify(game.Discriminator, 1.5);
        Assert.Equal([("squares", 0.5), ("adversarial", 0.5)], game.Phases().Select(phase => (phase.Name, phase.Share)));
        using var batches = Batches(4);
        PlayedTurns.Compare(game.Phases()[0], batches, 2, (_, step) => Plain(game, step, step.Get<FrameBatch>(), ClosedForms.Squared));

        // The generator is asked about what the discriminator has seen.
        FrameBatch? seen = null;
        var discriminator = (PatchDiscriminator)game.Discriminator.Networks[0];
        PlayedTurns.Compare(game.Phases()[1], batches, 2, (player, step) =>
        {
            var batch = seen = player == "generator" ? seen! : step.Get<FrameBatch>();
            var made = Made(game, batch);
            var (real, fake) = (discriminator.Activations(batch.At(1)), discriminator.Activations(made));
            if (player == "discriminator")
                return real[^1].ToDoubles().Average(score => Math.Max(0, 1 - score)) + fake[^1].ToDoubles().Average(score => Math.Max(0, 1 + score));
            var matched = real.SkipLast(1).Zip(fake, ClosedForms.Absolute).Average();
            return Plain(game, step, batch, ClosedForms.Absolute) + (2 * matched) - (0.5 * fake[^1].ToDoubles().Average());
        }, tolerance: 1e-4, hasSlope: _ => false);
    }

    [Fact]
    public void Without_an_adversarial_term_the_distance_is_all()
    {
        var game = new AnimationGame([16, 16, 1], Options with { Adversarial = 0 }, new Rng(1));
        using var batches = Batches(4);
        Assert.Equal(2, game.Phases().Count);
        PlayedTurns.Compare(game.Phases()[1], batches, 2, (_, step) => Plain(game, step, step.Get<FrameBatch>(), ClosedForms.Absolute));
        Assert.Empty(game.Updates);
    }

    [Fact]
    public void Pairs_are_any_two_pictures_of_a_clip_turned_alike()
    {
        var (orders, turns) = (new HashSet<bool>(), new HashSet<int>());
        using var batches = Batches(30);
        for (var index = 0; index < 4; index++)
        {
            var batch = (FrameBatch)batches.Read(index);
            for (var i = 0; i < batch.Count; i++)
            {
                var (first, second) = (Bytes(batch.At(0), i), Bytes(batch.At(1), i));
                var found = Digits.Clips.SelectMany(clip => Enumerable.Range(0, Dihedral.Count).SelectMany(turn => Enumerable.Range(0, 8).Where(time => Turned(clip[time], turn).SequenceEqual(first))
                    .SelectMany(time => Enumerable.Range(0, 8).Where(other => other != time && Turned(clip[other], turn).SequenceEqual(second)).Select(other => (turn, IsLater: other > time))))).ToArray();
                Assert.NotEmpty(found);
                turns.Add(found[0].turn);
                orders.Add(found[0].IsLater);
            }
        }
        Assert.Equal(2, orders.Count);
        Assert.Equal(Dihedral.Count, turns.Count);
    }

    [Fact]
    public void Strangers_are_pictures_of_the_next_clip_turned_by_themselves()
    {
        using var batches = Batches(30);
        var batch = (FrameBatch)batches.Read(0);
        int[] OfClip(int place, int i) => [.. Digits.Clips.Index().Where(entry => Enumerable.Range(0, Dihedral.Count).Any(turn => Enumerable.Range(0, 8).Any(time => Turned(entry.Item[time], turn).SequenceEqual(Bytes(batch.At(place), i))))).Select(entry => entry.Index)];
        // Of a whole pass over the clips, that of the last is of the first.
        Assert.All(Enumerable.Range(0, batch.Count), i => Assert.NotEmpty(OfClip(2, i).Intersect(OfClip(0, (i + 1) % batch.Count))));
        using var plain = new FrameBatches(Digits, 30, int.MaxValue, false, new Rng(3)) { IsAnyPair = true, IsTurned = true };
        // The pairs are the same with strangers and without.
        Assert.Equal(((FrameBatch)plain.Read(0)).At(1).ToDoubles(), batch.At(1).ToDoubles());
        Assert.Equal(2, ((FrameBatch)plain.Read(0)).Frames.Shape[1]);
    }

    private static FrameBatches Batches(int size) => new(Digits, size, int.MaxValue, false, new Rng(3)) { IsAnyPair = true, IsTurned = true, HasStranger = true };

    private static Tensor Made(AnimationGame game, FrameBatch batch) => game.Network.Forward(batch.At(0), batch.At(1));

    private static double Plain(AnimationGame game, StepContext step, FrameBatch batch, Func<Tensor, Tensor, double> distance) =>
        Distance(batch, Made(game, batch), distance) + (0.7 * Distance(batch, Returned(game, batch), distance)) + (3 * (game.Network.Equivariance(batch.At(1), step.Rng["equivariance"])?.Item() ?? 0));

    private static Tensor Returned(AnimationGame game, FrameBatch batch)
    {
        var away = game.Network.Forward(batch.At(0), batch.At(2));
        return game.Network.Draw(away, game.Network.Encode(away), game.Network.Motion(batch.At(1)), PadMode.Zero);
    }

    /// <summary>Of 16, 8 and 4 pixels a side.</summary>
    private static double Distance(FrameBatch batch, Tensor made, Func<Tensor, Tensor, double> distance) =>
        3 * new[] { 1, 2, 4 }.Average(window => window == 1 ? distance(batch.At(1), made) : distance(batch.At(1).MeanPool2d(window), made.MeanPool2d(window)));

    private static byte[] Turned(ReadOnlySpan<byte> picture, int turn)
    {
        var (values, turned) = (new float[picture.Length], new float[picture.Length]);
        for (var i = 0; i < picture.Length; i++)
            values[i] = picture[i];
        Dihedral.Turn(turn, values, 16, 16, turned);
        return [.. turned.Select(value => (byte)value)];
    }

    private static byte[] Bytes(Tensor pictures, int place)
    {
        var bytes = new byte[256];
        PixelScale.ToBytes(pictures.AsSpan().Slice(place * 256, 256), bytes);
        return bytes;
    }
}
