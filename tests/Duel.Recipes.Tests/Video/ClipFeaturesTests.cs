using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>The network that clips are looked at with, and what it learned from.</summary>
public class ClipFeaturesTests
{
    private const int Frame = MovingThings.Side * MovingThings.Side * MovingThings.Channels;

    [Fact]
    public void A_clip_of_a_thing_is_a_pure_function_of_its_place_and_moves_by_its_law()
    {
        var (set, again) = (new MovingThings(300, 5), new MovingThings(10_000, 5));
        var (clip, other) = (new float[set.Spec.Length], new float[set.Spec.Length]);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < set.Count; i++)
        {
            var kind = set.Read(i, clip);
            Assert.Equal(kind, again.Read(i, other));
            Assert.Equal(clip, other);
            Assert.InRange(clip.Min(), -1, 1);
            Assert.InRange(clip.Max(), -1, 1);
            var law = MovingThings.Laws[kind / MovingThings.ThingCount];
            seen[law] = seen.GetValueOrDefault(law) + 1;
            double[] changes = [.. Enumerable.Range(1, MovingThings.Frames - 1).Select(t => Frame - 1 - Similar(clip, t))];
            if (law == "stands still")
                Assert.All(changes, change => Assert.Equal(-1, change));
            else
                Assert.True(changes.Count(change => change >= 0) >= 5, $"{law}, clip {i}: {string.Join(' ', changes)}");
        }
        Assert.Equal(MovingThings.Laws.Count, seen.Count);

        // Values of a picture that are those of the one before.
        static int Similar(float[] clip, int t) => Enumerable.Range(0, Frame).Count(i => Math.Abs(clip[(t * Frame) + i] - clip[((t - 1) * Frame) + i]) < 1e-6);
    }

    [Fact]
    public void The_network_inside_names_laws_and_things_that_it_has_not_learned_and_is_the_file_that_its_page_describes()
    {
        var file = File.ReadAllBytes(Beside("moving-things.safetensors"));
        var (laws, things) = ClipTraining.Accuracy(ClipFeatures.LoadMotion(new MemoryStream(file)), 600);
        Assert.InRange(laws, 0.85, 1);
        Assert.InRange(things, 0.35, 1);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        Assert.Contains(hash, File.ReadAllText(Beside("README.md")), StringComparison.Ordinal);
        Assert.Equal($"moving-things [{hash[..12]}], inside of Duel", ClipFeatures.OfMotion().Name);

        static string Beside(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Duel.Recipes/Video/Evaluation/Embedded", name);
    }

    [Fact]
    public void Clips_that_stand_still_or_come_in_no_order_are_far_from_real_ones()
    {
        var (features, real) = (ClipFeatures.OfMotion(), MovingDigits.Of(120, frames: 12));
        var (first, second) = (real.At([.. Enumerable.Range(0, 60)]), real.At([.. Enumerable.Range(60, 60)]));
        var usual = features.Distance(first, second, 12);
        Assert.InRange(usual, 0, features.Distance(first, Ordered(second, _ => 0), 12) / 10);
        Assert.InRange(usual, 0, features.Distance(first, Ordered(second, t => t * 5 % 12), 12) / 3);
        Assert.Equal(0, features.Distance(first, first, 12), 1e-3);

        // In colour they are the same clips.
        Assert.Equal(usual, features.Distance(Coloured(first), Coloured(second), 12), 1e-3 * usual);

        static ClipSet Ordered(ClipSet clips, Func<int, int> place) =>
            new(clips.Name, clips.Frame, [.. clips.Clips.Select(clip => clip with { Pixels = [.. Enumerable.Range(0, clip.Frames).SelectMany(t => clip[place(t)].ToArray())] })]);

        static ClipSet Coloured(ClipSet clips) =>
            new(clips.Name, new SampleSpec(32, 32, 3), [.. clips.Clips.Select(clip => clip with { Pixels = [.. clip.Pixels.SelectMany(value => Enumerable.Repeat(value, 3))] })]);
    }

    [Fact]
    public void Training_lowers_the_loss_to_the_same_network_each_time()
    {
        var training = new ClipTraining(Steps: 40, BatchSize: 8);
        var (one, other) = (training.Run(), training.Run());
        Assert.Equal(Values(one), Values(other));
        Assert.NotEqual(Values(one), Values((training with { Seed = 1 }).Run()));

        static double[] Values(ClipNetwork network) => [.. network.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles())];
    }
}
